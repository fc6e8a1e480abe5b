import { counted } from "~/lib/dates";

/** Why a mark is not kept. */
export const NOT_KEPT = {
  unknown: "the session or the person is not your group’s",
  not_expected: "they had no place with you on that day",
  no_session: "the session was cancelled or did not come on that day",
  ahead: "that day has not come yet",
  too_old: "that day is more than a year ago",
} as const;
export type NotKept = keyof typeof NOT_KEPT;

/** Marks that were not kept for one reason, and whom and which day they are about where the page can say. */
export interface NotKeptMarks {
  why: string;
  marks: number;
  about?: string;
}

const isKnown = (why: string): why is NotKept => Object.hasOwn(NOT_KEPT, why);

/** The same marks, counted by reason. */
export function byReason(whys: readonly string[]): NotKeptMarks[] {
  return [...new Set(whys)].map((why) => ({ why, marks: whys.filter((one) => one === why).length }));
}

/** Says how many marks were not kept, about whom, and why; empty when all were. A reason of a newer server is left out. */
export function notKeptWords(parts: readonly NotKeptMarks[]): string {
  const [only] = parts;
  if (!only) return "";
  const could = `${counted(
    parts.reduce((sum, { marks }) => sum + marks, 0),
    "mark",
  )} could not be kept`;
  if (parts.length === 1) return `${could}${only.about ? `, for ${only.about}` : ""}${reasonOf(only)}.`;
  const each = parts
    .filter(({ about, why }) => about || isKnown(why))
    .map((part) => ` ${part.about ? `For ${part.about}` : `${part.marks} of them`}${reasonOf(part)}.`);
  return `${could}.${each.join("")}`;
}

const reasonOf = ({ why }: NotKeptMarks) => (isKnown(why) ? `: ${NOT_KEPT[why]}` : "");
