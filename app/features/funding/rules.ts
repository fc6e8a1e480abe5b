import { addDays, daysBetween, type Day } from "~/lib/dates";

/** Money for a block of places, from one day to another, both included. */
export type BlockPot = { places: number | null; startsOn: Day; endsOn: Day };

/** F, or that the group is not paid by the place: no F, no runway, no unfunded load. */
export type FundedPlaces = number | "not_paid_per_place";

/**
 * F: places paid for on this day (product definition, places, load and strain). A group is paid by the place from
 * the start of its first pot; when every pot has ended it is paid for none.
 */
export function fundedPlaces(pots: readonly BlockPot[], day: Day): FundedPlaces {
  const begun = pots.filter((pot) => pot.startsOn <= day);
  if (begun.length === 0) return "not_paid_per_place";
  return begun.filter((pot) => day <= pot.endsOn).reduce((sum, pot) => sum + (pot.places ?? 0), 0);
}

/** max(0, P - F): people whom nobody pays for; null when the group is not paid by the place. */
export function unfundedLoad(people: number, funded: FundedPlaces): number | null {
  return funded === "not_paid_per_place" ? null : Math.max(0, people - funded);
}

/**
 * Days until the money pays for fewer people than there are now: 0 when it already does, Infinity when no known end
 * brings it below, null when the group is not paid by the place.
 */
export function runwayDays(pots: readonly BlockPot[], people: number, today: Day): number | null {
  if (fundedPlaces(pots, today) === "not_paid_per_place") return null;
  const changes = pots.map((pot) => addDays(pot.endsOn, 1)).filter((day) => day > today);
  const short = [today, ...changes].filter((day) => (unfundedLoad(people, fundedPlaces(pots, day)) ?? 0) > 0);
  return short.length === 0 ? Infinity : Math.min(...short.map((day) => daysBetween(today, day)));
}

/** How long the money lasts, in words. `runway` is what `runwayDays` gave. */
export function runwayWords(runway: number | null): string {
  if (runway === null) return "Not paid per place.";
  if (runway === 0) return "The money already pays for fewer people than there are.";
  if (runway === Infinity) return "No end of the money in sight.";
  return `The money pays for everybody here for ${runway} more ${runway === 1 ? "day" : "days"}.`;
}
