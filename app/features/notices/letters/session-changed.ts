import { formatDay, type Day } from "~/lib/dates";
import { textAbout } from "~/lib/gsm7";
import { clockWords } from "../../timetable/words";
import { type Letter, letter } from "./letter";

/** What became of a group's times, as those who come are told it. */
export interface TimesFacts {
  kind: "cancelled" | "moved" | "restored" | "retimed";
  group: string;
  phone: string | null;
  today: Day;
  /** The day that is not as usual; null when it is not about one. */
  onDay: Day | null;
  now: { day: Day; startsAt: string; endsAt: string } | null;
  /** The group's own words about it. */
  note: string;
  /** When it usually meets. */
  times: string[];
  /** The next time that takes place. */
  next: { day: Day; startsAt: string; endsAt: string } | null;
}

const on = (facts: TimesFacts) => (facts.onDay ? formatDay(facts.onDay, facts.today) : "");
const at = (facts: TimesFacts, when: NonNullable<TimesFacts["now"]>) =>
  `${formatDay(when.day, facts.today)}, ${clockWords(when)}`;

/** A message to a person who comes. */
export function timesToPerson(facts: TimesFacts, firstName: string): Letter {
  const { subject, words } = newsOf(facts);
  return letter(subject, `Hello ${firstName}`, [
    words,
    facts.note || null,
    facts.next && facts.kind !== "restored" ? `The next time is ${at(facts, facts.next)}.` : null,
    facts.phone ? `If anything is unclear, their number is ${facts.phone}.` : null,
  ]);
}

/** The same as a text message of at most 160 characters. */
export function timesToPersonText(facts: TimesFacts): string {
  const news = newsOf(facts);
  return textAbout(facts.group, (group) => `${news.text(group)} Trellis`);
}

/** A message to the link worker of somebody whom no message reaches safely; no name is in it. */
export function timesToLinkWorker(
  facts: TimesFacts,
  to: { name: string; reference: string; link: string },
): Letter {
  return letter(`${newsOf(facts).subject}: ${to.reference}`, `Hello ${to.name}`, [
    `This is about your referral ${to.reference} to ${facts.group}. No message is safe to send to the person, so please tell them.`,
    newsOf(facts).words,
    facts.note || null,
    `See it here:\n${to.link}`,
  ]);
}

interface News {
  subject: string;
  words: string;
  text: (group: string) => string;
}

function newsOf(facts: TimesFacts): News {
  const { group, now, times } = facts;
  if (facts.kind === "cancelled") {
    return {
      subject: `Not on ${on(facts)}`,
      words: `${group} does not meet on ${on(facts)}.`,
      text: (name) => `${name} does not meet on ${on(facts)}.`,
    };
  }
  if (facts.kind === "retimed" || !now) {
    const when = times.length > 0 ? ` It now meets: ${times.join("; ")}.` : " Ask them when they meet.";
    return {
      subject: "Other times from now on",
      words: `The times of ${group} have changed.${when}`,
      text: (name) => `The times of ${name} have changed.${times[0] ? ` Now: ${times[0]}.` : ""}`,
    };
  }
  if (facts.kind === "moved") {
    return {
      subject: "Another day or time this once",
      words: `${group} meets on ${at(facts, now)}, and not at its usual time on ${on(facts)}.`,
      text: (name) => `${name} meets on ${at(facts, now)}, not on ${on(facts)}.`,
    };
  }
  return {
    subject: "It takes place after all",
    words: `${group} meets on ${at(facts, now)} after all.`,
    text: (name) => `${name} meets on ${at(facts, now)} after all.`,
  };
}
