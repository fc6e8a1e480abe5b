import { counted } from "~/lib/dates";

/** How far the look ahead looks, and how far back it learns its pace, in weeks. */
export const WEEKS_AHEAD = 26;
export const WEEKS_BACK = 26;

/** "Not within so many weeks" is said from this many on. */
const LEAST_AHEAD = 4;

/** Below these it keeps silent: weeks that the group is known, people who came, and how wide an interval may be. */
export const LEAST_WEEKS = 8;
export const LEAST_CAME = 6;
export const WIDEST = 20;

export const SILENCES = {
  no_limit: "The group has no fixed limit.",
  not_said: "Nobody has said how many places are safe.",
  not_paid_per_place: "The group is not paid per place.",
  too_new: `It takes ${LEAST_WEEKS} weeks to learn a group’s pace.`,
  too_few: `Too few people came in the last ${WEEKS_BACK} weeks: it takes ${LEAST_CAME}.`,
  not_open: "The group is not taking people straight in just now.",
  too_wide: "At this pace it may happen soon, late or not at all.",
} as const;
export type Silence = keyof typeof SILENCES;

/**
 * When something is reached, in whole weeks from now: the middle of what may happen, and four in five of it. Where that is
 * too wide, only until when it is not (nine in ten), if that is worth saying.
 */
export type Ahead =
  | { says: "now" }
  | { says: "weeks"; weeks: number; from: number; to: number }
  | { says: "not_before"; weeks: number }
  | { says: "not_soon" }
  | { says: "silent"; because: Silence };

export const AHEAD_OF = ["full", "unfunded", "struggling"] as const;
export type AheadOf = (typeof AHEAD_OF)[number];

/** What the look ahead says of one group. */
export type Outlook = Record<AheadOf, Ahead>;

/** Reads how likely it is by each week, from week 0. */
export function aheadFrom(reached: readonly number[]): Ahead {
  if (reached[0]! >= 1) return { says: "now" };
  const when = (share: number) => reached.findIndex((by, week) => week > 0 && by >= share);
  const [from, weeks, to] = [when(0.1), when(0.5), when(0.9)];
  if (from < 0) return { says: "not_soon" };
  if (weeks < 0 || to < 0 || to - from > WIDEST) {
    return from > LEAST_AHEAD
      ? { says: "not_before", weeks: from - 1 }
      : { says: "silent", because: "too_wide" };
  }
  return { says: "weeks", weeks, from, to };
}

const IS: Record<AheadOf, string> = {
  full: "the group is full",
  unfunded: "there are more people than anybody pays for",
  struggling: "the numbers say struggling",
};
const NOW: Record<AheadOf, string> = {
  full: "The group is full now.",
  unfunded: "There are more people now than anybody pays for.",
  struggling: "The numbers say struggling now.",
};
const WHEN: Record<AheadOf, string> = {
  full: "When it is full",
  unfunded: "When the money falls short",
  struggling: "When it struggles",
};

/** "At the present pace the group is full in about 5 weeks (between 3 and 9)." */
export function aheadSentence(of: AheadOf, ahead: Ahead): string {
  if (ahead.says === "now") return NOW[of];
  if (ahead.says === "silent") return `${WHEN[of]}: cannot tell. ${SILENCES[ahead.because]}`;
  if (ahead.says === "not_soon")
    return `At the present pace it is more than half a year until ${IS[of]}, if ever.`;
  if (ahead.says === "not_before")
    return `${WHEN[of]}: most likely not within ${counted(ahead.weeks, "week")}. Beyond that it cannot tell.`;
  const { weeks, from, to } = ahead;
  const between = from === to ? "" : ` (between ${from} and ${to})`;
  return `At the present pace ${IS[of]} in about ${counted(weeks, "week")}${between}.`;
}

const SHORT: Record<AheadOf, string> = {
  full: "full",
  unfunded: "money short",
  struggling: "struggling",
};

/** "full in about 5 weeks", for a table: only what lies ahead and can be told. */
export function aheadWords(outlook: Outlook | null): string[] {
  if (!outlook) return [];
  return AHEAD_OF.flatMap((of) => {
    const ahead = outlook[of];
    return ahead.says === "weeks" ? [`${SHORT[of]} in about ${counted(ahead.weeks, "week")}`] : [];
  });
}
