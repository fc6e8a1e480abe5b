import { formatMonth, type Day } from "~/lib/dates";
import { listed, lowerFirst } from "~/lib/sentences";

export const GAP_REASONS = {
  no_result: "Nothing fitted",
  all_full: "Everything was full",
  declined_everywhere: "Every group said no",
} as const;
export type GapReason = keyof typeof GAP_REASONS;

/** A need that nothing could meet, how often, for each reason. Already disclosure controlled: words, not numbers. */
export interface GapLine {
  need: string;
  times: Record<GapReason, string>;
}

export interface Gaps {
  from: Day;
  /** The last day counted. */
  to: Day;
  lines: GapLine[];
}

/** Nought as it is, 1 to 7 as a star, the rest to the nearest five (product definition, outcomes). */
export function controlled(count: number): string {
  if (count === 0) return "0";
  return count < 8 ? "*" : String(Math.round(count / 5) * 5);
}

/** How often one need went unmet by one other thing: a month, an area or an access need. Exact, not for showing. */
export interface GapCount {
  need: string;
  by: string;
  times: number;
}

/** A published table of two dimensions: already disclosure controlled. */
export interface GapGrid {
  columns: { key: string; label: string }[];
  rows: { key: string; label: string; cells: string[] }[];
}

/**
 * Sets counts out in a table, the rows and columns in the order given. Every cell is controlled by itself and no sum
 * stands beside it, so that no difference of two figures gives one.
 */
export function gapGrid(
  counts: readonly GapCount[],
  { rows, columns }: { rows: GapGrid["columns"]; columns: GapGrid["columns"] },
  cellOf: (row: string, column: string) => Pick<GapCount, "need" | "by">,
): GapGrid {
  const times = new Map(counts.map((count) => [`${count.need} ${count.by}`, count.times]));
  return {
    columns,
    rows: rows.map(({ key, label }) => ({
      key,
      label,
      cells: columns.map((column) => {
        const { need, by } = cellOf(key, column.key);
        return controlled(times.get(`${need} ${by}`) ?? 0);
      }),
    })),
  };
}

/** A star is drawn as the middle of 1 to 7. */
const STAR_DRAWN = 4;

/** How high a controlled figure is drawn. */
export function drawn(figure: string): number {
  return figure === "*" ? STAR_DRAWN : Number(figure);
}

/** The sentence above the tables, from the needs in their order; null when nothing was counted. */
export function gapsFinding(lines: readonly GapLine[], accessNeed: string | null): string | null {
  const [first, ...others] = lines.map(({ need }) => lowerFirst(need));
  if (!first) return null;
  const next = others.slice(0, 2);
  const then = next.length > 0 ? `, then ${listed(next)}` : "";
  const access = accessNeed
    ? ` The access need that went with it most often: ${lowerFirst(accessNeed)}.`
    : "";
  return `What nothing could meet most often: ${first}${then}.${access}`;
}

/** The months from one day up to another, as "2026-03-01" and in words. */
export function monthsBetween(from: Day, before: Day): GapGrid["columns"] {
  const months: GapGrid["columns"] = [];
  for (let key = from; key < before; key = nextMonth(key)) months.push({ key, label: formatMonth(key) });
  return months;
}

function nextMonth(day: Day): Day {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
}

/** Signposts of the gaps' four quarters, as already controlled. */
export function signpostsSentence(times: string): string {
  if (times === "0") return "No signpost was counted in the last four whole quarters.";
  const often = times === "*" ? "between 1 and 7 times" : `about ${times} times`;
  return `In the last four whole quarters link workers gave somebody the details of a group here ${often}, without a referral.`;
}
