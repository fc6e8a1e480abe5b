import { addDays, daysBetween, formatDate, type Day } from "~/lib/dates";
import { checkedWords } from "./listing";

/** A listing is worth the directory's own check again after half a year. */
export const CHECK_AFTER_DAYS = 180;

/** Listings last checked before this day are due. */
export function dueBefore(today: Day): Day {
  return addDays(today, -CHECK_AFTER_DAYS);
}

/**
 * How far a listing has come of which nothing is heard. Asked: a letter, and nothing else yet. Marked: its page says
 * that it is not confirmed. Lower: it comes later in search. Steward: on their list. Resting: off the directory until
 * something is heard.
 */
export const FRESHNESS_STEPS = ["fresh", "asked", "marked", "lower", "steward", "resting"] as const;
export type FreshnessStep = (typeof FRESHNESS_STEPS)[number];

/** Days: without a sign of life before we ask, and from each step to the next. */
export const FRESHNESS_DAYS = { ask: 120, marked: 14, lower: 28, steward: 28, resting: 28 } as const;

/** Days for which the link of a letter works. */
export const LINK_DAYS = 14;

export interface Standing {
  step: FreshnessStep;
  /** When this step was taken. */
  stepOn: Day;
  /** When the next one comes, as it was announced; null when none does by itself. */
  nextOn: Day | null;
  /** The last sign of life that was known when it was written. */
  evidenceOn: Day;
}

export interface Heard {
  /** The last day with a sign of life: an act of the group's, a check by the directory, the end of its own pause. */
  evidenceOn: Day;
  /** Null while nobody has ever looked. */
  standing: Standing | null;
  /** Whether there is somebody to write to. */
  isReachable: boolean;
  /** The group has said itself that it pauses, and until when: nobody asks meanwhile. */
  isPaused: boolean;
}

export interface FreshnessMove extends Standing {
  /** Whether whoever looks after the listing gets a letter that says what comes next and when. */
  tells: boolean;
}

const NEXT = { asked: "marked", marked: "lower", lower: "steward", steward: "resting" } as const;
/** Steps with a letter: never two within 28 days of each other. */
const TELLS: readonly FreshnessStep[] = ["asked", "lower", "steward", "resting"];

/**
 * What the night's round does with one listing, or null for nothing. Any sign of life makes it fresh. Otherwise it goes
 * one step at most, and only on or after the day that was announced; after a pause of the worker the rest moves with it.
 */
export function freshnessMove(
  { evidenceOn, standing, isReachable, isPaused }: Heard,
  today: Day,
): FreshnessMove | null {
  const step = standing?.step ?? "fresh";
  if (standing && step !== "fresh" && evidenceOn > standing.evidenceOn) return freshSince(evidenceOn, today);
  if (isPaused) return null;
  if (step === "fresh") {
    if (daysBetween(evidenceOn, today) < FRESHNESS_DAYS.ask) return null;
    // Nobody can be asked and so nothing can be announced: the steward decides, and no clock does
    return isReachable
      ? moveTo("asked", evidenceOn, today)
      : { step: "steward", stepOn: today, nextOn: null, evidenceOn, tells: false };
  }
  if (!standing || step === "resting" || standing.nextOn === null || standing.nextOn > today) return null;
  return moveTo(NEXT[step], evidenceOn, today);
}

function moveTo(step: Exclude<FreshnessStep, "fresh">, evidenceOn: Day, today: Day): FreshnessMove {
  const nextOn = step === "resting" ? null : addDays(today, FRESHNESS_DAYS[NEXT[step]]);
  return { step, stepOn: today, nextOn, evidenceOn, tells: TELLS.includes(step) };
}

function freshSince(evidenceOn: Day, today: Day): FreshnessMove {
  return { step: "fresh", stepOn: today, nextOn: null, evidenceOn, tells: false };
}

/** When each step that is still to come would come, the next one on its announced day. */
export function stepsAhead({
  step,
  nextOn,
}: Pick<Standing, "step" | "nextOn">): { step: FreshnessStep; on: Day }[] {
  const ahead: { step: FreshnessStep; on: Day }[] = [];
  let [now, on] = [step, nextOn];
  while (on !== null && now !== "fresh" && now !== "resting") {
    now = NEXT[now];
    ahead.push({ step: now, on });
    on = now === "resting" ? null : addDays(on, FRESHNESS_DAYS[NEXT[now]]);
  }
  return ahead;
}

/** Whether the page of a listing says that nobody has confirmed it lately. */
export function isUnconfirmed(step: FreshnessStep | null): boolean {
  return step !== null && FRESHNESS_STEPS.indexOf(step) >= FRESHNESS_STEPS.indexOf("marked");
}

/** Whether search puts it after the others. */
export function ranksLower(step: FreshnessStep | null): boolean {
  return step !== null && FRESHNESS_STEPS.indexOf(step) >= FRESHNESS_STEPS.indexOf("lower");
}

/** The day that search ranks a listing by: of one that comes lower, none. */
export function rankedDay(listing: { checkedOn: Day | null; step: FreshnessStep | null }): Day | null {
  return ranksLower(listing.step) ? null : listing.checkedOn;
}

/** How sure a reader can be of a listing: when it was checked and by whom, or since when nothing was heard. */
export function freshnessWords(
  listing: {
    checkedOn: Day | null;
    checkedBy: "group" | "directory" | null;
    step: FreshnessStep | null;
    heardOn: Day | null;
  },
  today: Day,
): string {
  const { checkedOn, checkedBy, step, heardOn } = listing;
  if (isUnconfirmed(step) && heardOn !== null) return `Not confirmed since ${formatDate(heardOn, today)}`;
  return checkedWords(checkedOn, checkedBy, today);
}
