import {
  addDays,
  counted,
  formatDate,
  formatDay,
  formatTime,
  isHoliday,
  londonDay,
  type Day,
} from "~/lib/dates";
import { listed } from "~/lib/sentences";
import { WEEKDAYS, type Weekday } from "../groups/offer";
import { oftenOf } from "./repeats";
import {
  isOver,
  nextOccurrence,
  nextOccurrences,
  occurrencesIn,
  type Occurrence,
  type Session,
  type Timetable,
} from "./rules";

/** How often and on which day: "Tuesdays in term time", "Every other Wednesday", "The first Monday of the month". */
export function repeatWords(session: Session, today: Day): string {
  const { endsOn, startsOn, termTimeOnly } = session;
  const often = oftenOf(session);
  if (often === "once" && startsOn) return formatDay(startsOn, today);
  const words = [
    termTimeOnly ? `${daysWords(session)} in term time` : daysWords(session),
    startsOn && startsOn > today && `from ${formatDate(startsOn, today)}`,
    endsOn && `until ${formatDate(endsOn, today)}`,
  ];
  return words.filter(Boolean).join(", ");
}

/** What happens when a school term is removed. */
export function termRemovalWords(removal: {
  term: { startsOn: Day; endsOn: Day };
  groups: number;
  becomesHoliday: boolean;
}): string {
  const { term, groups, becomesHoliday } = removal;
  const days = `It goes from ${formatDate(term.startsOn, term.endsOn)} to ${formatDate(term.endsOn)}.`;
  const whose = groups === 0 ? "" : ` ${counted(groups, "group meets", "groups meet")} only in term time.`;
  const then = becomesHoliday
    ? " Without it these days count as holiday, and such groups show no dates on them."
    : " Without it these days count as term time, as all days do of which no term is known.";
  return `${days}${whose}${then}`;
}

/** What happens when a time is taken off: who is told, what becomes of places kept at it, and what stays. */
export function takeOffWords({ told, placed }: { told: number; placed: number }): string[] {
  const whom =
    told === 0
      ? "Nobody who was sent to you comes then, so there is nobody to tell."
      : `We tell the ${told === 1 ? "person who comes" : `${told} people who come`}, or a link worker where a message is not safe.`;
  const places = `${counted(placed, "person has", "people have")} a place at this time. They stay with the group: give each another time.`;
  return [whom, placed > 0 ? places : null, "Your page shows it at once. Past registers stay."].filter(
    (line) => line !== null,
  );
}

function daysWords(session: Session): string {
  const weekday = WEEKDAYS[session.weekday as Weekday];
  const often = oftenOf(session);
  if (often === "weekly") return `${weekday}s`;
  if (often === "fortnightly") return `Every other ${weekday}`;
  return often === "other" || often === "once" ? "Some days" : `The ${often} ${weekday} of the month`;
}

/** "10am to 12 noon". */
export function clockWords({ startsAt, endsAt }: Pick<Session, "startsAt" | "endsAt">): string {
  return `${formatTime(startsAt)} to ${formatTime(endsAt)}`;
}

/** A session as a poster says it: "Tuesdays, 10am to 12 noon, first one free". */
export function timeWords(session: Session, today: Day): string {
  return [repeatWords(session, today), clockWords(session), session.note].filter(Boolean).join(", ");
}

/** The times of a group as a poster says them, in the order of the week, single days last. What is over is not said. */
export function timesWords(timetable: Timetable, now: Date): string[] {
  return kinds(timetable, now).map((kind) => kindWords(kind, londonDay(now)));
}

/** A repeating session, or single days that have the same times. */
type Kind = readonly [Session, ...Session[]];

function kinds({ sessions }: Timetable, now: Date): Kind[] {
  const today = londonDay(now);
  const found = new Map<string, [Session, ...Session[]]>();
  for (const session of [...sessions].filter((one) => !isOver(one, today)).sort(inWeekOrder)) {
    const { id, startsAt, endsAt, note } = session;
    const key = isOnce(session) ? `${startsAt} ${endsAt} ${note}` : id;
    const alike = found.get(key);
    if (alike) alike.push(session);
    else found.set(key, [session]);
  }
  return [...found.values()];
}

