import { addDays, daysBetween, type Day } from "~/lib/dates";

export const POT_RULES = ["block", "per_accepted", "per_started", "per_sustained", "top_up"] as const;
export type PotRule = (typeof POT_RULES)[number];

/** The levels of strain that stand in force, from least to most. */
const LEVELS = ["unknown", "comfortable", "stretched", "struggling", "paused"] as const;
export type LevelInForce = (typeof LEVELS)[number];

/** What a pot says of itself, as far as arithmetic goes. Money is in pence; both days are included. */
export interface PotTerms {
  rule: PotRule;
  /** The places of a block or a top-up. */
  places: number | null;
  /** What a rate pays for one person. */
  ratePence: number | null;
  amountPence: number | null;
  /** What a rate has paid so far. */
  accruedPence: number;
  triggeredBy: "stretched" | "struggling" | null;
  startsOn: Day;
  endsOn: Day;
}

/** Everything that decides how many places a group is paid for. */
export interface Funding {
  pots: readonly PotTerms[];
  /** People here now for whom a rate has paid: their places stay paid for until they leave. */
  paid: number;
  /** People for whom a rate has paid in the last `PACE_DAYS` days: the pace at which rates are spent. */
  recent: number;
  /** The strain in force: what triggers a top-up. */
  level: LevelInForce;
}

export const NO_FUNDING: Funding = { pots: [], paid: 0, recent: 0, level: "unknown" };

/** F, or that the group is not paid by the place: no F, no runway, no unfunded load. */
export type FundedPlaces = number | "not_paid_per_place";

/** Whether a pot pays by the person. */
export function isRate({ rule }: Pick<PotTerms, "rule">): boolean {
  return rule !== "block" && rule !== "top_up";
}

/** Whether a pot's days include this one. */
export function isLive({ startsOn, endsOn }: Pick<PotTerms, "startsOn" | "endsOn">, day: Day): boolean {
  return startsOn <= day && day <= endsOn;
}

/** The first day on which the terms of a pot hold: other terms may have stood before them. */
export function firstDay({
  startsOn,
  countsFrom,
}: Pick<PotTerms, "startsOn"> & { countsFrom: Day | null }): Day {
  return countsFrom !== null && countsFrom > startsOn ? countsFrom : startsOn;
}

/** Whether a pot that pays by the day has paid for days gone by, so that another sum holds from some day on. */
export function hasPaidDays(pot: PotTerms & { countsFrom: Day | null }, today: Day): boolean {
  return !isRate(pot) && firstDay(pot) < today;
}

/** Whether a top-up counts at this strain: from the level that it names. A paused group is past struggling. */
export function isTriggered({ triggeredBy }: Pick<PotTerms, "triggeredBy">, level: LevelInForce): boolean {
  return triggeredBy !== null && LEVELS.indexOf(level) >= LEVELS.indexOf(triggeredBy);
}

/** How many more people a rate can pay for: what is left ÷ rate, rounded down. 0 for a block or a top-up. */
export function peopleLeft({ ratePence, amountPence, accruedPence }: PotTerms): number {
  if (!ratePence || amountPence === null) return 0;
  return Math.max(0, Math.floor((amountPence - accruedPence) / ratePence));
}

/** The places that one pot gives on a day of its time, beside the people that it has paid for already. */
export function placesOf(pot: PotTerms, level: LevelInForce): number {
  if (isRate(pot)) return peopleLeft(pot);
  if (pot.rule === "top_up" && !isTriggered(pot, level)) return 0;
  return pot.places ?? 0;
}

/**
 * F: places paid for on this day (product definition, money). Blocks give their places, top-ups theirs while they are
 * triggered, rates what is left ÷ rate; and whoever a rate has paid for already holds a funded place until they leave.
 * A group is paid by the place from the start of its first pot.
 */
