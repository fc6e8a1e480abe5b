import { runwayWords, unfundedLoad } from "~/features/funding/rules";
import { counted } from "~/lib/dates";

import type { LoadFacts, LoadSettings, Signal, SignalLevel } from "../facts";
import { levelOf, percent } from "./measure";

/** Days until the money pays for fewer people than there are. Fewer days are worse. */
export function runway(facts: LoadFacts, settings: LoadSettings): Signal {
  const { stretched, struggling } = settings.runway;
  const base = {
    id: "runway",
    family: "money",
    thresholdSentence: `Money. Stretched under ${stretched} days, struggling under ${struggling}.`,
    sentence: runwayWords(facts.runway),
  } as const;
  const days = facts.runway;
  if (days === null) return { ...base, value: null, level: "unknown" };
  const level: SignalLevel =
    struggling !== null && days < struggling ? "struggling" : days < stretched ? "stretched" : "comfortable";
  return { ...base, value: Number.isFinite(days) ? days : null, level };
}

/** max(0, P - F) ÷ P: the share of people whom nobody pays for. */
export function unfunded(facts: LoadFacts, settings: LoadSettings): Signal {
  const { stretched, struggling } = settings.unfunded;
  const base = {
    id: "unfunded",
    family: "money",
    thresholdSentence: `Money. Stretched at ${percent(stretched)}, struggling at ${percent(struggling ?? 1)}.`,
  } as const;
  const unpaid = unfundedLoad(facts.people, facts.funded);
  if (unpaid === null) return { ...base, value: null, level: "unknown", sentence: "Not paid per place." };
  const share = facts.people === 0 ? 0 : unpaid / facts.people;
  const level = levelOf(share, settings.unfunded, "at");
  if (unpaid === 0) return { ...base, value: 0, level, sentence: "Everybody here is paid for." };
  const people = counted(facts.people, "person", "people");
  const sentence = `${unpaid} of ${people} ${unpaid === 1 ? "is" : "are"} not paid for: ${percent(share)}.`;
  return { ...base, value: share, level, sentence };
}
