import type { Day } from "~/lib/dates";

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
