import type { CostKind, Weekday } from "~/features/groups/offer";
import { NEEDS, type AccessAnswer, type AccessFeatureId, type NeedId } from "~/features/groups/vocabulary";
import type { Room, Strain } from "~/features/places/rules";
import type { Day } from "~/lib/dates";

/** What somebody looks for. Left out: no matter. */
export type Seeker = {
  needs: readonly NeedId[];
  accessNeeds: readonly AccessFeatureId[];
  maxMiles?: number;
  days?: readonly Weekday[];
  age?: number;
  /** By name, as the listing gives them. */
  languages?: readonly string[];
  /** How much of the fit is the words typed, 0 to 1: much where they name a thing, little where they only tell a need. */
  wordsShare?: number;
  /** Only what costs nothing, or what one can give. */
  free?: boolean;
};

/** What a group offers, as far as it bears on whether it fits. */
export type Candidate = {
  /** Somebody typed its name: it comes first, room or none. */
  named?: boolean;
  needs: readonly NeedId[];
  /** An absent answer is unknown. */
  access: Partial<Record<AccessFeatureId, AccessAnswer>>;
  room: Room;
  placesNow: number | null;
  waitWeeks: number | null;
  /**
   * The level that ranking goes by, whether the organiser says so or the signals alone, and why, for link workers:
   * "because of volunteers".
   */
  strain: Strain | null;
  isStrainSaid: boolean;
  strainBecause: string | null;
  /** Null for a group online, by phone, or with a hidden address. */
  distanceMiles: number | null;
  minAge: number | null;
  maxAge: number | null;
  /** Empty when not known. */
  days: readonly Weekday[];
  languages: readonly string[];
  costKind: CostKind;
  checkedOn: Day | null;
  /** How well its words match what was typed, 0 to 1; left out when nothing was. */
  textScore?: number;
};

export const EXCLUSIONS = {
  paused: "Taking a break",
  access: "Cannot meet an access need",
  too_far: "Too far",
  day: "Not on a day you can do",
  age: "For another age",
  cost: "Not free",
} as const;
export type Exclusion = keyof typeof EXCLUSIONS;

/** `showStrain`: for link workers only; the public is never told. */
export type MatchOptions = { today: Day; showStrain: boolean };

/** The hard limits, in the order in which they are told. Full and strained groups are not among them. */
export function exclusion(seeker: Seeker, candidate: Candidate): Exclusion | null {
  const { age, maxMiles, days = [], free = false } = seeker;
  if (candidate.strain === "paused") return "paused";
  if (seeker.accessNeeds.some((feature) => candidate.access[feature] === "no")) return "access";
  if (maxMiles !== undefined && (candidate.distanceMiles ?? 0) > maxMiles) return "too_far";
  const meets = days.some((day) => candidate.days.includes(day));
  if (days.length > 0 && candidate.days.length > 0 && !meets) return "day";
  if (age !== undefined && (age < (candidate.minAge ?? 0) || age > (candidate.maxAge ?? Infinity)))
    return "age";
  return free && candidate.costKind === "paid" ? "cost" : null;
}

/** The needs of this seeker that the group is there for. */
export function sharedNeeds(seeker: Pick<Seeker, "needs">, candidate: Pick<Candidate, "needs">): NeedId[] {
  return seeker.needs.filter((need) => candidate.needs.includes(need) && !NEEDS[need].restricted);
}
