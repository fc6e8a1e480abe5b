import type { Note } from "../../format";
import { present } from "./words";

/** A weekly time: 1 is Monday, clock times "HH:MM". */
export interface SessionTime {
  weekday: number;
  startsAt: string;
  endsAt: string;
}

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type DayName = (typeof DAYS)[number];
const LONGEST_HOURS = 16;

/** The ranges of one day's cell: "10:00-13:00,14:00-17:00". What runs backwards or is no range is left out and said. */
export function dayTimes(day: DayName, field: string, cell: string | undefined) {
  const notes: Note[] = [];
  const times: SessionTime[] = [];
  for (const range of present(cell).split(/[,;&]/)) {
    if (range.trim() === "") continue;
    const time = rangeOf(range.trim());
    if (time) times.push({ weekday: DAYS.indexOf(day) + 1, ...time });
    else notes.push({ field, reason: "is not a time we can use, and was left out", value: range.trim() });
  }
  return { times, notes };
}

const DAY = "(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?|s)?\\b";
const CLOCK_WORD = "(?:\\d{1,2}(?:[:.]\\d{2})?\\s*(?:am|pm|noon|midday)?|noon|midday)";
const SPAN = new RegExp(
  `(${DAY}(?:[\\s,;&]*(?:-|–|to|and)?[\\s,]*${DAY})*)[\\s:,]+(${CLOCK_WORD}\\s*(?:-|–|to|until)\\s*${CLOCK_WORD}(?![\\w:]))`,
  "gi",
);

/**
 * Weekly times said in words, such as "Wednesday 10am - 4pm" or "Monday to Friday 9am-5pm, Saturday 10am - 12noon".
 * Nothing unless every part is understood: half a timetable would mislead.
 */
export function timesInWords(cell: string | undefined): SessionTime[] {
  const times: SessionTime[] = [];
  let understood = true;
  const rest = present(cell).replace(SPAN, (_, days: string, hours: string) => {
    const range = rangeOf(hours);
    if (range) for (const weekday of daysIn(days)) times.push({ weekday, ...range });
    else understood = false;
    return " ";
  });
  return understood && rest.replace(/\b(?:open|and|on)\b|[\s,;.&]+/gi, "") === "" ? times : [];
}

/** "Mon, Tues and Fri" is three days; "Monday to Friday" and "Mon - Fri" are five. */
function daysIn(words: string): number[] {
  const days: number[] = [];
  let joint = "";
  for (const part of words.split(new RegExp(`(${DAY})`, "gi"))) {
    const day = new RegExp(`^${DAY}$`, "i").test(part) ? dayNumber(part) : 0;
    const last = days.at(-1);
    if (day && last && /-|–|to/.test(joint)) for (let next = last + 1; next < day; next += 1) days.push(next);
    if (day) days.push(day);
    joint = part;
  }
  return days;
}

function dayNumber(word: string): number {
  return DAYS.findIndex((day) => day.startsWith(word.toLowerCase().slice(0, 3))) + 1;
}

function rangeOf(words: string): { startsAt: string; endsAt: string } | undefined {
  const parts = words.split(/\s*(?:-|–|—|\bto\b|\buntil\b)\s*/i);
  if (parts.length !== 2) return undefined;
  const ends = clock(parts[1] ?? "");
  const starts = clock(parts[0] ?? "", ends?.half);
  if (!starts || !ends) return undefined;
  const length = ends.minutes - starts.minutes;
  if (length <= 0 || length > LONGEST_HOURS * 60) return undefined;
  return { startsAt: written(starts.minutes), endsAt: written(ends.minutes) };
}

const CLOCK = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|noon|midday)?$/i;

/** Minutes after midnight. Without "am" or "pm" the other end's half of the day is tried, else 24 hours are meant. */
function clock(words: string, half?: "am" | "pm"): { minutes: number; half?: "am" | "pm" } | undefined {
  const text = /^(noon|midday)$/i.test(words.trim()) ? "12noon" : words.trim();
  const match = CLOCK.exec(text);
  if (!match) return undefined;
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  const said = match[3]?.toLowerCase();
  const own = said === "am" || said === "pm" ? said : said ? "pm" : undefined;
  if (hour > 23 || minute > 59 || (own && hour > 12) || hour + minute === 0) return undefined;
  const applied = own ?? (half === "am" ? "am" : half === "pm" && hour < 7 ? "pm" : undefined);
  const shift = applied === "pm" && hour < 12 ? 12 : applied === "am" && hour === 12 ? -12 : 0;
  return { minutes: (hour + shift) * 60 + minute, half: own };
}

function written(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
