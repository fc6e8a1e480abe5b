import ICAL from "ical.js";
import { addDays, weekdayOf, type Day } from "~/lib/dates";
import { ICAL_DAYS, partsOf } from "../repeats";
import { CLOCK_EFFORT, type Effort, MOST_EFFORT, spend } from "./effort";
import { isLondons, londonTime } from "./local";
import { type Series, seriesIn, word } from "./series";

/** A session as the group's own calendar gives it. */
export interface ReadSession {
  /** The same at every reading: the event's UID and which part of it. */
  uid: string;
  weekday: number;
  startsAt: string;
  endsAt: string;
  note: string;
  rule: string | null;
  startsOn: Day;
  endsOn: Day | null;
}

export interface ReadChange {
  uid: string;
  onDay: Day;
  kind: "cancelled" | "moved";
  newDay: Day | null;
  startsAt: string | null;
  endsAt: string | null;
}

export interface ReadCalendar {
  sessions: ReadSession[];
  changes: ReadChange[];
  /** Repeats whose last day was before today. */
  over: ReadSession[];
  /** Events that we cannot show: whole days, private ones, repeats of a kind that we do not know. */
  left: number;
}

/** What was read is no calendar. */
export class NoCalendar extends Error {}

const MOST_EVENTS = 200;
const MOST_SESSIONS = 500;
/** How far ahead repeats that are no rule of ours are written out as single days. */
export const WEEKS_AHEAD = 26;
const MOST_STEPS = 2_000;
const LONGEST_NOTE = 120;

/**
 * The sessions of an iCalendar file from today on: repeats by the week or by the weekday of the month keep their rule,
 * others become single days of the next 26 weeks. At most 200 events and 500 sessions; an event is read whole or left
 * out. Throws `NoCalendar` for what is none.
 */
export function readCalendarText(text: string, today: Day): ReadCalendar {
  const { series, doubled } = seriesIn(eventsIn(text));
  const left = doubled + Math.max(0, series.length - MOST_EVENTS);
  const found: ReadCalendar = { sessions: [], changes: [], over: [], left };
  const effort = { left: MOST_EFFORT };
  for (const one of series.slice(0, MOST_EVENTS)) {
    const read = readEvent(one, today, effort);
    if (read && found.sessions.length + read.sessions.length <= MOST_SESSIONS) {
      found.sessions.push(...read.sessions);
      found.changes.push(...read.changes);
      found.over.push(...read.over);
    } else found.left += 1;
  }
  return found;
}

function eventsIn(text: string): ICAL.Component[] {
  if (!/^\s*\uFEFF?BEGIN:VCALENDAR/i.test(text)) throw new NoCalendar();
  try {
    return new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents("vevent");
  } catch (error) {
    throw new NoCalendar(error instanceof Error ? error.message : undefined);
  }
}

function readEvent({ master, changed }: Series, today: Day, effort: Effort) {
  const uid = word(master, "uid").slice(0, 200);
  const when = timesOf(master);
  if (!uid || !when || /^(private|confidential)$/i.test(word(master, "class"))) return null;
  if (/^cancelled$/i.test(word(master, "status"))) return { sessions: [], changes: [], over: [] };
  const base = {
    startsAt: when.start.time,
    endsAt: when.end.time,
    note: word(master, "summary").replaceAll(/\s+/g, " ").trim().slice(0, LONGEST_NOTE),
  };
  const sessions = sessionsOf(master, { uid, base, today, effort });
  if (!sessions) return null;
  const isCurrent = ({ endsOn }: ReadSession) => endsOn === null || endsOn >= today;
  const current = sessions.filter(isCurrent);
  const over = sessions.filter((one) => !isCurrent(one) && one.endsOn !== one.startsOn);
  const changes = changesOf({ master, changed }, current, effort);
  return changes && { sessions: current, changes, over };
}

interface Part {
  time: ICAL.Time;
  tzid: string | null;
}

function partOf(event: ICAL.Component, name: string): Part | null {
  const property = event.getFirstProperty(name);
  const time = property?.getFirstValue();
  if (!property || !(time instanceof ICAL.Time) || time.isDate) return null;
  const tzid = property.getParameter("tzid");
  return { time, tzid: typeof tzid === "string" ? tzid : null };
}