const isOnce = (session: Session) => oftenOf(session) === "once";

function inWeekOrder(a: Session, b: Session): number {
  const [first, second] = [a, b].map((one) => (isOnce(one) ? (one.startsOn ?? "") : ""));
  return (
    (first ?? "").localeCompare(second ?? "") ||
    a.weekday - b.weekday ||
    a.startsAt.localeCompare(b.startsAt) ||
    a.id.localeCompare(b.id)
  );
}

function kindWords([session, ...more]: Kind, today: Day): string {
  if (more.length === 0) return timeWords(session, today);
  return ["On single days", clockWords(session), session.note].filter(Boolean).join(", ");
}

/** The next session in words, for a card: "tomorrow", "Tuesday 17 March"; null when none is known. */
export function nextSessionWords(timetable: Timetable, now: Date): string | null {
  const next = nextOccurrence(timetable, now);
  return next && nextWords(next.day, londonDay(now));
}

/** One day that is not as usual: "Monday 7 December" and "not this time. The hall is being painted." */
export interface Exception {
  day: string;
  words: string;
}

/** A time with its next days, in words. */
export interface Meeting {
  id: string;
  /** "Tuesdays, 10am to 12 noon" */
  time: string;
  /** "Next: tomorrow, then 24 March, 31 March and 7 April" */
  next: string;
  /** "6 April is a holiday, so ask before you go"; null when none of the days is one. */
  holiday: string | null;
  /** Days that are cancelled or moved, up to the last of the days said. */
  exceptions: Exception[];
}

const DAYS_SAID = 4;
/** Nobody needs to read longer ahead that one day is not on. */
const EXCEPTION_DAYS = 42;

/** The times of a group, each with its next days and the days that are not as usual. */
export function meetings(timetable: Timetable, now: Date): Meeting[] {
  return kinds(timetable, now).flatMap((kind) => {
    const own = { ...timetable, sessions: kind };
    const days = nextOccurrences(own, now, DAYS_SAID).map(({ day }) => day);
    const exceptions = exceptionsOf(own, now);
    if (days.length === 0 && exceptions.length === 0) return [];
    const [id, time] = [kind[0].id, kindWords(kind, londonDay(now))];
    return [{ id, time, ...daysAhead(days, londonDay(now)), exceptions }];
  });
}

function daysAhead([first, ...later]: Day[], today: Day): Pick<Meeting, "next" | "holiday"> {
  if (!first) return { next: "No other day is known yet", holiday: null };
  const dates = (days: Day[]) => listed(days.map((day) => formatDate(day, today)));
  const holidays = [first, ...later].filter(isHoliday);
  const are = holidays.length > 1 ? "are holidays" : "is a holiday";
  const then = later.length > 0 ? `, then ${dates(later)}` : "";
  return {
    next: `Next: ${nextWords(first, today)}${then}`,
    holiday: holidays.length > 0 ? `${dates(holidays)} ${are}, so ask before you go` : null,
  };
}

function exceptionsOf(timetable: Timetable, now: Date): Exception[] {
  const today = londonDay(now);
  const until = addDays(today, EXCEPTION_DAYS);
  return occurrencesIn(timetable, today, addDays(until, EXCEPTION_DAYS))
    .filter(({ status, onDay }) => status !== "on" && onDay >= today && onDay <= until)
    .map((one) => ({ day: formatDay(one.onDay, today), words: exceptionWords(one, today) }));
}

function exceptionWords(one: Occurrence, today: Day): string {
  const what =
    one.status === "cancelled"
      ? "not this time"
      : `moved to ${formatDay(one.day, today)}, ${clockWords(one)}`;
  return one.note ? `${what}. ${one.note.replace(/\.$/, "")}` : what;
}

/** "today", "tomorrow", else "Tuesday 17 March". */
export function nextWords(day: Day, today: Day): string {
  if (day === today) return "today";
  return day === addDays(today, 1) ? "tomorrow" : formatDay(day, today);
}
