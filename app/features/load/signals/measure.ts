import type { SignalLevel, Threshold } from "../facts";

/** The level of a value that is worse the higher it is; "over" needs more than the threshold, "at" also takes equal. */
export function levelOf(value: number, threshold: Threshold, counts: "over" | "at"): SignalLevel {
  const reaches = (limit: number | null) =>
    limit !== null && (counts === "over" ? value > limit : value >= limit);
  if (reaches(threshold.struggling)) return "struggling";
  return reaches(threshold.stretched) ? "stretched" : "comfortable";
}

/** "86%", of a share from 0 to 1. */
export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** The middle of the values, or the mean of the middle two. Refuses an empty list. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) throw new RangeError("No values, no median");
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
