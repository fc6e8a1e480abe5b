import {
  addDays,
  addWorkingDays,
  counted,
  formatDay,
  londonDay,
  workingDaysBetween,
  type Day,
} from "~/lib/dates";

import type { Status } from "./moves";

/** Days are working days in England and Wales unless they say otherwise. */
export type ClockSettings = {
  /** What we ask of a group: an answer within so many. */
  answerWithin: number;
  /** The group is reminded after so many without an answer. */
  reminders: readonly number[];
  /** A referral still unanswered after so many expires. A waiting one does not. */
  expireAfter: number;
  /** The first session must fall within so many of accepting. */
  firstSessionWithin: number;
  /** After the first session the group has so many to say whether the person came. */
  attendanceWithin: number;
  /** Somebody on a waiting list is looked at again every so many. */
  waitingReviewEvery: number;
  /** Calendar days from starting to asking how it went. */
  followUpAfterDays: number;
};

/** Product definition, the life of a referral; each may be set. */
export const CLOCK_DEFAULTS: ClockSettings = {
  answerWithin: 5,
  reminders: [3, 7],
  expireAfter: 10,
  firstSessionWithin: 10,
  attendanceWithin: 2,
  waitingReviewEvery: 20,
  followUpAfterDays: 84,
};

export type ClockFacts = {
  status: Status;
  sentAt: Date | null;
  /** The organiser's own decision. Waiting by itself is none, so the clock to answer runs on. */
  answeredAt: Date | null;
  waitingSince: Date | null;
  holdUntil: Date | null;
  acceptedAt: Date | null;
  firstSessionOn: Day | null;
  startedAt: Date | null;
  endedAt: Date | null;
  followedUp?: boolean;
};

export type DueKind = "answer" | "offer" | "waiting" | "first_session" | "attendance" | "follow_up";

export type Due = {
  kind: DueKind;
  /** Whose list it is on. */
  on: "organiser" | "link_worker";
  dueOn: Day;
  overdue: boolean;
  workingDaysLate: number;
  sentence: string;
};

/** The day by which we ask a group to answer what was sent at this moment. */
export function answerBy(sentAt: Date, settings = CLOCK_DEFAULTS): Day {
  return addWorkingDays(londonDay(sentAt), settings.answerWithin);
}

/** The day on which an unanswered referral expires. */
export function expiresOn(sentAt: Date, settings = CLOCK_DEFAULTS): Day {
  return addWorkingDays(londonDay(sentAt), settings.expireAfter);
}

/** Whether a sent referral has gone unanswered for so long that it expires. */
export function hasExpired(facts: ClockFacts, now: Date, settings = CLOCK_DEFAULTS): boolean {
  return (
    facts.status === "sent" && facts.sentAt !== null && londonDay(now) >= expiresOn(facts.sentAt, settings)
  );
}

/** How many reminders the group should have had by now. Compare it with how many were sent. */
export function remindersDue(facts: ClockFacts, now: Date, settings = CLOCK_DEFAULTS): number {
  if (!awaitsAnswer(facts) || !facts.sentAt) return 0;
  const gone = workingDaysBetween(londonDay(facts.sentAt), londonDay(now));
  return settings.reminders.filter((after) => gone >= after).length;
}

/** Whether the organiser has yet to decide. */
export function awaitsAnswer(facts: Pick<ClockFacts, "status" | "answeredAt">): boolean {
  return (facts.status === "sent" || facts.status === "waiting") && facts.answeredAt === null;
}

/** Whether a place that was offered from the waiting list has lapsed. */
export function offerHasLapsed(facts: ClockFacts, now: Date): boolean {
  return facts.status === "waiting" && facts.holdUntil !== null && facts.holdUntil.getTime() <= now.getTime();
}

/** What is due next, of whom, by when, in words; null when nothing is: a draft, or an end with no follow-up left. */
export function dueFor(facts: ClockFacts, now: Date, settings = CLOCK_DEFAULTS): Due | null {
  const today = londonDay(now);
  const next = nextDue(facts, today, settings);
  if (!next) return null;
  const overdue = today > next.dueOn;
  const workingDaysLate = overdue ? workingDaysBetween(next.dueOn, today) : 0;
  const { late, early, ...due } = next;
  return { ...due, overdue, workingDaysLate, sentence: overdue ? late : early };
}

