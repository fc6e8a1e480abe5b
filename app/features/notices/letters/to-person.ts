import { formatDay } from "~/lib/dates";
import { textAbout } from "~/lib/gsm7";
import type { LetterFacts } from "./facts";
import { type Letter, letter } from "./letter";

/** What the person is told, by a channel they said is safe; null when silence is kinder. */
export function toPerson(facts: LetterFacts, firstName: string, link: string): Letter | null {
  const news = facts.doer === "person" ? ownNews(facts) : newsOf(facts);
  if (!news) return null;
  return letter(news.subject, `Hello ${firstName}`, [
    news.words,
    facts.kind === "referral.accepted" && facts.groupPhone ? `Their number is ${facts.groupPhone}.` : null,
    `See where things are, or change your mind, here:\n${link}\nYour reference is ${facts.reference}.`,
    facts.hasLinkWorker ? "If anything is unclear, ask your link worker." : null,
  ]);
}

/** The same as a text message of at most 160 characters; null when there is nothing to text. */
export function toPersonText(facts: LetterFacts): string | null {
  const news = facts.doer === "person" ? ownNews(facts) : newsOf(facts);
  return news ? textAbout(facts.group, news.text) : null;
}

interface News {
  subject: string;
  words: string;
  text: (group: string) => string;
}

function newsOf(facts: LetterFacts): News | null {
  const { group, today, firstSessionOn, offeredUntil, reference } = facts;
  switch (facts.kind) {
    case "referral.accepted":
      return {
        subject: "You have a place",
        words: firstSessionOn
          ? `${group} would like you to come. Your first time is ${formatDay(firstSessionOn, today)}.`
          : `${group} would like you to come. They will be in touch to agree your first time.`,
        text: (name) =>
          `${name} would like you to come. They will be in touch. Your reference: ${reference}. Trellis`,
      };
    case "referral.waiting":
      return {
        subject: "You are on a waiting list",
        words: `${group} is full just now and has put you on its waiting list. We will tell you when there is a place.`,
        text: (name) =>
          `You are on the waiting list at ${name}. We will tell you when there is a place. Ref: ${reference}. Trellis`,
      };
    case "referral.offered":
      return {
        subject: "There is a place for you",
        words: offeredUntil
          ? `${group} is keeping a place for you until the end of ${formatDay(offeredUntil, today)}. Would you like it? You can say yes or not now.`
          : `${group} is keeping a place for you. Would you like it? You can say yes or not now.`,
        text: (name) =>
          `${name} is keeping a place for you. Say yes or not now with your reference ${reference}. Trellis`,
      };
    case "referral.offer_lapsed":
      return {
        subject: "The place has gone to somebody else",
        words: `We did not hear from you in time, so the place at ${group} goes to the next person. You keep your position on the list.`,
        text: (name) =>
          `The place at ${name} goes to the next person. You keep your position on the list. Ref: ${reference}. Trellis`,
      };
    case "referral.declined":
      return {
        subject: "This group cannot take you just now",
        words: `${group} cannot take you this time. That is about the group, not about you. ${elsewhere(facts)}`,
        text: (name) =>
          `${name} cannot take you this time. That is about the group, not you. Ref: ${reference}. Trellis`,
      };
    case "consent.asked_anew":
      return {
        subject: `${group} is run by others now`,
        words: `Another organisation runs ${group} now. It keeps your place, and sees nothing of who you are until you agree. May they know what you shared? You can say yes or no.`,
        text: (name) =>
          `Others run ${name} now. May they know what you shared? Say so with your reference ${reference}. Trellis`,
      };
    case "referral.expired":
      return {
        subject: "We have not had an answer",
        words: `${group} has not answered us. ${elsewhere(facts)}`,
        text: (name) => `${name} has not answered us. We are sorry. Ref: ${reference}. Trellis`,
      };
    default:
      return null;
  }
}

function ownNews(facts: LetterFacts): News | null {
  const { group, reference } = facts;
  switch (facts.kind) {
    case "referral.sent":
      return {
        subject: "We have passed on your message",
        words: `We have told ${group} that you would like to come. They should answer within 5 working days.`,
        text: (name) =>
          `We have told ${name} that you would like to come. Your reference: ${reference}. Trellis`,
      };
    case "referral.withdrawn":
      return {
        subject: "You have withdrawn",
        words: `You will hear no more from ${group} about this.`,
        text: (name) => `You have withdrawn from ${name}. You will hear no more about this. Trellis`,
      };
    default:
      return null;
  }
}

function elsewhere({ hasLinkWorker }: LetterFacts): string {
  return hasLinkWorker
    ? "Your link worker can look for another group with you."
    : "There may be another group near you that suits you.";
}

/** The one-time code for the person's own page. */
export function codeLetter(code: string, minutes: number): Letter {
  return letter("Your code", "Hello", [
    `Your code is ${code}. It works for ${minutes} minutes.`,
    "If you did not ask for it, you need do nothing. Nobody can see anything without it.",
  ]);
}

/** The same as a text message. */
export function codeText(code: string, minutes: number): string {
  return `${code} is your Trellis code. It works for ${minutes} minutes. If you did not ask for it, do nothing.`;
}
