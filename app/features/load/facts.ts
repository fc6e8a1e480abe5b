import { fundedPlaces, runwayDays, type FundedPlaces, type Funding } from "~/features/funding/rules";
import type { Pool } from "~/features/places/rules";
import type { Day } from "~/lib/dates";

/** What is counted about one group before its signals can be told. Every figure is as at one instant. */
export type LoadFacts = {
  limit: Pool["limit"];
  safePlaces: number | null;
  /** P: accepted, attending and held. */
  people: number;
  waiting: number;
  /** Places that came free in the last 12 weeks: completed, ended early, withdrawn after accepting. */
  placesFreed: number;
  /** First decisions by the group in the last 28 days, and those of them that were "no room". */
  decided: number;
  declinedNoRoom: number;
  /** Referrals sent to the group in the last 28 days. */
  referrals: number;
  /** The same for the six 28-day windows before, newest first; null where the group was not taking referrals yet. */
  earlierReferrals: readonly (number | null)[];
  /** Working days from sending to the group's decision, for each decided in the last 28 days. */
  answerDays: readonly number[];
  /** Working days gone by for each referral that nobody has answered yet. */
  unansweredDays: readonly number[];
  /** Referrals that expired unanswered in the last 28 days. */
  expired: number;
  /** Of `referrals`, how many came from the team that sent most. */
  fromBusiestTeam: number;
  /** First sessions due in the last 8 weeks of which it is known whether the person came, and those missed. */
  firstVisits: number;
  firstVisitsMissed: number;
  funded: FundedPlaces;
  /** What `runwayDays` gives. */
  runway: number | null;
};

/** The facts about money of a group with so many people. */
export function moneyFacts(
  funding: Funding,
  people: number,
  today: Day,
): Pick<LoadFacts, "funded" | "runway"> {
  return { funded: fundedPlaces(funding, today), runway: runwayDays(funding, people, today) };
}

/** `least`: how many there must be before the signal can tell. */
export type Threshold = { stretched: number; struggling: number | null; least: number };

/** Product definition, places, load and strain; each may be set. */
export const LOAD_DEFAULTS = {
  utilisation: { stretched: 0.9, struggling: 1, least: 0 },
  wait: { stretched: 4, struggling: 12, least: 2 },
  noRoom: { stretched: 0.3, struggling: 0.6, least: 5 },
  inflow: { stretched: 1.5, struggling: 2.5, least: 6 },
  answer: { stretched: 3, struggling: 7, least: 1 },
  oneTeam: { stretched: 0.5, struggling: null, least: 8 },
  missedFirst: { stretched: 0.3, struggling: 0.5, least: 5 },
  runway: { stretched: 90, struggling: 30, least: 0 },
  unfunded: { stretched: 0.2, struggling: 0.5, least: 0 },
  /** Earlier windows that must be known before inflow can be compared. */
  leastWindows: 3,
  /** Working days that an expired referral counts as. */
  expiredCountsAs: 10,
  /** Days below a computed level before it falls. */
  fallAfterDays: 14,
  /** Working days without an answer after which a computed "struggling" closes intake to the waiting list. */
  unansweredAfter: 5,
  /** Days for which "we can take people" lifts such a closure. */
  liftDays: 14,
};
export type LoadSettings = {
  [key in keyof typeof LOAD_DEFAULTS]: (typeof LOAD_DEFAULTS)[key] extends number ? number : Threshold;
};

export const FAMILIES = { room: "Room", flow: "Flow", attendance: "Coming", money: "Money" } as const;
export type Family = keyof typeof FAMILIES;

export type SignalLevel = "comfortable" | "stretched" | "struggling" | "unknown";

export const SIGNAL_IDS = [
  "utilisation",
  "wait",
  "no_room",
  "inflow",
  "answer",
  "one_team",
  "missed_first",
  "runway",
  "unfunded",
] as const;
export type SignalId = (typeof SIGNAL_IDS)[number];

export type Signal = {
  id: SignalId;
  family: Family;
  /** Null when it cannot be told, or is no finite number. Shares are 0 to 1, the wait is in weeks. */
  value: number | null;
  level: SignalLevel;
  sentence: string;
  thresholdSentence: string;
};
