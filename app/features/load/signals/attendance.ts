import { counted } from "~/lib/dates";

import type { LoadFacts, LoadSettings, Signal } from "../facts";
import { levelOf, percent } from "./measure";

/** The share of first visits that people did not come to. */
export function missedFirst(facts: LoadFacts, settings: LoadSettings): Signal {
  const { stretched, struggling, least } = settings.missedFirst;
  const base = {
    id: "missed_first",
    family: "attendance",
    thresholdSentence: `Coming, last 8 weeks. Stretched at ${percent(stretched)}, struggling at ${percent(struggling ?? 1)}.`,
  } as const;
  if (facts.firstVisits < Math.max(1, least)) {
    const were = facts.firstVisits === 1 ? "There was 1" : `There were ${facts.firstVisits}`;
    const sentence = `First visits missed: cannot tell yet. ${were}, and it takes ${least}.`;
    return { ...base, value: null, level: "unknown", sentence };
  }
  const share = facts.firstVisitsMissed / facts.firstVisits;
  const missed = facts.firstVisitsMissed === 1 ? "was missed" : "were missed";
  const sentence = `${facts.firstVisitsMissed} of ${counted(facts.firstVisits, "first visit")} ${missed}: ${percent(share)}.`;
  return { ...base, value: share, level: levelOf(share, settings.missedFirst, "at"), sentence };
}
