import { and, eq } from "drizzle-orm";
import { asActor } from "~db/client.server";
import { groupClaims, groups } from "~db/schema";
import { ANYONE } from "~/features/access/actor.server";
import { onceFor } from "~/features/events/once.server";
import { record } from "~/features/events/record.server";
import { found, Refusal } from "~/lib/errors";
import type { Claim } from "../form";

/**
 * Asks to look after a listing, once for each form; a steward decides. Refuses with `already_claimed`. At the
 * database's own time unless another is given.
 */
export async function askToClaim(
  slug: string | undefined,
  { key, ...claim }: Claim,
  at?: Date,
): Promise<void> {
  await asActor({ ...ANYONE, now: at }, async (tx) => {
    const group = found(
      await tx
        .select({ id: groups.id, organisationId: groups.organisationId })
        .from(groups)
        .where(and(eq(groups.slug, slug ?? ""), eq(groups.status, "listed"))),
    );
    if (group.organisationId) throw new Refusal("already_claimed");
    const row = { groupId: group.id, ...claim, phone: claim.phone ?? null };
    await onceFor(tx, { key, purpose: "group.claim", content: row }, async () => {
      await tx.insert(groupClaims).values({ ...row, createdAt: tx.now });
      await record(tx, "group.claim_asked", { groupId: group.id });
      return {};
    });
  });
}