export function fundedPlaces({ pots, paid, level }: Funding, day: Day): FundedPlaces {
  const begun = pots.filter((pot) => pot.startsOn <= day);
  if (begun.length === 0) return "not_paid_per_place";
  return begun.filter((pot) => isLive(pot, day)).reduce((sum, pot) => sum + placesOf(pot, level), paid);
}

/** max(0, P - F): people whom nobody pays for; null when the group is not paid by the place. */
export function unfundedLoad(people: number, funded: FundedPlaces): number | null {
  return funded === "not_paid_per_place" ? null : Math.max(0, people - funded);
}

/** Of the pots that could pay for one more person on this day, the one that ends first. */
export function payerOf<Pot extends PotTerms>(pots: readonly Pot[], day: Day): Pot | null {
  const able = pots.filter((pot) => isRate(pot) && isLive(pot, day) && peopleLeft(pot) > 0);
  return able.reduce<Pot | null>((first, pot) => (first && first.endsOn <= pot.endsOn ? first : pot), null);
}

/** Days over which the pace of rates is taken, and days ahead for which it is believed. */
export const PACE_DAYS = 84;
const BELIEVED_DAYS = 365;

/** Whether what is to come rests on the present pace, and not on known days alone. */
export function isEstimated({ pots, recent }: Funding, today: Day): boolean {
  return recent > 0 && pots.some((pot) => isRate(pot) && pot.endsOn >= today);
}

/** The days after today on which somebody new comes, at the present pace, up to and with `last`. */
function newcomers({ recent }: Funding, today: Day, last: Day): Day[] {
  const days = Math.min(daysBetween(today, last), BELIEVED_DAYS);
  const count = Math.max(0, Math.floor((days * recent) / PACE_DAYS));
  return Array.from({ length: count }, (_, index) =>
    addDays(today, Math.ceil(((index + 1) * PACE_DAYS) / recent)),
  );
}

/**
 * The money as it would stand on a day to come, if P stays as it is and people come and go at the present pace: each who
 * comes is paid for by the rate that ends first, and takes the place of somebody paid for who leaves; once no rate can
 * pay, one place fewer is paid for.
 */
export function fundingAhead(funding: Funding, today: Day, day: Day): Funding {
  if (!isEstimated(funding, today)) return funding;
  const pots = funding.pots.map((pot) => ({ ...pot }));
  let { paid } = funding;
  for (const on of newcomers(funding, today, day)) {
    const payer = payerOf(pots, on);
    if (payer) payer.accruedPence += payer.ratePence ?? 0;
    else paid = Math.max(0, paid - 1);
  }
  return { ...funding, pots, paid };
}

/**
 * Days until the money pays for fewer people than there are now: 0 when it already does, Infinity when neither a known
 * end nor a year at the present pace of rates brings it below, null when the group is not paid by the place.
 */
export function runwayDays(funding: Funding, people: number, today: Day): number | null {
  const short = (day: Day) =>
    (unfundedLoad(people, fundedPlaces(fundingAhead(funding, today, day), day)) ?? 0) > 0;
  if (fundedPlaces(funding, today) === "not_paid_per_place") return null;
  const ends = funding.pots.map((pot) => addDays(pot.endsOn, 1)).filter((day) => day > today);
  const spent = isEstimated(funding, today) ? newcomers(funding, today, addDays(today, BELIEVED_DAYS)) : [];
  const first = [today, ...ends, ...spent].toSorted().find(short);
  return first === undefined ? Infinity : daysBetween(today, first);
}

/** How long the money lasts, in words. `runway` is what `runwayDays` gave. */
export function runwayWords(runway: number | null, { about = false } = {}): string {
  if (runway === null) return "Not paid per place.";
  if (runway === 0) return "The money already pays for fewer people than there are.";
  if (runway === Infinity) return "No end of the money in sight.";
  const days = `${runway} more ${runway === 1 ? "day" : "days"}`;
  return `The money pays for everybody here for ${about ? "about " : ""}${days}.`;
}
