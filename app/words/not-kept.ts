import { listed } from "~/lib/sentences";

/** Why a mark is not kept. */
export const NOT_KEPT = {
  unknown: "about a session or a person that is not your group’s",
  not_expected: "about somebody who had no place with you on that day",
  no_session: "about a day on which the session was cancelled or did not come",
  ahead: "about a day that has not come yet",
  too_old: "about a day more than a year ago",
} as const;
export type NotKept = keyof typeof NOT_KEPT;

const isKnown = (why: string): why is NotKept => Object.hasOwn(NOT_KEPT, why);

/** Says how many marks were not kept and why; empty when all were. A reason of a newer server than this page is left out. */
export function notKeptWords(whys: readonly string[]): string {
  if (whys.length === 0) return "";
  const could = whys.length === 1 ? "1 mark could not be kept" : `${whys.length} marks could not be kept`;
  const known = [...new Set(whys.filter(isKnown))];
  if (known.length === 0) return `${could}.`;
  const many = (why: NotKept) => (known.length > 1 ? `${whys.filter((one) => one === why).length} ` : "");
  return `${could}: ${listed(known.map((why) => `${many(why)}${NOT_KEPT[why]}`))}.`;
}
