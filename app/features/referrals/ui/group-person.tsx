import { ACCESS_FEATURES, type AccessFeatureId } from "~/features/groups/vocabulary";
import { formatDay, type Day } from "~/lib/dates";
import { lowerFirst } from "~/lib/sentences";
import type { GroupPerson } from "../queries/group-people.server";

/** "Joan", or "Somebody" where no name may be shown. */
export function nameOf({ firstName }: Pick<GroupPerson, "firstName">): string {
  return firstName ?? "Somebody";
}

/** "It is about money, debt or benefits. They need: step-free entrance (you have it); hearing loop." */
export function wishesOf(
  person: Pick<GroupPerson, "needs" | "accessNeeds">,
  accessYes: readonly string[],
): string {
  const needs = person.needs.length > 0 ? `It is about ${person.needs.map(lowerFirst).join("; ")}.` : "";
  const access = person.accessNeeds
    .filter((id): id is AccessFeatureId => Object.hasOwn(ACCESS_FEATURES, id))
    .map((id) => lowerFirst(ACCESS_FEATURES[id].label) + (accessYes.includes(id) ? " (you have it)" : ""));
  return [needs, access.length > 0 ? `They need: ${access.join("; ")}.` : ""].filter(Boolean).join(" ");
}

/** "Sent on Tuesday 10 March by Priya, of Old Wharf link workers." */
export function sentWords(person: Pick<GroupPerson, "sentOn" | "sentBy" | "team">, today: Day): string {
  const when = person.sentOn === today ? "today" : `on ${formatDay(person.sentOn, today)}`;
  if (!person.sentBy) return `They asked to join ${when}.`;
  return `Sent ${when} by ${person.sentBy}${person.team ? `, ${person.team}` : ""}.`;
}
