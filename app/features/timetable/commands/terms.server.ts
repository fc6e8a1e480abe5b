import { eq, sql } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { termDates } from "~db/schema";
import type { StaffActor } from "~/features/access/actor.server";
import { scopeOf } from "~/features/access/permissions";
import { record } from "~/features/events/record.server";
import { found, NotFound } from "~/lib/errors";
import type { TermSaid } from "../form";

/** Adds or changes a school term; public pages follow at once. Not found when there is no such term. */
export async function keepTerm(actor: StaffActor, { term, ...values }: TermSaid): Promise<void> {
  await changing(actor, "term.keep", async (tx) => {
    if (term === undefined) await tx.insert(termDates).values(values);
    else {
      const isThis = eq(termDates.id, term);
      found(await tx.update(termDates).set(values).where(isThis).returning({ id: termDates.id }));
    }
  });
}

/** Removes a school term; public pages follow at once. Not found when there is no such term. */
export async function removeTerm(actor: StaffActor, id: string): Promise<void> {
  await changing(actor, "term.remove", async (tx) => {
    found(await tx.delete(termDates).where(eq(termDates.id, id)).returning({ id: termDates.id }));
  });
}

async function changing(actor: StaffActor, kind: string, change: (tx: Tx) => Promise<void>): Promise<void> {
  if (scopeOf("term.manage", actor.role) !== "all") throw new NotFound();
  await asActor(actor, async (tx) => {
    await change(tx);
    await record(tx, kind, {});
    await tx.execute(sql`select pg_notify('listings', '')`);
  });
}
