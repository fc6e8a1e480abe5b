import { and, asc, eq, inArray, isNull, lt, gte } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "~db/client.server";
import { groupSessions } from "~db/schema";
import { announceTimes } from "~/features/events/outbox.server";
import { addDays, londonDay, type Day } from "~/lib/dates";
import type { ReadCalendar } from "../ics/read-ics";
import type { Succession } from "../retiming";

/** How long sessions that are over stay on the timetable, for a register that is late. */
const DAYS_KEPT = 8 * 7;

type Row = typeof groupSessions.$inferSelect;

/** What was read of one session: its row now, and the day from which on it is that row's. */
export interface Brought {
  id: string;
  since: Day | null;
  changed: boolean;
  /** The session that ended when this one began. */
  before?: string;
}

/**
 * Takes off what the calendar has no more, but for what is over and may still have a register to keep; what ended there
 * since the last reading ends here yesterday, so that no day that has been is lost. Whoever comes is told of what had days
 * to come, once however much it is. Gives what went.
 */
export async function takeOff(
  tx: Tx,
  { rows, read, announcement }: { rows: readonly Row[]; read: ReadCalendar; announcement: string },
  brought: ReadonlyMap<string, Brought>,
): Promise<Row[]> {
  const today = londonDay(tx.now);
  const all = [...brought.values()];
  const stay = new Set(all.flatMap(({ id, before }) => [id, before]));
  const followed = new Set(rows.map(({ follows }) => follows));
  const over = new Set(read.over.map(({ uid }) => uid));
  const left = rows.filter((row) => row.removedAt === null && !stay.has(row.id));
  const [eve, since] = [addDays(today, -1), addDays(today, -DAYS_KEPT)];
  const isAhead = ({ endsOn }: Row) => endsOn === null || endsOn > today;
  const ends = (row: Row) =>
    isAhead(row) && (row.startsOn ?? eve) <= eve && (followed.has(row.id) || over.has(row.calendarUid ?? ""));
  const isOpen = ({ id, endsOn }: Row) =>
    endsOn !== null && endsOn >= since && endsOn < (followed.has(id) ? addDays(today, 1) : today);
  const ending = left.filter(ends);
  const gone = left.filter((row) => !ends(row) && !isOpen(row));
  await write(tx, ending, { endsOn: eve });
  await write(tx, gone, { removedAt: tx.now });
  const hadDays = ({ id, endsOn }: Row) => (endsOn === null || endsOn >= today) && !followed.has(id);
  await tell(tx, [...ending, ...gone].filter(hadDays), read, announcement);
  return [...ending, ...gone];
}

/** Nobody is told of one of the many days of a repeat that goes on. */
async function tell(tx: Tx, rows: readonly Row[], read: ReadCalendar, announcement: string): Promise<void> {
  const repeatOf = (uid: string, day: Day) => (uid.endsWith(` ${day}`) ? uid.slice(0, -day.length) : null);
  const goOn = new Set(read.sessions.map(({ uid, startsOn }) => repeatOf(uid, startsOn)));
  goOn.delete(null);
  const said = new Set<string>();
  for (const { id, calendarUid, startsOn } of rows) {
    const repeat = repeatOf(calendarUid ?? "", startsOn ?? "-");
    if (repeat !== null && (goOn.has(repeat) || said.has(repeat))) continue;
    if (repeat !== null) said.add(repeat);
    await announceTimes(tx, { kind: "retimed", sessionId: id, onDay: null }, announcement);
  }
}

async function write(tx: Tx, rows: readonly Row[], values: Partial<Row>): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await tx.update(groupSessions).set(values).where(inArray(groupSessions.id, ids));
}

/** The sessions of a group that are over by now, each with the one that follows it, the first to end first. */
export async function successionsDue(tx: Tx, groupId: string): Promise<Succession[]> {
  const before = alias(groupSessions, "before");
  const today = londonDay(tx.now);
  return tx
    .select({ before: before.id, now: groupSessions.id })
    .from(groupSessions)
    .innerJoin(before, eq(before.id, groupSessions.follows))
    .where(
      and(
        eq(groupSessions.groupId, groupId),
        isNull(groupSessions.removedAt),
        lt(before.endsOn, today),
        gte(before.endsOn, addDays(today, -DAYS_KEPT)),
      ),
    )
    .orderBy(asc(before.endsOn));
}
