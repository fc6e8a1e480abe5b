import { addDays, addYears, londonDay, type Day } from "~/lib/dates";

/** How a person may be reached. A way counts only when it is both known and said to be safe. */
export type ContactFacts = {
  phone: string | null;
  email: string | null;
  safeToRing: boolean;
  safeToLeaveMessage: boolean;
  safeToText: boolean;
  safeToEmail: boolean;
};

export const CONTACT_WAYS = {
  ring: "Ring",
  leave_message: "Leave a message",
  text: "Text",
  email: "E-mail",
} as const;
export type ContactWay = keyof typeof CONTACT_WAYS;

/** The ways in which it is safe to reach this person. A message may be left only where it is safe to ring. */
export function safeWays(facts: ContactFacts): ContactWay[] {
  const byPhone = Boolean(facts.phone);
  const allowed: Record<ContactWay, boolean> = {
    ring: byPhone && facts.safeToRing,
    leave_message: byPhone && facts.safeToRing && facts.safeToLeaveMessage,
    text: byPhone && facts.safeToText,
    email: Boolean(facts.email) && facts.safeToEmail,
  };
  return (Object.keys(allowed) as ContactWay[]).filter((way) => allowed[way]);
}

/** "Telephone. Safe to leave a message.", with each way that is not safe said plainly. */
export function safeContactWords(facts: ContactFacts): string {
  const ways = safeWays(facts);
  if (ways.length === 0) return "No safe way to reach them is known.";
  const words: string[] = [];
  if (ways.includes("ring")) {
    words.push(
      "Telephone.",
      ways.includes("leave_message") ? "Safe to leave a message." : "Do not leave a message.",
    );
  }
  if (ways.includes("text")) words.push("Safe to text.");
  else if (facts.phone) words.push("Do not text.");
  if (ways.includes("email")) words.push("Safe to e-mail.");
  else if (facts.email) words.push("Do not e-mail.");
  if (facts.phone && !ways.includes("ring")) words.push("Do not ring.");
  return words.join(" ");
}

/** How long personal data is kept: people in years after the last contact, drafts in days. */
export type RetentionSettings = { peopleYears: number; draftDays: number };

/** Product definition, the life of a referral: consent. */
export const RETENTION_DEFAULTS: RetentionSettings = { peopleYears: 2, draftDays: 30 };

/** The last day on which a person's record is kept; every new contact moves it. */
export function personKeptUntil(lastContactAt: Date, settings = RETENTION_DEFAULTS): Day {
  return addYears(londonDay(lastContactAt), settings.peopleYears);
}

/** The last day on which an unsent draft is kept. */
export function draftKeptUntil(createdAt: Date, settings = RETENTION_DEFAULTS): Day {
  return addDays(londonDay(createdAt), settings.draftDays);
}

/** Whether what was kept until this day should be gone by now. */
export function isPastKeeping(keptUntil: Day, now: Date): boolean {
  return londonDay(now) > keptUntil;
}
