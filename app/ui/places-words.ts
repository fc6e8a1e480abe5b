/** What the places bar draws. Whole places; `safePlaces` is null where there is no fixed limit. */
export interface PlacesFigures {
  attending: number;
  accepted: number;
  held: number;
  safePlaces: number | null;
  /** How many places today's money pays for, or that the group is not paid per place. */
  funded: number | "not_paid_per_place";
}

export interface PlacesSum {
  people: number;
  free: number;
  over: number;
  /** People for whom there is no money. */
  unfunded: number;
}

/** The sums that the bar and its sentence share. */
export function placesSum({ attending, accepted, held, safePlaces, funded }: PlacesFigures): PlacesSum {
  const people = attending + accepted + held;
  return {
    people,
    free: safePlaces === null ? 0 : Math.max(0, safePlaces - people),
    over: safePlaces === null ? 0 : Math.max(0, people - safePlaces),
    unfunded: funded === "not_paid_per_place" ? 0 : Math.max(0, people - funded),
  };
}

/** The picture in words, for the group, stewards and commissioners: every figure that it draws. */
export function placesSentence(figures: PlacesFigures): string {
  const { attending, accepted, held, safePlaces } = figures;
  const { people, free, over } = placesSum(figures);
  const parts = [`${attending} attending`, `${accepted} accepted`, `${held} held`];
  const rest = over > 0 ? `${over} over the limit` : `${free} free`;
  const first =
    safePlaces === null
      ? `${counted(people)} now, with no fixed limit: ${parts.join(", ")}.`
      : `${counted(people)} now out of ${safePlaces} safe ${noun(safePlaces)}: ${[...parts, rest].join(", ")}.`;
  return `${first} ${fundingSentence(figures)}`;
}

function fundingSentence(figures: PlacesFigures): string {
  if (figures.funded === "not_paid_per_place") return "Not paid per place.";
  const { people, unfunded } = placesSum(figures);
  if (people === 0) return `Funding is there for ${figures.funded}.`;
  if (unfunded === 0) return `Funding is there for ${figures.funded}, so everybody is paid for.`;
  return `Funding stops after ${figures.funded}, so ${unfunded} ${unfunded === 1 ? "is" : "are"} not paid for.`;
}

/** What a link worker is told: how many are taken, how many are free. */
export function freePlacesSentence(figures: Pick<PlacesFigures, "safePlaces"> & { taken: number }): string {
  const { safePlaces, taken } = figures;
  if (safePlaces === null) return "No fixed limit: there is always a place.";
  if (taken > safePlaces) return `All ${safePlaces} places are taken, and ${taken - safePlaces} more.`;
  const free = safePlaces - taken;
  if (free === 0) return `All ${safePlaces} ${noun(safePlaces)} are taken.`;
  return `${free} of ${safePlaces} ${noun(safePlaces)} ${free === 1 ? "is" : "are"} free.`;
}

function counted(people: number): string {
  return people === 1 ? "1 person" : `${people} people`;
}

function noun(count: number): string {
  return count === 1 ? "place" : "places";
}
