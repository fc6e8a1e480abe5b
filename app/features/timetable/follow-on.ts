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
  const tails = endings.map(tailOf);
  const starts = fresh.map((session) => ({ session, event: eventOf(session.uid) }));
  const found = pairs(tails, starts, isOneEvent);
  const taken = new Set(found.values());
  const named = pairs(
    tails.filter(({ ending }) => !taken.has(ending)),
    starts.filter(({ session }) => !found.has(session.uid)),
    isOneName,
  );
  return new Map([...found, ...named]);
}

/** What is compared of a session that ends, reckoned once: a file may hold hundreds. */
interface Tail<T extends Ending = Ending> {
  ending: T;
  event: string;
  name: string;
  /** The last day on which it came, and the one on which it would have come next; none without an end. */
  last?: Day;
  due?: Day;
}

interface Start {
  session: ReadSession;
  event: string;
}

function tailOf<T extends Ending>(ending: T): Tail<T> {
  const { session, uid, endsOn } = ending;
  const tail = { ending, event: eventOf(uid), name: session.note.toLowerCase() };
  if (endsOn === null) return tail;
  const [last] = daysOf(session, addDays(endsOn, -MOST_DAYS), endsOn).slice(-1);
  const [due] = daysOf(session, addDays(endsOn, 1), addDays(endsOn, MOST_DAYS));
  return { ...tail, last, due };
}

const daysOf = (session: Session, from: Day, to: Day) =>
  occurrences([{ ...session, endsOn: null }], [], [], from, to).map(({ day }) => day);

function pairs<T extends Ending>(
  tails: readonly Tail<T>[],
  starts: readonly Start[],
  isPair: (tail: Tail, start: Start) => boolean,
): Map<string, T> {
  const found = new Map<string, T>();
  for (const start of starts) {
    const own = tails.filter((tail) => isPair(tail, start));
    const tail = theOne(own, start.session.weekday, ({ ending }) => ending.session.weekday);
    if (!tail) continue;
    const others = starts.filter((other) => isPair(tail, other));
    if (theOne(others, tail.ending.session.weekday, ({ session }) => session.weekday) === start)
      found.set(start.session.uid, tail.ending);
  }
  return found;
}

/** The only one of this weekday, or the only one at all. */
function theOne<T>(all: readonly T[], weekday: number, weekdayOf: (one: T) => number): T | undefined {
  const same = all.filter((one) => weekdayOf(one) === weekday);
  const [first, ...more] = same.length > 0 ? same : all;
  return more.length === 0 ? first : undefined;
}

function isOneEvent({ event, ending: { endsOn }, last }: Tail, later: Start): boolean {
  return event === later.event && (endsOn === null || later.session.startsOn > (last ?? endsOn));
}

function isOneName({ name, last, due }: Tail, { session: { note, startsOn } }: Start): boolean {
  if (name === "" || name !== note.toLowerCase() || last === undefined || due === undefined) return false;
  return startsOn > last && startsOn <= addDays(due, WITHIN_DAYS);
}
