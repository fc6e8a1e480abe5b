import { lastDayHeld } from "~/features/places/rules";
import { formatDay, londonDay, type Day } from "~/lib/dates";
import { dueFor, type ClockFacts } from "./clocks";
import type { Status } from "./moves";
import type { DeclineReason } from "./reasons";
import { reasonSentence, statusLabel, statusSentence } from "./words";

export interface LineFacts extends ClockFacts {
  status: Status;
  missedFirstAt: Date | null;
  declineReason: string | null;
  firstName: string | null;
  groupName: string;
}

export interface LineWords {
  label: string;
  /** Where it is, in a sentence or two. */
  sentence: string;
  /** What the label, the group's name and what is due leave unsaid; null when nothing. */
  more: string | null;
  /** What is due next, by when; null when nothing is. */
  due: string | null;
  overdue: boolean;
}

/** A referral in words for the link worker who sent it. */
export function lineWords(facts: LineFacts, now: Date): LineWords {
  const today = londonDay(now);
  // How it went is asked on the person's own time; it is no line of a list of referrals.
  const due = dueFor({ ...facts, followedUp: true }, now);
  return {
    label: statusLabel(facts.status, facts.holdUntil !== null),
    sentence: sentenceOf(facts, today),
    more: moreOf(facts, today, due?.sentence ?? ""),
    due: due?.sentence ?? null,
    overdue: due?.overdue ?? false,
  };
}

function sentenceOf(facts: LineFacts, today: Day): string {
  const name = facts.firstName;
  if (facts.status === "accepted" && facts.missedFirstAt && !facts.firstSessionOn) {
    const missed = formatDay(londonDay(facts.missedFirstAt), today);
    return `${name ?? "This person"} did not come the first time (${missed}). The place at ${facts.groupName} is kept.`;
  }
  return statusSentence(
    {
      status: facts.status,
      offeredUntil: facts.holdUntil && lastDayHeld(facts.holdUntil),
      answered: facts.answeredAt !== null,
      name,
      group: facts.groupName,
      firstSessionOn: facts.firstSessionOn,
      declineReason: facts.declineReason as DeclineReason | null,
    },
    "link_worker",
    today,
  );
}

function moreOf(facts: LineFacts, today: Day, due: string): string | null {
  if (facts.status === "declined") return reasonSentence(facts.declineReason as DeclineReason | null);
  if (facts.status !== "accepted") return null;
  if (facts.missedFirstAt && !facts.firstSessionOn) {
    return `Did not come the first time (${formatDay(londonDay(facts.missedFirstAt), today)}).`;
  }
  const first = facts.firstSessionOn && formatDay(facts.firstSessionOn, today);
  return first && !due.includes(first) ? `First session: ${first}.` : null;
}
