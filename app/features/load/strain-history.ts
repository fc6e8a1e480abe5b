import type { Strain } from "~/features/places/rules";
import { formatDate, type Day } from "~/lib/dates";
import { STRAIN_WORDS, strainBecause, type StrainReason } from "./flag";

/** What was said of a group, or how its level went over from one day to the next. */
export type StrainStep =
  | {
      kind: "said";
      onDay: Day;
      level: Strain;
      reason: StrainReason | null;
      by: string | null;
      untilOn: Day | null;
    }
  | { kind: "went"; onDay: Day; from: string; to: string };

/** "Joan Firth said stretched, because of volunteers. From then on link workers saw other groups first." */
export function strainSentence(step: StrainStep, today: Day): string {
  if (step.kind === "went") return `The level went from ${levelWord(step.from)} to ${levelWord(step.to)}.`;
  const because = step.reason ? `, ${strainBecause(step.reason, "they")}` : "";
  const until = step.untilOn ? ` ${untilWords(step.untilOn, today)}` : "";
  return `${step.by ?? "The group"} said ${step.level}${because}. ${CHANGED[step.level]}${until}`;
}

function untilWords(day: Day, today: Day): string {
  const lasts = day < today ? "That was to last" : "That lasts";
  return `${lasts} until ${formatDate(day, today)}, or until somebody says otherwise.`;
}

const CHANGED: Record<Strain, string> = {
  comfortable: "People could be sent as usual.",
  stretched: "From then on link workers saw other groups first.",
  struggling: "From then on new people went to the waiting list, and the commissioner was told.",
  paused: "From then on nobody new could be sent.",
};

function levelWord(level: string): string {
  return level === "unknown" ? "not known" : (STRAIN_WORDS[level as Strain] ?? level).toLowerCase();
}
