import { addDays, type Day } from "~/lib/dates";
import {
  inTime,
  occurrences,
  occurrencesIn,
  type Occurrence,
  type Session,
  type SessionChange,
  type Term,
  type Timetable,
} from "./rules";

/** Two occurrences whose times overlap; the sooner first. */
export type Clash = readonly [Occurrence, Occurrence];

/** The first clash of each two sessions among these occurrences. Cancelled ones clash with nothing. */
function clashesAmong(list: readonly Occurrence[]): Clash[] {
  const on = list.filter(({ status }) => status !== "cancelled");
  const found = new Map<string, Clash>();
  on.forEach((one, index) => {
    for (const other of on.slice(index + 1)) {
      if (other.day !== one.day) break;
      const pair = [one.sessionId, other.sessionId].sort().join(" ");
      if (one.sessionId !== other.sessionId && overlap(one, other) && !found.has(pair))
        found.set(pair, [one, other]);
    }
  });
  return [...found.values()];
}

function overlap(one: Occurrence, other: Occurrence): boolean {
  const until = ({ startsAt, endsAt }: Occurrence) => (endsAt > startsAt ? endsAt : "24:00");
  return one.startsAt < until(other) && other.startsAt < until(one);
}

const CLASH_WEEKS = 12;

/** Two sessions of one group that overlap on some day of the next twelve weeks; each two once, on their first such day. */
export function clashes(
  sessions: readonly Session[],
  changes: readonly SessionChange[],
  terms: readonly Term[],
  from: Day,
): Clash[] {
  return clashesAmong(occurrences(sessions, changes, terms, from, addDays(from, CLASH_WEEKS * 7)));
}

/**
 * The first time in the next twelve weeks that a session of this timetable overlaps with one of another, such as of a
 * group in the same hall; null when none does.
 */
export function firstClashWith(
  own: Timetable,
  other: Timetable,
  from: Day,
): { own: Occurrence; other: Occurrence } | null {
  const to = addDays(from, CLASH_WEEKS * 7);
  const theirs = occurrencesIn(other, from, to);
  const isTheirs = (one: Occurrence) => theirs.includes(one);
  const both = [...occurrencesIn(own, from, to), ...theirs].sort(inTime);
  const clash = clashesAmong(both).find(([one, two]) => isTheirs(one) !== isTheirs(two));
  if (!clash) return null;
  const [one, two] = clash;
  return isTheirs(one) ? { own: two, other: one } : { own: one, other: two };
}
