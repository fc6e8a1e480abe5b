import { counted, formatDay, workingDaysBetween } from "~/lib/dates";
import type { LetterFacts } from "./facts";
import { type Letter, letter } from "./letter";

/** What the organisers of a group are told; null when there is nothing to tell. Names no person. */
export function toOrganiser(facts: LetterFacts, answerLink: () => Promise<string>): Promise<Letter | null> {
  switch (facts.kind) {
    case "referral.sent":
    case "referral.reminded":
      return facts.awaitsAnswer ? asking(facts, answerLink) : Promise.resolve(null);
    default:
      return Promise.resolve(facts.doer === "organiser" ? null : telling(facts));
  }
}

/** Whether a letter of this kind carries a link for answering. */
async function asking(facts: LetterFacts, answerLink: () => Promise<string>): Promise<Letter> {
  const { group, sentOn, today } = facts;
  const reminder = facts.kind === "referral.reminded" && sentOn;
  const waited = reminder ? counted(workingDaysBetween(sentOn, today), "working day") : "";
  const subject = reminder
    ? `Still waiting for your answer: ${group}`
    : `Somebody would like to join ${group}`;
  return letter(subject, "Hello", [
    reminder
      ? `Somebody asked to join ${group} and has waited ${waited} for an answer.`
      : `Somebody would like to join ${group}.`,
    facts.urgent ? "They would like to hear soon." : null,
    `See what they need and answer here. You do not need an account:\n${await answerLink()}`,
    "You can say yes, put them on your waiting list, or say no with a reason. You can also tell us if things are a struggle just now.",
    "Opening the link changes nothing. It works for 10 working days and is only for you, so please do not pass it on.",
  ]);
}

function telling(facts: LetterFacts): Letter | null {
  const { group } = facts;
  switch (facts.kind) {
    case "referral.withdrawn":
      return letter(`Somebody no longer needs a place: ${group}`, "Hello", [
        `Somebody who was to join ${group} has withdrawn. You need do nothing.`,
        `Their reference is ${facts.reference}.`,
      ]);
    case "referral.ended_early":
      return letter(`Somebody has stopped coming: ${group}`, "Hello", [
        `Somebody who was coming to ${group} will not come any more. Their place is free again.`,
        `Their reference is ${facts.reference}.`,
      ]);
    case "consent.given_anew":
      return letter(`Somebody agreed that you may know them: ${group}`, "Hello", [
        `Somebody at ${group} agreed that you may know what they had shared with those who ran it before.`,
        `Their reference is ${facts.reference}; sign in to see their name and how to reach them.`,
      ]);
    case "referral.accepted":
      return letter(`Somebody has taken up a place: ${group}`, "Hello", [
        `Somebody on your waiting list has said yes to the place you kept at ${group}.`,
        `Please get in touch with them to agree a first session. Their reference is ${facts.reference}; sign in to see how to reach them.`,
      ]);
    case "referral.expired":
      return letter(`A request has gone back unanswered: ${group}`, "Hello", [
        `Somebody asked to join ${group}${facts.sentOn ? ` on ${formatDay(facts.sentOn, facts.today)}` : ""}, and we did not hear from you. Their request has gone back, so that they can look elsewhere.`,
        "If you cannot take people for now, you can pause your listing. Nobody will mind.",
      ]);
    default:
      return null;
  }
}
