import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { addDays, daysBetween, instantAt, londonDay, mondayOf, weekdayOf, type Day } from "~/lib/dates";
import { partsOf } from "./repeats";

/** When a group meets, as it is stored: clock times in London, "10:00:00" or "10:00". */
export interface Session {
  id: string;
  /** 1 is Monday. */
  weekday: number;
  startsAt: string;
  endsAt: string;
  note: string;
  /** An iCalendar rule over local days; null is every week. */
  rule: string | null;
  startsOn: Day | null;
  endsOn: Day | null;
  termTimeOnly: boolean;
  /** When it was taken off: it comes no more from that day on. */
  removedAt?: Date | null;
}

/** One day on which a session is not as its rule says; `onDay` is the day that the rule gives. */
export interface SessionChange {
  sessionId: string;
  onDay: Day;
  kind: "cancelled" | "moved";
  newDay: Day | null;
  startsAt: string | null;
  endsAt: string | null;
  note: string;
}

export interface Term {
  startsOn: Day;
  endsOn: Day;
}

/** All that is needed to say when a group meets. */
export interface Timetable {
  sessions: readonly Session[];
  changes: readonly SessionChange[];
  terms: readonly Term[];
}

/** One time that a group meets, or was to meet. */
export interface Occurrence {
  sessionId: string;
  /** The day that the rule gives: with the session it names the occurrence, wherever it was moved to. */
  onDay: Day;
  day: Day;
  startsAt: string;
  endsAt: string;
  status: "on" | "cancelled" | "moved";
  /** For everybody to read: why it is cancelled or moved. */
  note: string;
}

/** How far occurrences are looked for, ahead or back. */
export const MOST_DAYS = 53 * 7;
const MOST = 1_000;
/** A summer holiday is some six weeks; between terms further apart than this nothing is known. */
const LONGEST_HOLIDAY = 70;

/**
 * What falls on the days `from` to `to`, in order of day and time, cancelled ones included and moved ones on their new
 * day. Reaches 53 weeks and a thousand occurrences at most. On days of which no school term is known, sessions in term
 * time are left in.
 */
export function occurrences(
  sessions: readonly Session[],
  changes: readonly SessionChange[],
  terms: readonly Term[],
  from: Day,
  to: Day,
): Occurrence[] {
  const last = daysBetween(from, to) > MOST_DAYS ? addDays(from, MOST_DAYS) : to;
  const found = sessions.flatMap((session) => {
    const own = changes.filter(({ sessionId }) => sessionId === session.id);
    return occurrencesOf(session, own, terms, from, last);
  });
  return found.sort(inTime).slice(0, MOST);
}

/** The same of a whole timetable. */
export function occurrencesIn({ sessions, changes, terms }: Timetable, from: Day, to: Day): Occurrence[] {
  return occurrences(sessions, changes, terms, from, to);
}

/**
 * The next occurrences that take place and have not ended, as many as asked for, within a year; today's own until it
 * has ended by London's clock.
 */
export function nextOccurrences(timetable: Timetable, now: Date, many: number): Occurrence[] {
  const today = londonDay(now);
  return occurrencesIn(timetable, today, addDays(today, MOST_DAYS))
    .filter((one) => one.status !== "cancelled" && endOf(one) > now)
    .slice(0, many);
}

/** The very next occurrence; null for a group that has none ahead. */
export function nextOccurrence(timetable: Timetable, now: Date): Occurrence | null {
  const today = londonDay(now);
  for (const days of [28, MOST_DAYS]) {
    const [next] = occurrencesIn(timetable, today, addDays(today, days)).filter(
      (one) => one.status !== "cancelled" && endOf(one) > now,
    );
    if (next) return next;
  }
  return null;
}

/** The occurrence that this day of the session's rule names, wherever it was moved to; null when there is none. */
export function occurrenceOf(timetable: Timetable, sessionId: string, onDay: Day): Occurrence | null {
  const session = timetable.sessions.find(({ id }) => id === sessionId);
  if (!session || daysOf(session, timetable.terms, onDay, onDay).length === 0) return null;
  const isThis = (change: SessionChange) => change.sessionId === sessionId && change.onDay === onDay;
  return occurrenceOn(session, onDay, timetable.changes.find(isThis));
}

/** When it ends; a time that is not after its start is one of the next day. */
export function endOf({ day, startsAt, endsAt }: Occurrence): Date {
  return instantAt(endsAt > startsAt ? day : addDays(day, 1), endsAt);
}

/** From which day a change of a session counts: today, or tomorrow once today's own has begun. */
export function dayOfChange(session: Session, { changes, terms }: Timetable, now: Date): Day {
  const today = londonDay(now);
  const hasBegun = occurrences([session], changes, terms, today, today).some(
    ({ day, startsAt, status }) => status !== "cancelled" && instantAt(day, startsAt) <= now,
  );
  return hasBegun ? addDays(today, 1) : today;
}

/** Whether a session came on a day before this one, in the last 53 weeks. */
export function hasBeen(session: Session, { changes, terms }: Timetable, before: Day): boolean {
  return occurrences([session], changes, terms, addDays(before, -MOST_DAYS), addDays(before, -1)).length > 0;
}

/** The first day of a session that begins no earlier than `from`; every other week stays the same week. */
export function firstFrom({ rule, startsOn }: Pick<Session, "rule" | "startsOn">, from: Day): Day {
  if (startsOn === null) return from;
  if (startsOn >= from) return startsOn;
  const weeks = rule === null ? 1 : Number(partsOf(rule).get("INTERVAL") ?? 1);
  return weeks > 1
    ? addDays(startsOn, Math.ceil(daysBetween(startsOn, from) / (7 * weeks)) * 7 * weeks)
    : from;
}