/** When it starts and ends by London's clocks; an end past midnight or of another day is the end of the day. */
function timesOf(event: ICAL.Component) {
  const starts = partOf(event, "dtstart");
  if (!starts) return null;
  const start = londonTime(starts.time, starts.tzid);
  const ends = partOf(event, "dtend");
  const given = event.getFirstPropertyValue("duration");
  const after = starts.time.clone();
  if (given instanceof ICAL.Duration) after.addDuration(given);
  else after.adjust(0, 1, 0, 0);
  const end = ends ? londonTime(ends.time, ends.tzid) : londonTime(after, starts.tzid);
  return {
    starts,
    start,
    end: end.day === start.day && end.time > start.time ? end : { ...start, time: "23:59" },
  };
}

interface Making {
  uid: string;
  base: Pick<ReadSession, "startsAt" | "endsAt" | "note">;
  today: Day;
  effort: Effort;
}

function sessionsOf(event: ICAL.Component, making: Making): ReadSession[] | null {
  const when = timesOf(event);
  const rules = event.getAllProperties("rrule");
  if (!when || rules.length > 1) return null;
  if (rules.length === 0) return [single(making.uid, making.base, when.start.day)];
  const rule = String(rules[0]?.getFirstValue());
  if (!isSafe(rule)) return null;
  const kept = isLondons(when.starts.time, when.starts.tzid) ? keptRules(rule, when.start.day) : null;
  if (!kept) return singleDays(rule, when.starts, making);
  const endsOn = untilOf(rule, making.base.startsAt);
  return kept.flatMap(({ part, weekday, own }) => {
    const [startsOn] = daysOf(
      own ?? `FREQ=WEEKLY;BYDAY=${ICAL_DAYS[weekday - 1]}`,
      when.start.day,
      1,
      part.from,
    );
    if (!startsOn) return [];
    return [{ ...making.base, uid: `${making.uid}${part.name}`, weekday, rule: own, startsOn, endsOn }];
  });
}

function single(uid: string, base: Making["base"], day: Day): ReadSession {
  return { ...base, uid, weekday: weekdayOf(day), rule: null, startsOn: day, endsOn: day };
}

interface KeptRule {
  part: { name: string; from?: Day };
  weekday: number;
  own: string | null;
}

/** Rules that we keep as they are, one a weekday; null for one that has to be written out day by day. */
function keptRules(rule: string, first: Day): KeptRule[] | null {
  const parts = partsOf(rule);
  if (parts.has("COUNT")) return null;
  const every = Number(parts.get("INTERVAL") ?? 1);
  const byDay = parts.get("BYDAY")?.split(",") ?? [];
  if (parts.get("FREQ") === "WEEKLY") {
    const days = byDay.length > 0 ? byDay : [ICAL_DAYS[weekdayOf(first) - 1] ?? "MO"];
    if (every > 1 && days.length > 1) return null;
    return days.map((day) => ({
      part: { name: days.length > 1 ? ` ${day}` : "" },
      weekday: numberOf(day),
      own: every > 1 ? `FREQ=WEEKLY;INTERVAL=${every};BYDAY=${day}` : null,
    }));
  }
  if (parts.get("FREQ") !== "MONTHLY" || every !== 1 || byDay.length !== 1) return null;
  const day = byDay[0]?.slice(-2) ?? "";
  const nth = byDay[0]?.slice(0, -2) || parts.get("BYSETPOS");
  if (!nth || !/^([1-5]|-1)$/.test(nth)) return null;
  return [{ part: { name: "" }, weekday: numberOf(day), own: `FREQ=MONTHLY;BYDAY=${nth}${day}` }];
}

const numberOf = (day: string) => (ICAL_DAYS as readonly string[]).indexOf(day) + 1;

/** The last day by UNTIL; a moment before that day's session ends the day before. */
function untilOf(rule: string, startsAt: string): Day | null {
  const { until } = ICAL.Recur.fromString(rule);
  if (!until) return null;
  const { day, time } = londonTime(until, null);
  return until.isDate || time >= startsAt ? day : addDays(day, -1);
}

/**
 * Only repeats of which it is known that they give days: others, such as every 31 February, would be looked for without
 * end.
 */
