import type { DeclineReason, EndReason, GoalResult, WithdrawReason } from "~/features/referrals/reasons";
import type { Dice } from "../district/random";
import type { Profile } from "./profile";

/** What the people around one referral will do, as far as the rules and the room let them. */
export interface Fate {
  /** Working days until the group answers; null is never. */
  answersAfter: number | null;
  declines: DeclineReason | null;
  /** Whether the group would rather have them wait a little, although there is room. */
  asksToWait: boolean;
  /** What is said to the first offer of a place, and to the second. */
  offers: readonly ("yes" | "not_now" | "silence")[];
  /** Days after which they are taken back if they have not started; null is never. */
  takenBackAfter: number | null;
  takenBackBecause: WithdrawReason;
  /** Whether the first session is agreed in the same breath as the yes. */
  plansAtOnce: boolean;
  /** How many sessions there are until theirs. */
  sessionsAhead: number;
  firstVisit: "came" | "missed_once" | "never_came";
  /** Days after the first session until the group says whether they came; null is never. */
  tellsAfter: number | null;
  /** Days they stay once they have started; null is beyond today. */
  stays: number | null;
  end: { to: "completed" | "ended_early"; reason: EndReason; goal: GoalResult | null };
  endedBy: "organiser" | "link_worker";
  /** Days after sending on which they take their consent back; null is never. */
  consentBackAfter: number | null;
}

const OFFERS = ["yes", "yes", "yes", "yes", "yes", "yes", "not_now", "silence"] as const;
const TAKEN_BACK: readonly WithdrawReason[] = [
  "changed_mind",
  "changed_mind",
  "needs_met_elsewhere",
  "health_or_caring",
  "could_not_contact",
  "moved_away",
  "mistaken_or_duplicate",
];
const COMPLETED: readonly EndReason[] = [
  "goals_met",
  "goals_met",
  "goals_met",
  "goals_met",
  "moved_on",
  "moved_on",
  "moved_on",
  "needs_met_elsewhere",
];
const ENDED_EARLY: readonly EndReason[] = [
  "stopped_attending",
  "stopped_attending",
  "stopped_attending",
  "health_or_caring",
  "health_or_caring",
  "could_not_contact",
  "changed_mind",
  "moved_away",
];

function endOf(die: Dice): Fate["end"] {
  if (die.chance(0.72)) {
    const goal = die.pick(["achieved", "achieved", "achieved", "partly", "partly", "not"] as const);
    return { to: "completed", reason: die.pick(COMPLETED), goal };
  }
  const reason = die.chance(0.015) ? "died" : die.pick(ENDED_EARLY);
  return { to: "ended_early", reason, goal: die.chance(0.4) ? die.pick(["partly", "not"] as const) : null };
}

/** Draws what will happen to one referral at a group that behaves like this. */
export function fateOf(profile: Profile, die: Dice): Fate {
  const misses = die.chance(profile.misses);
  return {
    answersAfter: die.chance(profile.silent) ? null : die.between(...profile.answer),
    declines: die.chance(profile.declines) ? die.pick(profile.declineReasons) : null,
    asksToWait: die.chance(0.04),
    offers: [die.pick(OFFERS), die.pick(OFFERS)],
    takenBackAfter: die.chance(0.1) ? die.between(2, 30) : die.between(50, 170),
    takenBackBecause: die.pick(TAKEN_BACK),
    plansAtOnce: die.chance(0.8),
    sessionsAhead: die.pick([1, 1, 1, 1, 1, 2]),
    firstVisit: misses ? die.pick(["missed_once", "missed_once", "never_came"]) : "came",
    tellsAfter: die.chance(0.03) ? die.between(4, 8) : die.between(0, 2),
    stays: die.between(...profile.stays),
    end: endOf(die),
    endedBy: die.chance(0.75) ? "organiser" : "link_worker",
    consentBackAfter: die.chance(0.02) ? die.between(5, 120) : null,
  };
}
