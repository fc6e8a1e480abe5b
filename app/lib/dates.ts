import { Temporal } from "temporal-polyfill";

import { isBankHolidayEpochDay, isWorkingEpochDay } from "./bank-holidays";

/** A calendar day as "YYYY-MM-DD", always as people in London count it. */
export type Day = string;

const ZONE = "Europe/London";
const MS_PER_DAY = 86_400_000;
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

const inLondon = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE);

function toEpochDay(day: Day): number {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms) || day.length !== 10) throw new RangeError(`Not a day: ${day}`);
  return ms / MS_PER_DAY;
}

function fromEpochDay(epochDay: number): Day {
  return new Date(epochDay * MS_PER_DAY).toISOString().slice(0, 10);
}

const MS_PER_HOUR = 3_600_000;
const HOURS_REMEMBERED = 20_000;
const offsets = new Map<number, number>();

/** How far London's clocks are ahead of UTC, in ms. Remembered by the hour, since clocks change on the hour. */
function londonOffset(ms: number): number {
  const hour = Math.floor(ms / MS_PER_HOUR);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  if (offsets.size >= HOURS_REMEMBERED) offsets.clear();
  const offset = inLondon(new Date(hour * MS_PER_HOUR)).offsetNanoseconds / 1_000_000;
  offsets.set(hour, offset);
  return offset;
}

/** The day it is in London at this instant. */
export function londonDay(at: Date): Day {
  const ms = at.getTime();
  return new Date(ms + londonOffset(ms)).toISOString().slice(0, 10);
}

/**
 * The instant at which London clocks show `time` ("HH:MM") on `day`. A time that a clock change skips becomes the
 * time after the gap; one that comes twice is the first.
 */
export function instantAt(day: Day, time: string): Date {
  const wall = Temporal.PlainDateTime.from(`${day}T${time}`);
  return new Date(wall.toZonedDateTime(ZONE, { disambiguation: "compatible" }).epochMilliseconds);
}

/** Whether a text is a real day written as "YYYY-MM-DD". */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** 1 is Monday and 7 is Sunday. */
export function weekdayOf(day: Day): number {
  return ((((toEpochDay(day) + 3) % 7) + 7) % 7) + 1;
}

/** The Monday of the week, Monday to Sunday, that holds this day. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}

/** The day so many calendar days later, or earlier when `days` is negative. */
export function addDays(day: Day, days: number): Day {
  return fromEpochDay(toEpochDay(day) + days);
}

/** The same date so many years later; 29 February becomes the 28th where there is none. */
export function addYears(day: Day, years: number): Day {
  return Temporal.PlainDate.from(day).add({ years }).toString();
}

/** Calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return toEpochDay(to) - toEpochDay(from);
}

/** Whether this is a weekday and no bank holiday of England and Wales. */
export function isWorkingDay(day: Day): boolean {
  return isWorkingEpochDay(toEpochDay(day));
}

/** Whether many things stand still: a bank holiday of England and Wales, or Christmas or New Year at a weekend. */
export function isHoliday(day: Day): boolean {
  return ["12-25", "12-26", "01-01"].includes(day.slice(5)) || isBankHolidayEpochDay(toEpochDay(day));
}

/** Working days after `from`, up to and with `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: Day, to: Day): number {
  const last = toEpochDay(to);
  let count = 0;
  for (let day = toEpochDay(from) + 1; day <= last; day += 1) if (isWorkingEpochDay(day)) count += 1;
  return count;
}

/** The nth working day after `from`, which itself never counts; `from` when n is 0. Refuses a negative n. */
export function addWorkingDays(from: Day, n: number): Day {
  if (n < 0) throw new RangeError("Working days are counted forwards");
  let day = toEpochDay(from);
  for (let left = n; left > 0;) {
    day += 1;
    if (isWorkingEpochDay(day)) left -= 1;
  }
  return fromEpochDay(day);
}

/** "Tuesday 17 March"; with the year unless `today` falls in the same one. */
export function formatDay(day: Day, today?: Day): string {
  const weekday = WEEKDAYS[weekdayOf(day) % 7];
  return `${weekday} ${formatDate(day, today)}`;
}

/** "17 March", without the weekday; with the year unless `today` falls in the same one. */
export function formatDate(day: Day, today?: Day): string {
  const [year, month, date] = day.split("-").map(Number);
  const words = `${date} ${MONTHS[(month ?? 1) - 1]}`;
  return today?.slice(0, 4) === day.slice(0, 4) ? words : `${words} ${year}`;
}

/** "March 2026", of a day or of a month written "YYYY-MM". */
export function formatMonth(day: Day): string {
  return `${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}

/** "10am", "6.30pm", "12 noon", "12 midnight"; of an instant in London, or of a time written "HH:MM". */
export function formatTime(at: Date | string): string {
  const [hour = 0, minute = 0] =
    typeof at === "string" ? at.split(":").map(Number) : [inLondon(at).hour, inLondon(at).minute];
  if (minute === 0 && hour === 12) return "12 noon";
  if (minute === 0 && hour === 0) return "12 midnight";
  const minutes = minute === 0 ? "" : `.${String(minute).padStart(2, "0")}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes}${hour < 12 ? "am" : "pm"}`;
}

/** "Monday 2 March, 11.20am" in London; with the year unless `now` falls in the same one. */
export function formatDateTime(at: Date, now?: Date): string {
  return `${formatDay(londonDay(at), now && londonDay(now))}, ${formatTime(at)}`;
}

/** "1 working day", "3 working days": a number with its noun, which takes an s unless `many` is given. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** "today", "yesterday", "5 days ago", "3 weeks ago", "4 months ago", "2 years ago"; rounded down. */
export function ago(day: Day, today: Day): string {
  const days = daysBetween(day, today);
  if (days <= 0) return "today";
  if (days === 1) return "yesterday";
  if (days < 14) return `${counted(days, "day")} ago`;
  if (days < 61) return `${counted(Math.floor(days / 7), "week")} ago`;
  if (days < 365) return `${counted(Math.floor(days / 30.44), "month")} ago`;
  return `${counted(Math.floor(days / 365.25) || 1, "year")} ago`;
}
