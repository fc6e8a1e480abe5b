import { formatDate, type Day } from "~/lib/dates";
import { capitalised, listed } from "~/lib/sentences";
import type { MarkKind } from "./marks";

/** What stands of one person on one day of one session. */
export interface Visit {
  /** The day that it was held: the new one, where it was moved. */
  day: Day;
  /** When the session begins on that day, "10:00": two sessions of one day in their order. */
  startsAt: string;
  mark: MarkKind;
}

/** What was said of somebody, in the order of time, without what was taken back. */
export function visitsInOrder<V extends Visit>(visits: readonly V[]): V[] {
  return visits
    .filter(({ mark }) => mark !== "none")
    .sort((a, b) => a.day.localeCompare(b.day) || a.startsAt.localeCompare(b.startsAt));
}

/** How many sessions the words about somebody's coming look back on. */
export const LOOKED_BACK = 6;

/** "Came 5 of the last 6 times"; null before anything was said of them. */
export function cameWords(visits: readonly Visit[]): string | null {
  const last = visitsInOrder(visits).slice(-LOOKED_BACK);
  if (last.length === 0) return null;
  const came = last.filter(({ mark }) => mark === "came").length;
  if (last.length === 1) return came === 1 ? "Came the one time so far" : "Did not come the one time so far";
  return `Came ${came} of the last ${last.length} times`;
}

const SAID_OF_DAYS = [
  ["came", "came"],
  ["missed", "missed"],
  ["sent_word", "sent word for"],
] as const;

/** "Came 3, 10 and 17 November, missed 24 November", of the last times; null before anything was said of them. */
export function visitWords(visits: readonly Visit[], today: Day): string | null {
  const last = visitsInOrder(visits).slice(-LOOKED_BACK);
  const parts = SAID_OF_DAYS.flatMap(([mark, said]) => {
    const days = last.filter((visit) => visit.mark === mark).map(({ day }) => day);
    return days.length > 0 ? [`${said} ${daysWords(days, today)}`] : [];
  });
  return parts.length > 0 ? capitalised(parts.join(", ")) : null;
}

/** "27 October and 3 and 10 November": each month is said once, after its last day. */
function daysWords(days: readonly Day[], today: Day): string {
  const months = [...new Set(days.map((day) => day.slice(0, 7)))].map((month) => {
    const those = days.filter((day) => day.startsWith(month));
    const dates = those.slice(0, -1).map((day) => String(Number(day.slice(8))));
    return listed([...dates, formatDate(those.at(-1)!, today)]);
  });
  return listed(months);
}

/** A kind check that was asked for: the second day missed, and how it ended. */
export interface AbsenceCheck {
  onDay: Day;
  settledAs: "spoke" | "came_again" | "ended" | "taken_back" | null;
}

export interface AbsenceChange {
  /** How the open check ends. */
  settle: "came_again" | "taken_back" | null;
  /** The second day missed, when a check is to be asked for. */
  ask: Day | null;
}

/** Misses in a row that call for a kind check. Sending word is no miss. */
export const MISSES_IN_A_ROW = 2;

/**
 * What two misses in a row call for: one check a row of misses, which coming again settles and a corrected register
 * takes back. Once somebody has spoken with them about a row, the same row asks no more.
 */
export function absenceChange(visits: readonly Visit[], checks: readonly AbsenceCheck[]): AbsenceChange {
  const said = visitsInOrder(visits);
  const open = checks.find(({ settledAs }) => settledAs === null);
  const settle = open ? settles(said, open.onDay) : null;
  if (open && !settle) return { settle: null, ask: null };
  const row = lastRow(said);
  const [first] = row;
  const spokenOf = checks.some(
    ({ onDay, settledAs }) => settledAs === "spoke" && first !== undefined && onDay >= first.day,
  );
  const ask = row.length >= MISSES_IN_A_ROW && !spokenOf ? row.at(-1)!.day : null;
  return { settle, ask };
}

function settles(said: readonly Visit[], askedOn: Day): AbsenceChange["settle"] {
  const until = said.filter(({ day }) => day <= askedOn);
  if (lastRow(until).length < MISSES_IN_A_ROW) return "taken_back";
  return said.some(({ day, mark }) => day > askedOn && mark === "came") ? "came_again" : null;
}

/** The misses at the end, with nothing else between them. */
function lastRow(said: readonly Visit[]): Visit[] {
  return said.slice(said.findLastIndex(({ mark }) => mark !== "missed") + 1);
}
