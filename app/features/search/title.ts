import { NEEDS } from "~/features/groups/vocabulary";
import { listed, lowerFirst } from "~/lib/sentences";
import { COUNTED_TO } from "./engine";
import type { SearchRequest } from "./request";

/** "12", or "1,000+" when we stopped counting; "400+" when there may be more than we looked through. */
export function totalWords(total: number, more = false): string {
  if (more && total <= COUNTED_TO) return `${total.toLocaleString("en-GB")}+`;
  return total > COUNTED_TO ? `${COUNTED_TO.toLocaleString("en-GB")}+` : total.toLocaleString("en-GB");
}

/** "12 groups", "1 group". */
export function groupsWords(total: number, more = false): string {
  return `${totalWords(total, more)} group${total === 1 && !more ? "" : "s"}`;
}

/** "5 groups for company near YX3", "1 group for “quiet walk”", "No group near YX3". */
export function resultsTitle(
  { needs, words }: Pick<SearchRequest, "needs" | "words">,
  { total, more = false, place }: { total: number; more?: boolean; place: string | null },
): string {
  const groups = total === 0 ? "No group" : groupsWords(total, more);
  const needWords = listed(needs.map((need) => lowerFirst(NEEDS[need].tile)));
  const subject = needWords || (words && `“${words}”`);
  return [groups, subject && `for ${subject}`, place && `near ${place}`].filter(Boolean).join(" ");
}

/** How the list is ordered, and what the reader should know of it, in one or two sentences. */
export function orderWords({
  total,
  words,
  near,
  noted,
}: {
  total: number;
  words: "all" | "some";
  near: boolean;
  /** A gap was counted: we knew which need it was. */
  noted: boolean;
}): string {
  if (total === 0)
    return `Nothing fits yet.${noted ? " We have noted what is missing, without your name." : ""}`;
  const order = near
    ? "Groups with room come first, then the nearest; full groups are lower down."
    : "Groups with room come first; full groups are lower down. Add a postcode to see how far they are.";
  return words === "some" ? `No group has all of your words, so these have some of them. ${order}` : order;
}

/** What is said when a place was not known as it was typed: which one it was taken for. */
export function takenForWords(
  typed: string,
  place: { name: string; taken: "exact" | "near" } | null,
): string | null {
  return place?.taken === "near" ? `We do not know “${typed}”, so this is from ${place.name}.` : null;
}
