import { formatDay, type Day } from "~/lib/dates";

import type { Status } from "./moves";
import { DECLINE_REASONS, type DeclineReason } from "./reasons";

export type Reader = "link_worker" | "organiser" | "person";

export type StatusFacts = {
  status: Status;
  /** The day a held place is kept until; null when none is offered. */
  offeredUntil: Day | null;
  answered: boolean;
  /** Null when the reader may not know it: before accepting, or after consent was taken back. */
  name: string | null;
  group: string;
  firstSessionOn: Day | null;
  declineReason: DeclineReason | null;
};

const LABELS: Record<Status, string> = {
  draft: "Not sent yet",
  sent: "Sent",
  waiting: "On the waiting list",
  accepted: "Accepted",
  started: "Attending",
  completed: "Completed",
  declined: "Declined",
  withdrawn: "Withdrawn",
  ended_early: "Ended early",
  expired: "Nobody answered",
};

/** One or two words for a tag or a column. */
export function statusLabel(status: Status, offered = false): string {
  return status === "waiting" && offered ? "Place offered" : LABELS[status];
}

/** Where the referral is, in a sentence or two for this reader. */
export function statusSentence(facts: StatusFacts, reader: Reader, today: Day): string {
  if (reader === "person") return toPerson(facts, today);
  return reader === "organiser" ? toOrganiser(facts, today) : toLinkWorker(facts, today);
}

function toLinkWorker(facts: StatusFacts, today: Day): string {
  const { group } = facts;
  const name = facts.name ?? "This person";
  switch (facts.status) {
    case "draft":
      return "You have not sent this yet.";
    case "sent":
      return `Sent to ${group}. They have not answered yet.`;
    case "waiting":
      if (facts.offeredUntil) {
        return `${group} is keeping a place for ${name} until ${formatDay(facts.offeredUntil, today)}.`;
      }
      return facts.answered
        ? `${name} is on the waiting list at ${group}.`
        : `${name} is on the waiting list at ${group}, who have not answered yet.`;
    case "accepted":
      return `The group has said yes. ${firstSession(name, "starts", facts.firstSessionOn, today)}`;
    case "started":
      return `${name} is going to ${group}.`;
    case "completed":
      return `${name} has finished at ${group}.`;
    case "declined":
      return `${group} could not take ${name}.${theySaid(facts.declineReason)}`;
    case "withdrawn":
      return "This referral was withdrawn.";
    case "ended_early":
      return `${name}’s time with ${group} ended early.`;
    case "expired":
      return `${group} did not answer in time. Choose another group.`;
  }
}

function toOrganiser(facts: StatusFacts, today: Day): string {
  const name = facts.name ?? "Somebody";
  switch (facts.status) {
    case "draft":
    case "sent":
      return "Somebody would like to join you.";
    case "waiting":
      if (facts.offeredUntil) {
        return `A place is kept for somebody on your waiting list until ${formatDay(facts.offeredUntil, today)}.`;
      }
      return facts.answered
        ? "Somebody is on your waiting list."
        : "Somebody is on your waiting list and waits for your answer.";
    case "accepted":
      return `You said yes. ${firstSession(name, "starts", facts.firstSessionOn, today)}`;
    case "started":
      return `${name} is coming to you.`;
    case "completed":
      return `${name} has finished with you.`;
    case "declined":
      return "You declined.";
    case "withdrawn":
      return "Withdrawn. You need do nothing.";
    case "ended_early":
      return `${name}’s time with you ended early.`;
    case "expired":
      return "This was not answered in time and has gone back.";
  }
}

function toPerson(facts: StatusFacts, today: Day): string {
  const { group } = facts;
  switch (facts.status) {
    case "draft":
      return "Nothing has been sent yet.";
    case "sent":
      return `We have asked ${group}. They have not answered yet.`;
    case "waiting":
      return facts.offeredUntil
        ? `${group} is keeping a place for you until ${formatDay(facts.offeredUntil, today)}. Would you like it?`
        : `You are on the waiting list at ${group}.`;
    case "accepted":
      return `${group} has said yes. ${firstSession("You", "start", facts.firstSessionOn, today)}`;
    case "started":
      return `You are going to ${group}.`;
    case "completed":
      return `You have finished at ${group}.`;
    case "declined":
      return `${group} cannot take you this time. Your link worker can look for another group.`;
    case "withdrawn":
      return "This has been withdrawn. Nobody will contact you about it.";
    case "ended_early":
      return `Your time with ${group} has ended.`;
    case "expired":
      return `${group} did not answer. Your link worker can look for another group.`;
  }
}

function firstSession(who: string, verb: string, on: Day | null, today: Day): string {
  return on ? `${who} ${verb} on ${formatDay(on, today)}.` : "No first session is set yet.";
}

function theySaid(reason: DeclineReason | null): string {
  return reason ? ` ${reasonSentence(reason)}` : "";
}

/** Why a group declined, in its own sentence; null when it gave no reason. */
export function reasonSentence(reason: DeclineReason | null): string | null {
  return reason && `They said: ${DECLINE_REASONS[reason].toLowerCase()}.`;
}
