import { addDays, type Day } from "~/lib/dates";
import type { ReadSession } from "./ics/read-ics";
import { MOST_DAYS, occurrences, type Session } from "./rules";

/** A session from the group's own calendar that comes no more under its name, or ends there. */
export interface Ending {
  session: Session;
  uid: string;
  /** Its last day by the calendar; null where the calendar no longer has it. */
  endsOn: Day | null;
}

/** How much earlier or later in the week a series may go on than it would have come. */
const WITHIN_DAYS = 6;

/** An event goes by its UID; its weekdays are parts, and a calendar that splits one "from now on" marks the later half. */
const eventOf = (uid: string) => uid.replace(/ [A-Z]{2}$/, "").replace(/_R\d{8}(T\d{6}Z?)?(?=@|$)/, "");

/**
 * Which session that ends goes on in which new one, by the UID of the new: of one event, or where a calendar gives the
 * second half another UID, of one name and beginning where the other ends. Where several might, it is the one of the same
 * weekday; where that does not settle it either, it is none.
 */
export function followOns<T extends Ending>(
  endings: readonly T[],
  fresh: readonly ReadSession[],
): Map<string, T> {
  const found = pairs(endings, fresh, isOneEvent);
  const taken = new Set(found.values());
  const left = fresh.filter(({ uid }) => !found.has(uid));
  const named = pairs(
    endings.filter((one) => !taken.has(one)),
    left,
    isOneName,
  );
  return new Map([...found, ...named]);
}

function pairs<T extends Ending>(
  endings: readonly T[],
  fresh: readonly ReadSession[],
  isPair: (ending: Ending, session: ReadSession) => boolean,
): Map<string, T> {
  const found = new Map<string, T>();
  for (const session of fresh) {
    const own = endings.filter((ending) => isPair(ending, session));
    const ending = theOne(own, session.weekday, (one) => one.session.weekday);
    if (!ending) continue;
    const others = fresh.filter((other) => isPair(ending, other));
    if (theOne(others, ending.session.weekday, (one) => one.weekday) === session)
      found.set(session.uid, ending);
  }
  return found;
}

/** The only one of this weekday, or the only one at all. */
function theOne<T>(all: readonly T[], weekday: number, weekdayOf: (one: T) => number): T | undefined {
  const same = all.filter((one) => weekdayOf(one) === weekday);
  const [first, ...more] = same.length > 0 ? same : all;
  return more.length === 0 ? first : undefined;
}

function isOneEvent({ uid, session, endsOn }: Ending, later: ReadSession): boolean {
  const isOne = eventOf(uid) === eventOf(later.uid);
  return isOne && (endsOn === null || later.startsOn > (lastDay(session, endsOn) ?? endsOn));
}

function isOneName({ session, endsOn }: Ending, later: ReadSession): boolean {
  const [before, after] = [session.note, later.note].map((name) => name.toLowerCase());
  if (before !== after || before === "" || endsOn === null) return false;
  const [last, due] = [lastDay(session, endsOn), dueDay(session, endsOn)];
  if (last === undefined || due === undefined) return false;
  return later.startsOn > last && later.startsOn <= addDays(due, WITHIN_DAYS);
}

/** The last day on which a session came, up to its end. */
const lastDay = (session: Session, endsOn: Day) =>
  occurrences([{ ...session, endsOn }], [], [], addDays(endsOn, -MOST_DAYS), endsOn).at(-1)?.day;

/** The day on which it would have come next. */
const dueDay = (session: Session, endsOn: Day) =>
  occurrences([{ ...session, endsOn: null }], [], [], addDays(endsOn, 1), addDays(endsOn, MOST_DAYS))[0]?.day;
