import {
  addDays,
  formatDate,
  formatDay,
  formatTime,
  instantAt,
  isHoliday,
  londonDay,
  weekdayOf,
  type Day,
} from "~/lib/dates";
import { capitalised, listed, lowerFirst } from "~/lib/sentences";
import { costWords, WEEKDAYS, type CostKind, type Weekday } from "./offer";

/** A weekly time as it is stored: clock times in London, "10:00:00". */
export interface Session {
  weekday: number;
  startsAt: string;
  endsAt: string;
  note: string;
}

/** "Tuesdays, 10am to 12 noon"; several times in the order of the week. */
export function timesWords(sessions: readonly Session[]): string[] {
  return inWeekOrder(sessions).map(timeWords);
}

function inWeekOrder(sessions: readonly Session[]): Session[] {
  return [...sessions].sort((a, b) => a.weekday - b.weekday || a.startsAt.localeCompare(b.startsAt));
}

function timeWords({ weekday, startsAt, endsAt, note }: Session): string {
  const more = note ? `, ${note}` : "";
  return `${WEEKDAYS[weekday as Weekday]}s, ${formatTime(startsAt)} to ${formatTime(endsAt)}${more}`;
}

/** The next days of one weekly time, today's own first until it has ended. */
export function nextDays({ weekday, endsAt }: Session, now: Date, many: number): Day[] {
  const today = londonDay(now);
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  const first = addDays(today, ahead === 0 && instantAt(today, endsAt) <= now ? 7 : ahead);
  return Array.from({ length: many }, (_, week) => addDays(first, 7 * week));
}

/** The day of the next session that has not ended, today's own included; null for a group without weekly times. */
export function nextSession(sessions: readonly Session[], now: Date): Day | null {
  return sessions.flatMap((session) => nextDays(session, now, 1)).sort()[0] ?? null;
}

/** A weekly time with its next days, in words. */
export interface Meeting {
  /** "Tuesdays, 10am to 12 noon" */
  time: string;
  /** "Next: tomorrow, then 24 March, 31 March and 7 April" */
  next: string;
  /** "6 April is a holiday, so ask before you go"; null when none of the days is one. */
  holiday: string | null;
}

const DAYS_SAID = 4;

/** The weekly times in the order of the week, each with its next days. */
export function meetings(sessions: readonly Session[], now: Date): Meeting[] {
  return inWeekOrder(sessions).map((session) => {
    const days = nextDays(session, now, DAYS_SAID);
    return { time: timeWords(session), ...daysWords(days, londonDay(now)) };
  });
}

function daysWords([first = "", ...later]: Day[], today: Day): Omit<Meeting, "time"> {
  const dates = (days: Day[]) => listed(days.map((day) => formatDate(day, today)));
  const holidays = [first, ...later].filter(isHoliday);
  const are = holidays.length > 1 ? "are holidays" : "is a holiday";
  return {
    next: `Next: ${nextWords(first, today)}, then ${dates(later)}`,
    holiday: holidays.length > 0 ? `${dates(holidays)} ${are}, so ask before you go` : null,
  };
}

/** "today", "tomorrow", else "Tuesday 17 March". */
export function nextWords(day: Day, today: Day): string {
  if (day === today) return "today";
  return day === addDays(today, 1) ? "tomorrow" : formatDay(day, today);
}

/** "Free", "£3", and whatever the group adds to it. */
export function costLine(kind: CostKind, pence: number | null, note: string): string {
  return [costWords(kind, pence), note].filter(Boolean).join(". ");
}

/** "Checked 3 March by the group"; a listing that nobody has checked says so. */
export function checkedWords(
  checkedOn: Day | null,
  checkedBy: "group" | "directory" | null,
  today: Day,
): string {
  if (!checkedOn) return "Not checked yet";
  return `Checked ${formatDate(checkedOn, today)}${checkedBy ? ` by the ${checkedBy}` : ""}`;
}

/** "Anybody", "Men, 50 or older", "Women and carers, 16 to 25". */
export function whoFor(audiences: readonly string[], minAge: number | null, maxAge: number | null): string {
  const who = audiences.length === 0 ? "Anybody" : capitalised(listed(audiences.map(lowerFirst)));
  const ages = agesWords(minAge, maxAge);
  return ages ? `${who}, ${ages}` : who;
}

function agesWords(min: number | null, max: number | null): string | null {
  if (min !== null && max !== null) return `${min} to ${max}`;
  if (min !== null) return `${min} or older`;
  return max === null ? null : `${max} or younger`;
}

/** Where a map of the web shows the way to a place; only ever followed by somebody who presses it. */
export function directionsHref({ lat, lng }: { lat: number; lng: number }): string {
  return `https://www.openstreetmap.org/directions?${new URLSearchParams({ to: `${lat},${lng}` })}`;
}

/** A number to dial: "tel:01632960147". */
export function telephoneHref(phone: string): string {
  return `tel:${phone.replace(/[^\d+]/g, "")}`;
}
