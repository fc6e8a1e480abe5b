import { addWorkingDays, formatDay, formatDateTime, londonDay, type Day } from "~/lib/dates";
import { listed, lowerFirst } from "~/lib/sentences";
import { awaitsAnswer, CLOCK_DEFAULTS, dueFor, expiresOn, type ClockFacts } from "./clocks";
import { DECLINE_REASONS, END_REASONS, GOAL_RESULTS, type GoalResult, WITHDRAW_REASONS } from "./reasons";
import { SHARED_FIELDS, TOLD_HOW, type SharedField } from "./sharing";

/** What was written down as having happened; `detail` as `record` keeps it. */
export interface Happening {
  id: string;
  kind: string;
  at: Date;
  actorRole: string;
  actorUserId: string | null;
  actorName: string | null;
  detail: Record<string, unknown>;
}

export interface TimelineFacts extends ClockFacts {
  /** Who reads: their own deeds are "you". */
  readerId: string;
  /** The person's first name, or words that stand for it. */
  name: string;
  group: string;
  missedFirstAt: Date | null;
  consent: { shared: readonly string[]; toldHow: string } | null;
  happenings: readonly Happening[];
}

export interface TimelineEntry {
  key: string;
  state: "done" | "next" | "later";
  /** Said first and stronger. */
  lead: string | null;
  words: string;
  when: string | null;
  at: string | null;
}

/** What happened, in sentences, oldest first, and what happens next by when. Looking at a record is left out. */
export function timelineOf(facts: TimelineFacts, now: Date): TimelineEntry[] {
  return [...happened(TELLERS, facts, now), ...ahead(facts, now)];
}

/** What happened, each told by the teller of its kind. What has no teller, or nothing to say to this reader, is left out. */
export function happened<Facts extends { happenings: readonly Happening[] }>(
  tellers: Readonly<Record<string, Teller<Facts>>>,
  facts: Facts,
  now: Date,
): TimelineEntry[] {
  return facts.happenings.flatMap((happening): TimelineEntry[] => {
    const said = tellers[happening.kind]?.(happening, facts, londonDay(now));
    if (!said) return [];
    return [
      {
        key: happening.id,
        state: "done",
        lead: said.lead ?? null,
        words: said.words,
        when: formatDateTime(happening.at, now),
        at: happening.at.toISOString(),
      },
    ];
  });
}

export interface Said {
  lead?: string;
  words: string;
}

/** What one happening says to one kind of reader. */
export type Teller<Facts> = (happening: Happening, facts: Facts, today: Day) => Said | null;