function isSafe(rule: string): boolean {
  const parts = partsOf(rule);
  const ends = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"];
  const allowed: Record<string, [string, RegExp][]> = {
    DAILY: [],
    WEEKLY: [["BYDAY", /^[A-Z]{2}(,[A-Z]{2})*$/]],
    MONTHLY: [
      ["BYDAY", /^(([1-4]|-1)?[A-Z]{2})(,([1-4]|-1)?[A-Z]{2})*$/],
      ["BYSETPOS", /^([1-4]|-1)$/],
      ["BYMONTHDAY", /^([1-9]|1\d|2[0-8])$/],
    ],
    YEARLY: [],
  };
  const own = allowed[parts.get("FREQ") ?? ""];
  const [everyFew, count] = [parts.get("INTERVAL") ?? "1", parts.get("COUNT") ?? "1"];
  if (!own || !/^[1-9]\d?$/.test(everyFew) || !/^[1-9]\d{0,3}$/.test(count)) return false;
  return [...parts].every(
    ([name, value]) => ends.includes(name) || own.some(([is, fits]) => is === name && fits.test(value)),
  );
}

/** The next days of a rule, by its own clock. */
function daysOf(rule: string, start: Day, most: number, from: Day = start): Day[] {
  const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString(start));
  const days: Day[] = [];
  for (let step = 0; step < MOST_STEPS && days.length < most; step += 1) {
    const next = iterator.next();
    if (!next) break;
    const day = next.toString().slice(0, 10);
    if (day >= from) days.push(day);
  }
  return days;
}

/** Each day of the next 26 weeks as a session of its own; null when the rule began too long ago to walk. */
function singleDays(rule: string, starts: Part, { uid, base, today, effort }: Making): ReadSession[] | null {
  const iterator = ICAL.Recur.fromString(rule).iterator(starts.time);
  // No clock of the world is further than a day from London's
  const [near, last] = [addDays(today, -2), addDays(today, WEEKS_AHEAD * 7)];
  const found: ReadSession[] = [];
  for (let step = 0; step < MOST_STEPS && spend(effort, 1); step += 1) {
    const next = iterator.next();
    if (!next) return found;
    if (next.toString().slice(0, 10) < near) continue;
    if (!spend(effort, CLOCK_EFFORT)) return null;
    const { day, time } = londonTime(next, starts.tzid);
    if (day > last) return found;
    const length = { ...base, startsAt: time, endsAt: base.endsAt > time ? base.endsAt : "23:59" };
    if (day >= today) found.push(single(`${uid} ${day}`, length, day));
  }
  return null;
}

/** Days that the calendar leaves out, cancels or moves; null when there are too many to tell. */
function changesOf(
  { master, changed }: Series,
  sessions: ReadSession[],
  effort: Effort,
): ReadChange[] | null {
  const uidOn = (day: Day) =>
    sessions.find(({ weekday, startsOn, rule, endsOn }) =>
      rule === null && startsOn === endsOn ? startsOn === day : weekday === weekdayOf(day),
    )?.uid;
  const found = new Map<string, ReadChange>();
  const add = (onDay: Day, change: Pick<ReadChange, "kind" | "newDay" | "startsAt" | "endsAt">) => {
    const uid = uidOn(onDay);
    if (uid) found.set(`${uid} ${onDay}`, { uid, onDay, ...change });
  };
  const cancelled = { kind: "cancelled" as const, newDay: null, startsAt: null, endsAt: null };
  for (const property of master.getAllProperties("exdate")) {
    const tzid = property.getParameter("tzid");
    for (const time of property.getValues()) {
      if (!spend(effort, CLOCK_EFFORT)) return null;
      if (time instanceof ICAL.Time)
        add(londonTime(time, typeof tzid === "string" ? tzid : null).day, cancelled);
    }
  }
  for (const one of changed) {
    if (!spend(effort, 3 * CLOCK_EFFORT)) return null;
    const which = partOf(one, "recurrence-id");
    const now = timesOf(one);
    if (!which || !now) continue;
    const was = londonTime(which.time, which.tzid);
    if (/^cancelled$/i.test(word(one, "status"))) add(was.day, cancelled);
    else if (was.day !== now.start.day || was.time !== now.start.time) {
      add(was.day, { kind: "moved", newDay: now.start.day, startsAt: now.start.time, endsAt: now.end.time });
    }
  }
  return [...found.values()];
}