type NextDue = Pick<Due, "kind" | "on" | "dueOn"> & { early: string; late: string };

function nextDue(facts: ClockFacts, today: Day, settings: ClockSettings): NextDue | null {
  if (facts.status === "waiting" && facts.holdUntil) return offerDue(facts.holdUntil, today);
  if (awaitsAnswer(facts) && facts.sentAt) return answerDue(facts.sentAt, today, settings);
  if (facts.status === "waiting" && facts.waitingSince)
    return waitingDue(facts.waitingSince, today, settings);
  if (facts.status === "accepted" && facts.acceptedAt) {
    return firstSessionDue(facts.acceptedAt, facts.firstSessionOn, today, settings);
  }
  const mayFollowUp = facts.status === "started" || facts.status === "completed";
  return mayFollowUp && facts.startedAt && !facts.followedUp
    ? followUpDue(facts.startedAt, facts.endedAt, today, settings)
    : null;
}

function answerDue(sentAt: Date, today: Day, settings: ClockSettings): NextDue {
  const sentOn = londonDay(sentAt);
  const dueOn = addWorkingDays(sentOn, settings.answerWithin);
  const gone = counted(workingDaysBetween(sentOn, today), "working day");
  return {
    kind: "answer",
    on: "organiser",
    dueOn,
    early: `Answer by ${formatDay(dueOn, today)}.`,
    late: `Nobody has answered for ${gone}.`,
  };
}

function offerDue(holdUntil: Date, today: Day): NextDue {
  const dueOn = londonDay(new Date(holdUntil.getTime() - 1));
  return {
    kind: "offer",
    on: "link_worker",
    dueOn,
    early: `A place is kept until the end of ${formatDay(dueOn, today)}. Say yes or not now.`,
    late: `The place was kept until ${formatDay(dueOn, today)}. It goes to the next person.`,
  };
}

function waitingDue(waitingSince: Date, today: Day, settings: ClockSettings): NextDue {
  const since = londonDay(waitingSince);
  const waited = workingDaysBetween(since, today);
  const dueOn = addWorkingDays(since, settings.waitingReviewEvery);
  return {
    kind: "waiting",
    on: "link_worker",
    dueOn,
    early: `On the waiting list for ${counted(waited, "working day")}. Look again by ${formatDay(dueOn, today)}.`,
    late: `On the waiting list for ${counted(waited, "working day")}. Is there another group that would do?`,
  };
}

function firstSessionDue(
  acceptedAt: Date,
  firstSessionOn: Day | null,
  today: Day,
  settings: ClockSettings,
): NextDue {
  const latest = addWorkingDays(londonDay(acceptedAt), settings.firstSessionWithin);
  if (firstSessionOn === null || firstSessionOn > latest) {
    return {
      kind: "first_session",
      on: "organiser",
      dueOn: latest,
      early: `Agree a first session by ${formatDay(latest, today)}.`,
      late: `The first session was due by ${formatDay(latest, today)}.`,
    };
  }
  const dueOn = addWorkingDays(firstSessionOn, settings.attendanceWithin);
  const session = formatDay(firstSessionOn, today);
  const gone = today >= firstSessionOn;
  return {
    kind: "attendance",
    on: "organiser",
    dueOn,
    early: gone
      ? `Say whether they came, by ${formatDay(dueOn, today)}.`
      : `The first session is on ${session}.`,
    late: `Nobody has said whether they came on ${session}.`,
  };
}

function followUpDue(startedAt: Date, endedAt: Date | null, today: Day, settings: ClockSettings): NextDue {
  const planned = addDays(londonDay(startedAt), settings.followUpAfterDays);
  const endedOn = endedAt && londonDay(endedAt);
  const dueOn = endedOn && endedOn < planned ? addWorkingDays(endedOn, settings.answerWithin) : planned;
  return {
    kind: "follow_up",
    on: "link_worker",
    dueOn,
    early: `Ask how it went from ${formatDay(dueOn, today)}, with the same questions as before.`,
    late: `Ask how it went, with the same questions as before. It was due on ${formatDay(dueOn, today)}.`,
  };
}
