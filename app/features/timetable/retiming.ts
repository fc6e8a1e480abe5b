import type { Day } from "~/lib/dates";
import { dayOfChange, hasBeen, type Session, type Timetable } from "./rules";

/** When a session comes, as a row to write. */
export type SessionRow = Omit<Session, "id" | "removedAt"> & { calendarUid?: string };

/**
 * From which day on a session that is to come as this row says is another session; null where it may be written over:
 * it keeps its day, time and rule, or it has never come.
 */
export function anewFrom(before: Session, row: SessionRow, timetable: Timetable, now: Date): Day | null {
  const from = dayOfChange(before, timetable, now);
  const isAnother = isRetimed(before, row) || beginsLater(before, row, from);
  const hasDaysLeft = row.endsOn === null || row.endsOn >= from;
  return isAnother && hasDaysLeft && hasBeen(before, timetable, from) ? from : null;
}

/** A session that ended because its times changed, and the one that began then. */
export interface Succession {
  before: string;
  now: string;
}

/** Whether it has another day, time or rule. */
export function isRetimed(before: Session, row: SessionRow): boolean {
  const clockOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }) =>
    `${startsAt.slice(0, 5)} ${endsAt.slice(0, 5)}`;
  return (
    before.weekday !== row.weekday ||
    clockOf(before) !== clockOf(row) ||
    before.rule !== row.rule ||
    (row.rule !== null && before.startsOn !== row.startsOn)
  );
}

function beginsLater(before: Session, { startsOn }: SessionRow, from: Day): boolean {
  return startsOn !== null && startsOn !== before.startsOn && startsOn >= from;
}