/** Whether it will come no more: its last day is over, and so is the night after it where it runs into that. */
export function isOver({ startsAt, endsAt, endsOn }: Session, today: Day): boolean {
  return endsOn !== null && endsOn < (endsAt > startsAt ? today : addDays(today, -1));
}

/** The order in which occurrences come. */
export function inTime(a: Occurrence, b: Occurrence): number {
  return (
    a.day.localeCompare(b.day) ||
    a.startsAt.localeCompare(b.startsAt) ||
    a.sessionId.localeCompare(b.sessionId) ||
    a.onDay.localeCompare(b.onDay)
  );
}

function occurrencesOf(
  session: Session,
  changes: readonly SessionChange[],
  terms: readonly Term[],
  from: Day,
  to: Day,
): Occurrence[] {
  const changed = new Map(changes.map((change) => [change.onDay, change]));
  const movedIn = changes.filter(({ newDay, onDay }) => newDay !== null && (onDay < from || onDay > to));
  const days = [
    ...daysOf(session, terms, from, to),
    ...movedIn.flatMap(({ onDay }) => daysOf(session, terms, onDay, onDay)),
  ];
  return days
    .map((day) => occurrenceOn(session, day, changed.get(day)))
    .filter(({ day }) => day >= from && day <= to);
}

function occurrenceOn(session: Session, onDay: Day, change: SessionChange | undefined): Occurrence {
  const { id: sessionId, startsAt, endsAt } = session;
  const asRuled = { sessionId, onDay, day: onDay, startsAt, endsAt };
  if (!change) return { ...asRuled, status: "on", note: "" };
  return {
    ...asRuled,
    day: change.newDay ?? onDay,
    startsAt: change.startsAt ?? startsAt,
    endsAt: change.endsAt ?? endsAt,
    status: change.kind,
    note: change.note,
  };
}

/** The days from one to another on which a session comes by its rule, whatever was changed of them. */
function daysOf(session: Session, terms: readonly Term[], from: Day, to: Day): Day[] {
  const { startsOn, endsOn, removedAt, termTimeOnly } = session;
  const first = startsOn && startsOn > from ? startsOn : from;
  const ends = [to, endsOn, removedAt ? addDays(londonDay(removedAt), -1) : null];
  const last = ends.filter((day) => day !== null).sort()[0] ?? to;
  if (first > last) return [];
  const days = session.rule === null ? weekly(session.weekday, first, last) : ruled(session, first, last);
  return termTimeOnly ? days.filter((day) => !isSchoolHoliday(day, terms)) : days;
}

function weekly(weekday: number, from: Day, to: Day): Day[] {
  const first = addDays(from, (weekday - weekdayOf(from) + 7) % 7);
  const count = first > to ? 0 : Math.floor(daysBetween(first, to) / 7) + 1;
  return Array.from({ length: count }, (_, week) => addDays(first, 7 * week));
}

function ruled({ rule, startsOn }: Session, from: Day, to: Day): Day[] {
  if (rule === null || startsOn === null) return [];
  const start = nearStart(rule, startsOn, from);
  const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString(start));
  const days: Day[] = [];
  for (let next = iterator.next(); next; next = iterator.next()) {
    const day = next.toString().slice(0, 10);
    if (day > to) break;
    if (day >= from && day >= startsOn) days.push(day);
    if (days.length >= MOST) break;
  }
  return days;
}

/** A start nearer to `from` that gives the same days from there on, so that an old rule is not walked from its birth. */
function nearStart(rule: string, startsOn: Day, from: Day): Day {
  const parts = partsOf(rule);
  if (parts.has("COUNT") || from <= startsOn) return startsOn;
  const every = Number(parts.get("INTERVAL") ?? 1);
  if (parts.get("FREQ") === "WEEKLY" && parts.has("BYDAY")) {
    const weeks = Math.floor(daysBetween(mondayOf(startsOn), mondayOf(from)) / 7);
    return addDays(mondayOf(startsOn), 7 * (weeks - (weeks % every)));
  }
  if (parts.get("FREQ") === "MONTHLY" && parts.has("BYDAY")) {
    const first = Temporal.PlainDate.from(startsOn).with({ day: 1 });
    const months = first.until(Temporal.PlainDate.from(from).with({ day: 1 }), {
      largestUnit: "month",
    }).months;
    return first.add({ months: months - (months % every) }).toString();
  }
  return startsOn;
}

/** Whether schools are known to be closed: between two terms no further apart than a summer. */
export function isSchoolHoliday(day: Day, terms: readonly Term[]): boolean {
  if (terms.some(({ startsOn, endsOn }) => day >= startsOn && day <= endsOn)) return false;
  const before = terms.map(({ endsOn }) => endsOn).filter((end) => end < day);
  const after = terms.map(({ startsOn }) => startsOn).filter((start) => start > day);
  const [ended, starts] = [before.sort().at(-1), after.sort()[0]];
  return ended !== undefined && starts !== undefined && daysBetween(ended, starts) <= LONGEST_HOLIDAY;
}

/**
 * What is wrong with a clock time on a day: London's clocks skip it (`missing`) or show it twice (`doubled`); null when
 * nothing is.
 */
export function clockTrouble(day: Day, time: string): "missing" | "doubled" | null {
  const wall = Temporal.PlainDateTime.from(`${day}T${time}`);
  const earlier = wall.toZonedDateTime("Europe/London", { disambiguation: "earlier" });
  const later = wall.toZonedDateTime("Europe/London", { disambiguation: "later" });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return null;
  return earlier.toPlainDateTime().equals(wall) ? "doubled" : "missing";
}
