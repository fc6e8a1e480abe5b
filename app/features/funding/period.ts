import { addDays, formatMonth, type Day } from "~/lib/dates";

/** A month or a quarter of the calendar, by the name that its address has: "2026-03", "2026-q1". */
export interface Period {
  name: string;
  from: Day;
  /** The last day. */
  to: Day;
  words: string;
}

/** The period of this name; null when it is none. */
export function periodOf(name: string): Period | null {
  const [, year, quarter, month] = /^(20\d\d)-(?:q([1-4])|(0[1-9]|1[0-2]))$/.exec(name) ?? [];
  if (!year) return null;
  if (quarter) {
    const first = (Number(quarter) - 1) * 3 + 1;
    return { ...spanOf(Number(year), first, 3), name, words: `${QUARTERS[Number(quarter) - 1]} ${year}` };
  }
  const span = spanOf(Number(year), Number(month), 1);
  return { ...span, name, words: formatMonth(span.from) };
}

const QUARTERS = ["January to March", "April to June", "July to September", "October to December"] as const;

function spanOf(year: number, month: number, months: number): { from: Day; to: Day } {
  return {
    from: monthStart(year * 12 + month - 1),
    to: addDays(monthStart(year * 12 + month - 1 + months), -1),
  };
}

function monthStart(months: number): Day {
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}-01`;
}

/** This month and so many before it, newest first. */
export function lastMonths(today: Day, before: number): Period[] {
  const [year = 0, month = 1] = today.split("-").map(Number);
  return Array.from({ length: before + 1 }, (_, index) => {
    const start = monthStart(year * 12 + month - 1 - index);
    return periodOf(start.slice(0, 7))!;
  });
}

/** The quarter that a month belongs to. */
export function quarterOf({ from }: Period): Period {
  const quarter = Math.floor((Number(from.slice(5, 7)) - 1) / 3) + 1;
  return periodOf(`${from.slice(0, 4)}-q${quarter}`)!;
}
