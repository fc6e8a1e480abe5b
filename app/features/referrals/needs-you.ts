import { addWorkingDays, counted, formatDay, londonDay, workingDaysBetween, type Day } from "~/lib/dates";
import { awaitsAnswer, CLOCK_DEFAULTS, dueFor } from "./clocks";
import type { LineFacts } from "./lines";
import { isEnded, type Status } from "./moves";
import { DECLINE_REASONS, END_REASONS, silencesMessages, WITHDRAW_REASONS } from "./reasons";

export type NeedKind =
  | "offer"
  | "new_recipient"
  | "did_not_come"
  | "missed_two"
  | "next_step"
  | "unanswered"
  | "first_session"
  | "attendance"
  | "waiting";

/** Something that waits for the link worker, not for anybody else. */
export interface NeedsYou {
  kind: NeedKind;
  /** Since when, or for an offer until when: the order of the list. */
  day: Day;
  /** The date or the delay, in a few words. */
  tag: string;
  sentence: string;
}

export interface NeedFacts extends LineFacts {
  remindersSent: number;
  endReason: string | null;
  /** For an end: somebody else ended it, and nothing has been done for the person since. */
  waitsForNextStep?: boolean;
  /** The second session missed in a row, while nobody has spoken with them about it. */
  missedTwoOn?: Day | null;
  /** Who runs the group now, while the person has not agreed to them. */
  newRecipient?: string | null;
}

/** What this referral needs of the link worker today; null when it waits for somebody else, or for nothing. */
export function needsYou(facts: NeedFacts, now: Date): NeedsYou | null {
  const today = londonDay(now);
  if (isEnded(facts.status)) return facts.waitsForNextStep ? nextStep(facts, today) : null;
  if (facts.newRecipient && !facts.holdUntil) return recipientChanged(facts, facts.newRecipient, today);
  if (facts.missedTwoOn && (facts.status === "accepted" || facts.status === "started")) {
    return missedTwo(facts, facts.missedTwoOn, today);
  }
  if (facts.status === "accepted" && facts.missedFirstAt && !facts.firstSessionOn) {
    return didNotCome(facts, londonDay(facts.missedFirstAt), today);
  }
  if (awaitsAnswer(facts) && !facts.holdUntil) return unanswered(facts, today);
  const due = dueFor({ ...facts, followedUp: true }, now);
  if (!due) return null;
  if (due.kind === "offer") {
    const lastDay = formatDay(due.dueOn, today);
    return {
      kind: "offer",
      day: due.dueOn,
      tag: `Answer by ${lastDay}`,
      sentence: `${facts.groupName} is keeping a place for ${nameOf(facts)} until the end of ${lastDay}.`,
    };
  }
  if (!due.overdue || due.kind === "follow_up" || due.kind === "answer") return null;
  const late =
    due.workingDaysLate > 0
      ? `${counted(due.workingDaysLate, "working day")} late`
      : `Was due on ${formatDay(due.dueOn, today)}`;
  return { kind: due.kind, day: due.dueOn, tag: late, sentence: due.sentence };
}

const RANK: Record<NeedKind, number> = {
  offer: 0,
  new_recipient: 1,
  did_not_come: 1,
  missed_two: 1,
  unanswered: 2,
  first_session: 2,
  attendance: 2,
  next_step: 3,
  waiting: 4,
};

/**
 * Offers first, which are lost when nobody answers; then what has waited longest for a group's word; then what came
 * back, the newest first; then long waits.
 */
export function inOrder<T extends { need: NeedsYou }>(items: readonly T[]): T[] {
  return [...items].sort(({ need: a }, { need: b }) => {
    const older = a.day.localeCompare(b.day);
    return RANK[a.kind] - RANK[b.kind] || (a.kind === "next_step" ? -older : older);
  });
}

const nameOf = ({ firstName }: NeedFacts) => firstName ?? "this person";

function recipientChanged(facts: NeedFacts, organisation: string, today: Day): NeedsYou {
  return {
    kind: "new_recipient",
    day: facts.sentAt ? londonDay(facts.sentAt) : today,
    tag: "Ask again",
    sentence: `${facts.groupName} is run by ${organisation} now. May they know what ${nameOf(facts)} agreed to share? Until then they see a place, and no name.`,
  };
}

function unanswered(facts: NeedFacts, today: Day): NeedsYou | null {
  if (!facts.sentAt) return null;
  const sentOn = londonDay(facts.sentAt);
  const gone = workingDaysBetween(sentOn, today);
  const [firstReminder = CLOCK_DEFAULTS.answerWithin] = CLOCK_DEFAULTS.reminders;
  if (gone < firstReminder) return null;
  const reminded = facts.remindersSent > 0 ? " We have reminded them." : "";
  const expires =
    facts.status === "sent"
      ? ` It comes back to you on ${formatDay(addWorkingDays(sentOn, CLOCK_DEFAULTS.expireAfter), today)}.`
      : "";
  return {
    kind: "unanswered",
    day: sentOn,
    tag: `No answer for ${counted(gone, "working day")}`,
    sentence: `Nobody at ${facts.groupName} has answered for ${counted(gone, "working day")}.${reminded}${expires}`,
  };
}

function didNotCome(facts: NeedFacts, missedOn: Day, today: Day): NeedsYou {
  return {
    kind: "did_not_come",
    day: missedOn,
    tag: "Did not come",
    sentence: `${nameOf(facts)} did not come to ${facts.groupName} on ${formatDay(missedOn, today)}. The place is kept. Ask how they are.`,
  };
}

function missedTwo(facts: NeedFacts, missedOn: Day, today: Day): NeedsYou {
  return {
    kind: "missed_two",
    day: missedOn,
    tag: "Missed two in a row",
    sentence: `${nameOf(facts)} missed two sessions in a row at ${facts.groupName}, the last on ${formatDay(missedOn, today)}. The place is kept. Ask how they are.`,
  };
}

const ENDED: Partial<Record<Status, string>> = {
  declined: "Declined",
  expired: "Nobody answered",
  withdrawn: "Withdrawn",
  ended_early: "Ended early",
};

function nextStep(facts: NeedFacts, today: Day): NeedsYou | null {
  const reason = facts.endReason as Parameters<typeof silencesMessages>[0];
  const tag = ENDED[facts.status];
  if (!facts.endedAt || !tag || silencesMessages(reason)) return null;
  return {
    kind: "next_step",
    day: londonDay(facts.endedAt),
    tag: `${tag} on ${formatDay(londonDay(facts.endedAt), today)}`,
    sentence: endSentence(facts),
  };
}

function endSentence({ status, groupName, declineReason, endReason, ...facts }: NeedFacts): string {
  const name = facts.firstName ?? "this person";
  if (status === "expired") return `${groupName} did not answer in time. Choose another group for ${name}.`;
  if (status === "declined") {
    return `${groupName} could not take ${name}.${said(DECLINE_REASONS, declineReason)} Choose another group.`;
  }
  if (status === "withdrawn") {
    const why = said(WITHDRAW_REASONS, endReason);
    return `The referral to ${groupName} was taken back, and not by your team.${why} Find out what ${name} would like.`;
  }
  return `${groupName} ended it early.${said(END_REASONS, endReason)} Find out what ${name} would like next.`;
}

function said(words: Readonly<Record<string, string>>, reason: string | null): string {
  const why = reason === null ? undefined : words[reason];
  return why ? ` The reason given: ${why.charAt(0).toLowerCase()}${why.slice(1)}.` : "";
}
