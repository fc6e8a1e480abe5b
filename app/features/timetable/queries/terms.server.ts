import { and, asc, countDistinct, eq, isNull } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { groupSessions, termDates } from "~db/schema";
import { found, idFrom } from "~/lib/errors";
import { isSchoolHoliday } from "../rules";

/** Every school term that is known, in order. */
export function termsKept(actor: ActorContext) {
  return asActor(actor, (tx) =>
    tx.select().from(termDates).orderBy(asc(termDates.startsOn), asc(termDates.id)),
  );
}

export type KeptTerm = Awaited<ReturnType<typeof termsKept>>[number];

/** A term with what its removal would do. Not found when there is no such term. */
export async function termToRemove(actor: ActorContext, id: string | undefined) {
  const asked = idFrom(id);
  const terms = await termsKept(actor);
  const term = found(terms.filter((one) => one.id === asked));
  const others = terms.filter((one) => one !== term);
  const [row] = await asActor(actor, (tx) =>
    tx
      .select({ groups: countDistinct(groupSessions.groupId) })
      .from(groupSessions)
      .where(and(eq(groupSessions.termTimeOnly, true), isNull(groupSessions.removedAt))),
  );
  return { term, groups: row?.groups ?? 0, becomesHoliday: isSchoolHoliday(term.startsOn, others) };
}
