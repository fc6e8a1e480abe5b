import { and, eq, gte, notInArray } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { groupSessions, sessionChanges } from "~db/schema";
import { addDays, type Day } from "~/lib/dates";
import type { SessionRow } from "../retiming";
import { firstFrom, occurrences, type Session, type Timetable } from "../rules";

/** Ends a session the day before, and begins another, to which the changed days ahead belong. Gives the id of the new one. */
export async function beginAnew(
  tx: Tx,
  groupId: string,
  before: Session,
  row: SessionRow,
  { timetable, from }: { timetable: Timetable; from: Day },
): Promise<string> {
  const eve = addDays(from, -1);
  await tx
    .update(groupSessions)
    .set({ endsOn: before.endsOn !== null && before.endsOn < eve ? before.endsOn : eve })
    .where(eq(groupSessions.id, before.id));
  return beginAfter(tx, groupId, before, row, { timetable, from });
}

/** Begins a session that follows another, which has an end; the changed days from there on go to it. Gives its id. */
export async function beginAfter(
  tx: Tx,
  groupId: string,
  before: Session,
  row: SessionRow,
  { timetable, from }: { timetable: Timetable; from: Day },
): Promise<string> {
  const [made] = await tx
    .insert(groupSessions)
    .values({ ...row, groupId, startsOn: firstFrom(row, from), follows: before.id })
    .returning({ id: groupSessions.id });
  const id = String(made?.id);
  await forgetStrayDays(tx, { ...before, ...row }, timetable, from);
  await tx
    .update(sessionChanges)
    .set({ sessionId: id })
    .where(and(eq(sessionChanges.sessionId, before.id), gte(sessionChanges.onDay, from)));
  return id;
}

/** A day to come that the rule no longer gives was cancelled or moved for nothing. */
export async function forgetStrayDays(
  tx: Tx,
  session: Session,
  { changes, terms }: Timetable,
  today: Day,
): Promise<void> {
  const days = changes
    .filter(({ sessionId, onDay }) => sessionId === session.id && onDay >= today)
    .map(({ onDay }) => onDay)
    .filter((day) => occurrences([session], [], terms, day, day).length > 0);
  await tx
    .delete(sessionChanges)
    .where(
      and(
        eq(sessionChanges.sessionId, session.id),
        gte(sessionChanges.onDay, today),
        days.length > 0 ? notInArray(sessionChanges.onDay, days) : undefined,
      ),
    );
}
