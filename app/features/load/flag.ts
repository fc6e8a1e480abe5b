import type { Strain } from "~/features/places/rules";
import { formatDate, londonDay, type Day } from "~/lib/dates";

/** What an organiser says of their own group: one tap, a reason, an end date. */
export type StrainFlag = {
  level: Strain;
  reason: StrainReason | null;
  setAt: Date;
  /** The last day on which it stands; null until changed. */
  untilOn: Day | null;
};

export const STRAIN_WORDS: Record<Strain, string> = {
  comfortable: "Comfortable",
  stretched: "Stretched",
  struggling: "Struggling",
  paused: "Paused",
};

/** What each level changes, said where it is chosen. */
export const STRAIN_EFFECTS: Record<Strain, string> = {
  comfortable: "People can be sent to you as usual.",
  stretched: "You come lower in link workers’ lists, with the reason, and they see other groups first.",
  struggling: "New people go to your waiting list. You can still accept from it. The commissioner is told.",
  paused: "Nobody new for now. Your public page says so kindly.",
};

export const STRAIN_REASONS = {
  volunteers: "Volunteers",
  money: "Money",
  venue: "The venue",
  complexity: "People need more than we can give",
  safeguarding: "Safeguarding",
  training: "Training",
  administration: "Paperwork",
  transport: "Transport",
} as const;
export type StrainReason = keyof typeof STRAIN_REASONS;

const BECAUSE: Record<StrainReason, string> = {
  volunteers: "because of volunteers",
  money: "because of money",
  venue: "because of the venue",
  complexity: "because people need more than you can give",
  safeguarding: "because of safeguarding",
  training: "because of training",
  administration: "because of paperwork",
  transport: "because of transport",
};

/** Whether the flag still stands on this day; its last day counts. */
export function isInDate(flag: StrainFlag | null, today: Day): flag is StrainFlag {
  return flag !== null && (flag.untilOn === null || today <= flag.untilOn);
}

/** "because of volunteers", said to the group itself or of it to others. */
export function strainBecause(reason: StrainReason, who: "you" | "they"): string {
  return who === "you" ? BECAUSE[reason] : BECAUSE[reason].replace("you can", "they can");
}

/** "You said stretched on 5 March, because of volunteers. It stands until 2 April." */
export function flagSentence(flag: StrainFlag, today: Day, who: "you" | "they" = "you"): string {
  const said = `${who === "you" ? "You" : "They"} said ${flag.level} on ${formatDate(londonDay(flag.setAt), today)}`;
  const because = flag.reason ? `, ${strainBecause(flag.reason, who)}` : "";
  const stands = flag.untilOn ? ` It stands until ${formatDate(flag.untilOn, today)}.` : "";
  return `${said}${because}.${stands}`;
}