const TELLERS: Record<string, Teller<TimelineFacts>> = {
  "consent.given": (_, facts) => consentSaid(facts),
  "referral.sent": (happening, facts) => ({
    words:
      happening.actorRole === "person"
        ? `${facts.name} asked to join.`
        : `${whoDid(happening, facts)} sent the referral.`,
  }),
  "referral.waiting": ({ detail }, { name, group }) =>
    detail["byItself"]
      ? {
          words: `${group} has no place now, so ${name} went onto the waiting list. They have still to answer.`,
        }
      : { lead: `The group put ${name} on the waiting list.`, words: "" },
  "referral.reminded": ({ detail }) => ({
    words: `We reminded the group, who had not answered for ${String(detail["workingDays"])} working days.`,
  }),
  "referral.accepted": (happening, { name }) =>
    ["organiser", "answer_link"].includes(happening.actorRole)
      ? { lead: "The group accepted.", words: "A place is kept." }
      : { lead: `${happening.actorRole === "person" ? name : "Your team"} took up the place.`, words: "" },
  "referral.offered": ({ detail }, { name }, today) => ({
    lead: `A place came free for ${name}.`,
    words: dayIn(detail["until"], (day) => `It is kept until the end of ${formatDay(day, today)}.`),
  }),
  "referral.offer_lapsed": (_, { name }) => ({
    words: `The place that was offered went to the next person. ${name} keeps their position on the list.`,
  }),
  "referral.declined": ({ detail }) => ({
    lead: "The group declined.",
    words: reasonSaid(DECLINE_REASONS, detail["reason"]),
  }),
  "referral.first_session_planned": ({ detail }, _, today) => ({
    words: dayIn(detail["on"], (day) => `The first session was set for ${formatDay(day, today)}.`),
  }),
  "referral.session_changed": () => ({ words: "The group moved them to another of its sessions." }),
  "referral.started": (_, { name }) => ({ lead: `${name} came for the first time.`, words: "" }),
  "referral.missed_first": ({ detail }, { name }, today) => ({
    lead: `${name} did not come the first time.`,
    words: dayIn(detail["on"], (day) => `That was ${formatDay(day, today)}. The place is kept.`),
  }),
  "referral.missed_first_corrected": (_, { name }) => ({
    words: `The register was put right: ${name} had not missed that session.`,
  }),
  "referral.first_session_put_off": ({ detail }, { name }, today) => ({
    words: dayIn(
      detail["on"],
      (day) => `${name} sent word that they could not come on ${formatDay(day, today)}. The place is kept.`,
    ),
  }),
  "referral.first_came_corrected": ({ detail }, { name }, today) => ({
    words: dayIn(
      detail["on"],
      (day) => `The register was put right: ${name} first came on ${formatDay(day, today)}.`,
    ),
  }),
  "referral.start_taken_back": (_, { name }) => ({
    words: `The register was put right: ${name} has not come yet. The place is kept.`,
  }),
  "referral.missed_two": ({ detail }, { name }, today) => ({
    lead: `${name} has missed two sessions in a row.`,
    words: dayIn(detail["on"], (day) => `The last was on ${formatDay(day, today)}.`),
  }),
  "referral.absence_settled": ({ detail }, { name }) => absenceSaid(detail["as"], name),
  "referral.completed": (happening, facts) => ({
    lead: `${facts.name} has finished.`,
    words: endSaid(happening, facts),
  }),
  "referral.ended_early": (happening, facts) => ({
    lead: "It ended early.",
    words: endSaid(happening, facts),
  }),
  "referral.withdrawn": (happening, facts) => ({
    lead: "The referral was withdrawn.",
    words: withdrawnSaid(happening, facts),
  }),
  "referral.access_put_right": (_, { name, group }) => ({
    words: `${name} put their access needs right. ${group} sees them as they are below.`,
  }),
  "referral.said_how": ({ detail }, { name }) => ({
    lead: `${name} said how it went.`,
    words: detail["goal"]
      ? `What they hoped for: ${lowerFirst(GOAL_RESULTS[detail["goal"] as GoalResult])}.`
      : "",
  }),
  "referral.expired": () => ({ lead: "Nobody answered in time.", words: "The referral came back to you." }),
  "consent.given_anew": (_, { name, group }) => ({
    words: `${name} agreed that whoever runs ${group} now may know what they shared.`,
  }),
  "consent.withdrawn": (_, { name, group }) => ({
    lead: `${name} took their consent back.`,
    words: `What ${group} was told has been taken from their pages.`,
  }),
};

/** The kinds of event that the timeline tells; the others, such as who looked, it leaves out. */
export const TOLD_KINDS = Object.keys(TELLERS);

function whoDid({ actorRole, actorUserId, actorName }: Happening, facts: TimelineFacts): string {
  if (actorRole === "person") return facts.name;
  if (actorRole === "organiser" || actorRole === "answer_link") return "The group";
  if (actorRole === "clock") return "Trellis";
  return actorUserId === facts.readerId ? "You" : (actorName ?? "Your team");
}

/** What the group was told, as the person agreed to it. */
export function sharedWords(shared: readonly string[]): string[] {
  const always: Record<string, string> = {
    firstName: "First name",
    needs: "Needs",
    accessNeeds: "Access needs",
  };
  return shared.flatMap((field) => always[field] ?? SHARED_FIELDS[field as SharedField] ?? []);
}

function consentSaid({ name, group, consent }: TimelineFacts): Said | null {
  if (!consent) return null;
  const how = TOLD_HOW[consent.toldHow as keyof typeof TOLD_HOW];
  const fields = listed(sharedWords(consent.shared).map(lowerFirst));
  return { words: `${name} agreed${how ? `, ${lowerFirst(how)},` : ""} that ${group} may know: ${fields}.` };
}

