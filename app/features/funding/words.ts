import { counted, formatDate, type Day } from "~/lib/dates";
import {
  isLive,
  isRate,
  isTriggered,
  peopleLeft,
  type LevelInForce,
  type PotRule,
  type PotTerms,
} from "./rules";

/** What each kind of pot is called, and when to choose it. */
export const RULE_WORDS: Record<PotRule, { name: string; when: string }> = {
  block: { name: "A number of places", when: "A funder pays for so many places, from one day to another." },
  per_accepted: { name: "A sum for each person accepted", when: "Paid when you say yes to somebody." },
  per_started: {
    name: "A sum for each person who starts",
    when: "Paid when somebody comes for the first time.",
  },
  per_sustained: {
    name: "A sum for each person who stays",
    when: "Paid when somebody is still with you some weeks after their first session.",
  },
  top_up: {
    name: "Extra places while you are strained",
    when: "More places count as paid for while the group is stretched or struggling.",
  },
};

/** "£4,500", "£1,200.50", "−£60". */
export function pounds(pence: number): string {
  const whole = pence % 100 === 0;
  const amount = (Math.abs(pence) / 100).toLocaleString("en-GB", {
    minimumFractionDigits: whole ? 0 : 2,
    maximumFractionDigits: 2,
  });
  return `${pence < 0 ? "−" : ""}£${amount}`;
}

type Terms = Pick<PotTerms, "rule" | "places" | "ratePence" | "triggeredBy"> & {
  sustainedWeeks: number | null;
};

/** What a pot pays, by its rule: "9 places", "£60 for each person who starts". */
export function potWords({ rule, places, ratePence, sustainedWeeks, triggeredBy }: Terms): string {
  const each = pounds(ratePence ?? 0);
  switch (rule) {
    case "block":
      return counted(places ?? 0, "place");
    case "per_accepted":
      return `${each} for each person accepted`;
    case "per_started":
      return `${each} for each person who starts`;
    case "per_sustained":
      return `${each} for each person still there after ${counted(sustainedWeeks ?? 0, "week")}`;
    case "top_up":
      return `${counted(places ?? 0, "more place")} while ${triggeredBy === "stretched" ? "stretched or worse" : "struggling or paused"}`;
  }
}

/** What is left of a pot, and what that means today. */
export function leftWords(pot: PotTerms, level: LevelInForce, today: Day): string {
  const { amountPence, accruedPence, places } = pot;
  if (today < pot.startsOn) return `Begins on ${formatDate(pot.startsOn, today)}`;
  if (isRate(pot)) {
    const left = `${pounds((amountPence ?? 0) - accruedPence)} left of ${pounds(amountPence ?? 0)}`;
    if (!isLive(pot, today)) return left;
    if (peopleLeft(pot) === 0) return `${left}: not enough for one more person`;
    return `${left}: enough for ${counted(peopleLeft(pot), "more person", "more people")}`;
  }
  if (!isLive(pot, today)) return "Nothing more: it has ended";
  if (pot.rule === "block") return `Pays for ${counted(places ?? 0, "place")} today`;
  return isTriggered(pot, level)
    ? `Pays for ${counted(places ?? 0, "more place")} today`
    : "Not needed today";
}
