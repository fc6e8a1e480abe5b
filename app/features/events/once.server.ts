import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { formKeys } from "~db/schema";
import { Refusal } from "~/lib/errors";

/**
 * Does the work of one rendered form once: the same key again, at the same moment or after a lost answer, gives the first
 * outcome. The same key with other content is refused with `form_key_reused`. A refused attempt leaves the key unused.
 */
export async function onceFor<Outcome extends Record<string, string>>(
  tx: Tx,
  form: { key: string; purpose: string; content: unknown },
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  const fingerprint = createHash("sha256").update(JSON.stringify(form.content)).digest();
  const claimed = await tx
    .insert(formKeys)
    .values({ key: form.key, purpose: form.purpose, fingerprint, outcome: {}, createdAt: tx.now })
    .onConflictDoNothing()
    .returning({ key: formKeys.key });
  if (claimed.length === 0) return firstOutcome<Outcome>(tx, form.key, form.purpose, fingerprint);
  const outcome = await work();
  await tx.update(formKeys).set({ outcome }).where(eq(formKeys.key, form.key));
  return outcome;
}

async function firstOutcome<Outcome>(
  tx: Tx,
  key: string,
  purpose: string,
  fingerprint: Buffer,
): Promise<Outcome> {
  const [first] = await tx.select().from(formKeys).where(eq(formKeys.key, key));
  if (!first || first.purpose !== purpose || !fingerprint.equals(first.fingerprint)) {
    throw new Refusal("form_key_reused");
  }
  return first.outcome as Outcome;
}
