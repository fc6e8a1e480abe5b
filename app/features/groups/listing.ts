import {
  addDays,
  formatDate,
  formatDay,
  formatTime,
  instantAt,
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
  return [...sessions]
    .sort((a, b) => a.weekday - b.weekday || a.startsAt.localeCompare(b.startsAt))
    .map((session) => {
      const weekday = WEEKDAYS[session.weekday as Weekday];
      const note = session.note ? `, ${session.note}` : "";
      return `${weekday}s, ${formatTime(session.startsAt)} to ${formatTime(session.endsAt)}${note}`;
    });
}

/** The day of the next session that has not ended, today's own included; null for a group without weekly times. */
export function nextSession(sessions: readonly Session[], now: Date): Day | null {
  const today = londonDay(now);
  const days = sessions.map((session) => {
    const ahead = (session.weekday - weekdayOf(today) + 7) % 7;
    return addDays(today, ahead === 0 && instantAt(today, session.endsAt) <= now ? 7 : ahead);
  });
  return days.sort()[0] ?? null;
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

/** A number to dial: "tel:01632960147". */
export function telephoneHref(phone: string): string {
  return `tel:${phone.replace(/[^\d+]/g, "")}`;
}
