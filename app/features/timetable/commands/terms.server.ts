import { eq, sql } from "drizzle-orm";
import { asActor } from "~db/client.server";
import { termDates } from "~db/schema";
import type { StaffActor } from "~/features/access/actor.server";
import { scopeOf } from "~/features/access/permissions";
import { record } from "~/features/events/record.server";
import { found, NotFound } from "~/lib/errors";
import type { TermChange } from "../form";

/** Adds, changes or removes a school term; public pages follow at once. Not found when there is no such term. */
export async function keepTerm(actor: StaffActor, change: TermChange): Promise<void> {
  if (scopeOf("term.manage", actor.role) !== "all") throw new NotFound();
  await asActor(actor, async (tx) => {
    if (change.intent === "remove") {
      found(await tx.delete(termDates).where(eq(termDates.id, change.term)).returning({ id: termDates.id }));
    } else {
      const { name, startsOn, endsOn } = change;
      const values = { name, startsOn, endsOn };
      if (change.term === undefined) await tx.insert(termDates).values(values);
      else {
        found(
          await tx
            .update(termDates)
            .set(values)
            .where(eq(termDates.id, change.term))
            .returning({ id: termDates.id }),
        );
      }
    }
    await record(tx, `term.${change.intent}`, {});
    await tx.execute(sql`select pg_notify('listings', '')`);
  });
}
