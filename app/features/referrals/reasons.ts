import type { Status } from "./moves";

/** Why a group declines (product definition, the life of a referral). */
export const DECLINE_REASONS = {
  no_room: "We have no room",
  waiting_list_closed: "Our waiting list is closed",
  not_right_fit: "We are not the right fit",
  outside_area: "They live outside our area",
  access_need: "An access need we cannot meet yet",
  safety: "Safety or risk",
  not_enough_information: "We were not told enough",
  group_paused_or_closed: "The group is paused or has closed",
} as const;
export type DeclineReason = keyof typeof DECLINE_REASONS;

/** Why a referral ended, whether completed or early. */
export const END_REASONS = {
  goals_met: "They reached what they hoped for",
  moved_on: "They moved on by themselves",
  needs_met_elsewhere: "Their needs are met somewhere else",
  did_not_come: "They did not come",
  stopped_attending: "They stopped coming",
  could_not_contact: "We could not reach them",
  changed_mind: "They changed their mind",
  health_or_caring: "Their health, or caring for somebody",
  moved_away: "They moved away",
  group_closed: "The group closed",
  mistaken_or_duplicate: "A mistake, or sent twice",
  died: "They died",
} as const;
export type EndReason = keyof typeof END_REASONS;

/** Why a referral was taken back before it started. */
export const WITHDRAW_REASONS = {
  changed_mind: "They changed their mind",
  needs_met_elsewhere: "Their needs are met somewhere else",
  waited_too_long: "The wait was too long",
  health_or_caring: "Their health, or caring for somebody",
  could_not_contact: "We could not reach them",
  moved_away: "They moved away",
  consent_withdrawn: "They took their consent back",
  mistaken_or_duplicate: "A mistake, or sent twice",
  died: "They died",
  no_answer: "Nobody took up the place that was offered",
} as const;
export type WithdrawReason = keyof typeof WITHDRAW_REASONS;

/** How far the person got with what they hoped for, asked when a referral ends. */
export const GOAL_RESULTS = { achieved: "Achieved", partly: "Partly", not: "Not this time" } as const;
export type GoalResult = keyof typeof GOAL_RESULTS;

const COMPLETED: readonly EndReason[] = ["goals_met", "moved_on", "needs_met_elsewhere"];
const NEVER_CAME: readonly EndReason[] = ["did_not_come", "needs_met_elsewhere"];
const ONLY_AFTER_COMING: readonly EndReason[] = ["goals_met", "moved_on", "stopped_attending"];

/** The reasons that make sense for this end: completed, or ended early before or after the first session. */
export function endReasonsFor(from: Status, to: Status): EndReason[] {
  const all = Object.keys(END_REASONS) as EndReason[];
  if (to === "completed") return [...COMPLETED];
  if (from === "accepted") return all.filter((reason) => !ONLY_AFTER_COMING.includes(reason));
  return all.filter((reason) => !COMPLETED.includes(reason) && !NEVER_CAME.includes(reason));
}

/** The reasons a link worker or the person may choose; the others are Trellis's own to give. */
export function withdrawReasonsOffered(): WithdrawReason[] {
  const all = Object.keys(WITHDRAW_REASONS) as WithdrawReason[];
  return all.filter((reason) => reason !== "no_answer" && reason !== "consent_withdrawn");
}

/** Whether every message to and about this person stops at once. */
export function silencesMessages(reason: EndReason | WithdrawReason | null): boolean {
  return reason === "died";
}
