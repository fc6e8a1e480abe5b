import { addWorkingDays, formatDay, londonDay, type Day } from "~/lib/dates";
import { CLOCK_DEFAULTS, dueFor, type ClockFacts, type Due } from "./clocks";
import { DECLINE_REASONS, END_REASONS } from "./reasons";
import { dayIn, happened, reasonSaid, type Happening, type Teller, type TimelineEntry } from "./timeline";

export interface GroupTimelineFacts extends ClockFacts {
  /** Who reads: their own deeds are "you". */
  readerId: string;
  /** The person's first name; null where the group may not know it, or no longer. */
  name: string | null;
  happenings: readonly Happening[];
}

const OF_THE_GROUP = ["organiser", "answer_link"];

/**
 * What happened, as the group that was asked may know it: its own answers with their reasons, and of everybody else's
 * doing only that it happened. Why somebody withdrew is theirs, and no name stands in it once consent is taken back.
 */
export function timelineForGroup(facts: GroupTimelineFacts, now: Date): TimelineEntry[] {
  return [...happened(TELLERS, facts, now), ...ahead(facts, now)];
}

const TELLERS: Record<string, Teller<GroupTimelineFacts>> = {
  "consent.given": (_, { name }) => ({ words: `${name ?? "They"} agreed to what this page tells you.` }),
  "referral.sent": ({ actorRole, actorName }, { name }) => ({
    words:
      actorRole === "person"
        ? `${name ?? "Somebody"} asked to join.`
        : `${actorName ?? "A link worker"} sent the referral.`,
  }),
  "referral.waiting": (happening, facts) =>
    happening.detail["byItself"]
      ? { words: "You had no place, so they went onto your waiting list. They still wait for your answer." }
      : { lead: `${whoDid(happening, facts)} put ${facts.name ?? "them"} on the waiting list.`, words: "" },
  "referral.reminded": ({ detail }) => ({
    words: `We reminded you, after ${String(detail["workingDays"])} working days without an answer.`,
  }),
  "referral.accepted": (happening, facts) =>
    OF_THE_GROUP.includes(happening.actorRole)
      ? { lead: `${whoDid(happening, facts)} said yes.`, words: "A place is kept." }
      : { lead: `${facts.name ?? "They"} took up the place that you kept.`, words: "" },
  "referral.offered": ({ detail }, { name }, today) => ({
    lead: `A place came free and was offered to ${name ?? "them"}.`,
    words: dayIn(detail["until"], (day) => `It is kept until the end of ${formatDay(day, today)}.`),
  }),
  "referral.offer_lapsed": () => ({
    words: "The place on offer was not taken up and went to the next person. They keep their position.",
  }),
  "referral.declined": (happening, facts) => ({
    lead: `${whoDid(happening, facts)} said no.`,
    words: reasonSaid(DECLINE_REASONS, happening.detail["reason"]),
  }),
  "referral.first_session_planned": ({ detail }, _, today) => ({
    words: dayIn(detail["on"], (day) => `The first session was set for ${formatDay(day, today)}.`),
  }),
  "referral.session_changed": () => ({ words: "The group moved them to another of its sessions." }),
  "referral.started": (_, { name }) => ({ lead: `${name ?? "They"} came for the first time.`, words: "" }),
  "referral.missed_first": ({ detail }, { name }, today) => ({
    lead: `${name ?? "They"} did not come the first time.`,
    words: dayIn(detail["on"], (day) => `That was ${formatDay(day, today)}. The place is kept.`),
  }),
  "referral.missed_first_corrected": () => ({
    words: "The register was put right: they had not missed that session.",
  }),
  "referral.first_session_put_off": ({ detail }, { name }, today) => ({
    words: dayIn(
      detail["on"],
      (day) => `${name ?? "They"} sent word for ${formatDay(day, today)}. The place is kept.`,
    ),
  }),
  "referral.first_came_corrected": ({ detail }, { name }, today) => ({
    words: dayIn(
      detail["on"],
      (day) => `The register was put right: ${name ?? "they"} first came on ${formatDay(day, today)}.`,
    ),
  }),
  "referral.start_taken_back": () => ({
    words: "The register was put right: they have not come yet. The place is kept.",
  }),
  "referral.missed_two": () => ({
    words: "They missed two sessions in a row, so we asked their link worker to speak with them.",
  }),
  "referral.completed": (happening, facts) => ({
    lead: `${facts.name ?? "They"} finished with you.`,
    words: ownReason(happening),
  }),
  "referral.ended_early": (happening) => ({ lead: "It ended early.", words: ownReason(happening) }),
  "referral.withdrawn": () => ({
    lead: "The referral was withdrawn.",
    words: "Nothing more is asked of you.",
  }),
  "referral.access_put_right": (_, { name }) => ({
    words: `${name ?? "They"} put their access needs right. They stand above as they are now.`,
  }),
  "referral.expired": () => ({ lead: "It was not answered in time.", words: "It has gone back." }),
  "consent.given_anew": (_, { name }) => ({
    words: `${name ?? "They"} agreed that you may know what they had shared.`,
  }),
  "consent.withdrawn": () => ({
    lead: "Consent was taken back.",
    words: "What you had been told is gone from here.",
  }),
};

function whoDid({ actorRole, actorUserId, actorName }: Happening, { readerId }: GroupTimelineFacts): string {
  if (actorRole === "answer_link") return "Somebody with the link in our e-mail";
  return actorUserId === readerId ? "You" : (actorName ?? "Your group");
}

function ownReason({ actorRole, detail }: Happening): string {
  return OF_THE_GROUP.includes(actorRole) ? reasonSaid(END_REASONS, detail["reason"]) : "";
}

function ahead(facts: GroupTimelineFacts, now: Date): TimelineEntry[] {
  const today = londonDay(now);
  const due = dueFor(facts, now);
  const said = due && nextSaid(facts, due, today);
  if (!said) return [];
  const when = `By ${formatDay(said.by, today)}`;
  return [{ key: "next", state: "next", lead: said.lead, words: said.words, when, at: said.by }];
}

function nextSaid(facts: GroupTimelineFacts, due: Due, today: Day) {
  const name = facts.name ?? "they";
  switch (due.kind) {
    case "answer":
      return { lead: "Next: your answer.", words: "", by: due.dueOn };
    case "offer":
      return {
        lead: `Next: ${name} or their link worker say whether they would like it.`,
        words: "",
        by: due.dueOn,
      };
    case "first_session":
      return { lead: `Next: agree a first session with ${facts.name ?? "them"}.`, words: "", by: due.dueOn };
    case "attendance": {
      const on = facts.firstSessionOn ?? due.dueOn;
      return {
        lead: `Next: the first session, on ${formatDay(on, today)}.`,
        words: "Then tell us whether they came.",
        by: addWorkingDays(on, CLOCK_DEFAULTS.attendanceWithin),
      };
    }
    default:
      return null;
  }
}
