import { counted } from "~/lib/dates";

import type { LoadFacts, LoadSettings, Signal } from "../facts";
import { levelOf, median, percent } from "./measure";

/** Referrals in 28 days ÷ the median of the six windows before, taken as at least 1. */
export function inflow(facts: LoadFacts, settings: LoadSettings): Signal {
  const { stretched, struggling, least } = settings.inflow;
  const base = {
    id: "inflow",
    family: "flow",
    thresholdSentence: `New referrals, last 28 days. Stretched at ${stretched} times the usual, struggling at ${struggling} times.`,
  } as const;
  const came = `${sent(facts.referrals)} in 28 days`;
  const known = facts.earlierReferrals.filter((count) => count !== null);
  if (facts.referrals < least || known.length < settings.leastWindows) {
    const why =
      facts.referrals < least
        ? `${came}, and it takes ${least}.`
        : `We know ${counted(known.length, "earlier month")}, and it takes ${settings.leastWindows}.`;
    const sentence = `New referrals: cannot tell yet. ${why}`;
    return { ...base, value: null, level: "unknown", sentence };
  }
  const usual = Math.max(1, median(known));
  const times = facts.referrals / usual;
  const sentence = `${came}; it is usually ${usual}.`;
  return { ...base, value: times, level: levelOf(times, settings.inflow, "at"), sentence };
}

/** Median working days to answer, with the unanswered at their age and the expired at the limit. */
export function answer(facts: LoadFacts, settings: LoadSettings): Signal {
  const { stretched, struggling } = settings.answer;
  const base = {
    id: "answer",
    family: "flow",
    thresholdSentence: `Answering, last 28 days. Stretched over ${counted(stretched, "working day")}, struggling over ${struggling}.`,
  } as const;
  const days = [
    ...facts.answerDays,
    ...facts.unansweredDays,
    ...Array.from({ length: facts.expired }, () => settings.expiredCountsAs),
  ];
  if (days.length < Math.max(1, settings.answer.least)) {
    const sentence = "Answering: cannot tell yet. Nobody has waited for an answer in the last 28 days.";
    return { ...base, value: null, level: "unknown", sentence };
  }
  const usual = median(days);
  const takes = usual < 1 ? "come within a working day" : `take ${counted(usual, "working day")}`;
  const sentence = `Answers ${takes} as a rule.`;
  return { ...base, value: usual, level: levelOf(usual, settings.answer, "over"), sentence };
}

/** The busiest team's share of the referrals. */
export function oneTeam(facts: LoadFacts, settings: LoadSettings): Signal {
  const { stretched, least } = settings.oneTeam;
  const base = {
    id: "one_team",
    family: "flow",
    thresholdSentence: `New referrals, last 28 days. Stretched at ${percent(stretched)} from one team.`,
  } as const;
  if (facts.referrals < Math.max(1, least)) {
    const sentence = `One team’s share: cannot tell yet. ${sent(facts.referrals)} in 28 days, and it takes ${least}.`;
    return { ...base, value: null, level: "unknown", sentence };
  }
  const share = facts.fromBusiestTeam / facts.referrals;
  const sentence = `One team sent ${facts.fromBusiestTeam} of ${facts.referrals}: ${percent(share)}.`;
  return { ...base, value: share, level: levelOf(share, settings.oneTeam, "at"), sentence };
}

function sent(count: number): string {
  return count === 1 ? "1 person was sent" : `${count} people were sent`;
}