/** "The reason: they moved away."; nothing for a reason that has no words. */
export function reasonSaid(words: Readonly<Record<string, string>>, reason: unknown): string {
  const why = typeof reason === "string" ? words[reason] : undefined;
  return why ? `The reason: ${lowerFirst(why)}.` : "";
}

function absenceSaid(as: unknown, name: string): Said | null {
  if (as === "spoke") return { words: `Somebody of the team has spoken with ${name} about it.` };
  if (as === "came_again") return { words: `${name} came again.` };
  return as === "taken_back" ? { words: "The register was put right: it was not two in a row." } : null;
}

function endSaid(happening: Happening, facts: TimelineFacts): string {
  const who = whoDid(happening, facts);
  return [`${who} said so.`, reasonSaid(END_REASONS, happening.detail["reason"])].filter(Boolean).join(" ");
}

function withdrawnSaid(happening: Happening, facts: TimelineFacts): string {
  const reason = reasonSaid(WITHDRAW_REASONS, happening.detail["reason"]);
  const who = happening.actorRole === "clock" ? "" : `${whoDid(happening, facts)} took it back.`;
  return [who, reason].filter(Boolean).join(" ");
}

/** The words about a day that a happening carries; nothing when it carries none. */
export function dayIn(value: unknown, words: (day: Day) => string): string {
  return typeof value === "string" ? words(value) : "";
}

function ahead(facts: TimelineFacts, now: Date): TimelineEntry[] {
  const today = londonDay(now);
  const due = dueFor(facts, now);
  const said = due && nextSaid(facts, today, due.overdue);
  if (!due || !said) return afterTheEnd(facts);
  const later = due.kind === "follow_up" && !due.overdue;
  const entry = { key: "next", state: later ? "later" : "next", at: due.dueOn } as const;
  return [
    { ...entry, lead: said.lead ?? null, words: said.words, when: `By ${formatDay(due.dueOn, today)}` },
  ];
}

function nextSaid(facts: TimelineFacts, today: Day, overdue: boolean): Said {
  const { name, group, status, firstSessionOn, acceptedAt, sentAt } = facts;
  if (status === "waiting" && facts.holdUntil) {
    return {
      lead: `Next: say whether ${name} would like the place.`,
      words: "If nobody does, it goes to the next person.",
    };
  }
  if (awaitsAnswer(facts) && sentAt) return answerSaid(facts, sentAt, today);
  if (status === "waiting") {
    return {
      lead: "Next: a place comes free.",
      words: `We tell you, and keep it for ${name} for some days. If the wait is long, look at other groups.`,
    };
  }
  if (status === "accepted" && firstSessionOn && acceptedAt) {
    const sayBy = addWorkingDays(firstSessionOn, CLOCK_DEFAULTS.attendanceWithin);
    return {
      lead: `Next: ${name}’s first session, on ${formatDay(firstSessionOn, today)}.`,
      words: `${group} has until ${formatDay(sayBy, today)} to say whether they came. If nobody does, it comes back to your list.`,
    };
  }
  if (status === "accepted") {
    const again = facts.missedFirstAt ? "another" : "a";
    return {
      lead: `Next: the group agrees ${again} first session with ${name}.`,
      words: "If none is set in time, it comes back to your list.",
    };
  }
  const asks = `sk ${name} how it went, with the same questions as before.`;
  return { words: overdue ? `A${asks}` : `Later: a${asks}` };
}

function answerSaid({ status, group }: TimelineFacts, sentAt: Date, today: Day): Said {
  const expires = `If nobody answers by ${formatDay(expiresOn(sentAt), today)}, it comes back to you.`;
  return {
    lead: `Next: ${group} answers.`,
    words: `We remind them after 3 and 7 working days. ${status === "sent" ? expires : ""}`.trim(),
  };
}

function afterTheEnd({ status, name }: TimelineFacts): TimelineEntry[] {
  if (status !== "declined" && status !== "expired") return [];
  return [
    {
      key: "next",
      state: "next",
      lead: `Next: choose another group for ${name}.`,
      words: "The nearest to what they need are below.",
      when: null,
      at: null,
    },
  ];
}
