import type { GroupLetter } from "~/features/events/outbox.server";
import { ASSURANCE_ITEMS, type AssuranceItem } from "~/features/groups/assurance";
import { stepsAhead, type FreshnessStep, type Standing } from "~/features/groups/freshness";
import { formatDate, formatDay, type Day } from "~/lib/dates";
import { listed, lowerFirst } from "~/lib/sentences";
import { type Letter, letter } from "./letter";

/** What a letter about a listing may be written from. */
export interface GroupFacts {
  kind: GroupLetter;
  group: string;
  claimed: boolean;
  today: Day;
  assurance: "checked" | "signpost_only";
  /** Why people can only be signposted to it, in words. */
  because: string | null;
  /** What ends soon or has ended, the first end first. */
  ending: { item: AssuranceItem; expiresOn: Day; fallsOn: Day | null }[];
  freshness: Standing | null;
  /** What we have of its room, when that is as old: "3 places are free". */
  room: string | null;
  /** Since when it pauses, where it has named no end. */
  pausedOn: Day | null;
  /** Where it is put right or answered. */
  assurancePage: string;
  stillRight: string | null;
}

/** What is written to whoever looks after a listing; null when there is nothing to tell any more. */
export function toGroup(facts: GroupFacts): Letter | null {
  switch (facts.kind) {
    case "assurance.decided":
      return decided(facts);
    case "assurance.ending":
      return ending(facts);
    case "assurance.fell":
      return facts.assurance === "checked" ? null : fell(facts);
    default:
      return stillRight(facts);
  }
}

function decided({ group, assurance, because, assurancePage }: GroupFacts): Letter {
  if (assurance === "checked") {
    return letter(`${group} is checked for referral`, "Hello", [
      `The directory has looked at what you said. Link workers can refer people to ${group}.`,
      "You answer each time: nobody comes without your yes.",
    ]);
  }
  return letter(`People can be told about ${group}, but not referred, for now`, "Hello", [
    `${because ?? "The directory is still looking at what you said"}. Until that is put right, link workers can give people your details but cannot refer them to you. Nobody who is with you already is touched, and your page stays as it is.`,
    `See what is asked and why, and put it right here:\n${assurancePage}`,
  ]);
}

function ending({ group, ending: ends, today, assurancePage }: GroupFacts): Letter | null {
  if (ends.length === 0) return null;
  const lines = ends.map(({ item, expiresOn }) =>
    expiresOn < today
      ? `${ASSURANCE_ITEMS[item]} ended on ${formatDate(expiresOn, today)}.`
      : `${ASSURANCE_ITEMS[item]} ends on ${formatDate(expiresOn, today)}.`,
  );
  const names = listed(ends.map(({ item }) => lowerFirst(ASSURANCE_ITEMS[item])));
  const first = ends[0]!;
  return letter(`Your ${names}: ${group}`, "Hello", [
    lines.join("\n"),
    `When you have a new date, tell us here. It takes a minute:\n${assurancePage}`,
    first.fallsOn
      ? `If we hear nothing, link workers can give people your details but cannot refer them to you from ${formatDay(first.fallsOn, today)}.`
      : "Nothing changes for 30 days after an end. If we have heard nothing by then, link workers can give people your details but cannot refer them to you until it is put right.",
  ]);
}

function fell({ group, ending: ends, today, assurancePage }: GroupFacts): Letter {
  const ended = ends.filter(({ expiresOn }) => expiresOn < today);
  const names = listed(ended.map(({ item }) => lowerFirst(ASSURANCE_ITEMS[item])));
  return letter(`People can be told about ${group}, but not referred, for now`, "Hello", [
    names
      ? `We have heard nothing new of your ${names}, as we wrote.`
      : "Something you told us of has ended, as we wrote.",
    "Link workers can still give people your details, but cannot refer them to you. Nobody who is with you already is touched.",
    `As soon as you have a new date, tell us here, and the directory looks at it:\n${assurancePage}`,
  ]);
}

const WHAT_COMES: Record<FreshnessStep, (on: string) => string> = {
  fresh: () => "",
  asked: () => "",
  marked: (on) => `From ${on} your page says that it is not confirmed.`,
  lower: (on) => `From ${on} other groups come before yours in search.`,
  steward: (on) => `From ${on} the people who keep the directory look into it.`,
  resting: (on) => `From ${on} your page rests, and nobody finds it.`,
};

function questionOf({ room, claimed, pausedOn, today }: GroupFacts): string {
  if (pausedOn && claimed) {
    return `You said on ${formatDate(pausedOn, today)} that the group pauses. Does it still, and is your page right?`;
  }
  if (room && claimed) return `Is your page still right, and is it still so that ${room}?`;
  return "Is your page still right?";
}

function stillRight(facts: GroupFacts): Letter | null {
  const { group, freshness, today } = facts;
  if (!freshness || freshness.step === "fresh" || !facts.stillRight) return null;
  const resting = freshness.step === "resting";
  const question = questionOf(facts);
  const link = `${resting ? "Bring it back" : "Look, and say so with one tap"}. You need no account:\n${facts.stillRight}`;
  const ahead = stepsAhead(freshness).map(({ step, on }) => WHAT_COMES[step](formatDay(on, today)));
  return letter(resting ? `The page of ${group} rests now` : `Still right? ${group}`, "Hello", [
    resting
      ? `We have heard nothing of ${group} since ${formatDate(freshness.evidenceOn, today)}, so its page rests as we wrote. Nothing is lost.`
      : `We have heard nothing of ${group} since ${formatDate(freshness.evidenceOn, today)}. ${question}`,
    link,
    ahead.length > 0 ? `If we hear nothing:\n${ahead.join("\n")}` : null,
    "Anything you do on Trellis counts as an answer, and puts all of this back at once. The link works for 14 days and changes nothing until you press the button.",
    freshness.step === "asked" ? "We write about this once a month at most." : null,
  ]);
}
