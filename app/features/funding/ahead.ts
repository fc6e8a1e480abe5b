import { addDays, formatDate, type Day } from "~/lib/dates";
import {
  fundedPlaces,
  fundingAhead,
  isEstimated,
  runwayDays,
  unfundedLoad,
  type FundedPlaces,
  type Funding,
} from "./rules";

/** What the money pays for on one day to come, if as many people are here as today. */
export interface DayAhead {
  day: Day;
  /** Null: not paid per place on that day. */
  funded: number | null;
  unfunded: number | null;
}

const MONTHS = 12;

/** Today, and the first day of each of the twelve months after it. */
export function monthsAhead(funding: Funding, people: number, today: Day): DayAhead[] {
  return [today, ...firstDays(today, MONTHS)].map((day) => {
    const funded = fundedPlaces(fundingAhead(funding, today, day), day);
    return {
      day,
      funded: funded === "not_paid_per_place" ? null : funded,
      unfunded: unfundedLoad(people, funded),
    };
  });
}

function firstDays(today: Day, count: number): Day[] {
  const [year = 0, month = 1] = today.split("-").map(Number);
  return Array.from({ length: count }, (_, index) => {
    const months = year * 12 + month + index;
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}-01`;
  });
}

/** The one sentence that says how long the money lasts for those who are here. */
export function aheadFinding(funding: Funding, people: number, today: Day): string {
  const runway = runwayDays(funding, people, today);
  const now = fundedPlaces(funding, today);
  const here = people === 1 ? "the 1 person" : `the ${people} people`;
  if (runway === null) return "Nobody pays for places here yet.";
  if (runway === 0) return nextChange(funding, today);
  if (runway === Infinity)
    return `Money is there for ${now} today, and it lasts for ${here} here as far as we can see.`;
  const day = addDays(today, runway);
  const then: FundedPlaces = fundedPlaces(fundingAhead(funding, today, day), day);
  const about = isEstimated(funding, today) ? "About " : "On ";
  return `${about}${formatDate(day, today)} the money stops paying for ${here} here: from then it is there for ${then}.`;
}

/** Where the money falls short already: when it next pays for more people or for fewer. */
function nextChange(funding: Funding, today: Day): string {
  const on = (day: Day) => {
    const places = fundedPlaces(fundingAhead(funding, today, day), day);
    return places === "not_paid_per_place" ? 0 : places;
  };
  const months = firstDays(today, MONTHS);
  const days = funding.pots.flatMap(({ startsOn, endsOn }) => [startsOn, addDays(endsOn, 1)]);
  const next = [...days, ...months]
    .filter((day) => day > today && day <= months.at(-1)!)
    .toSorted()
    .find((day) => on(day) !== on(today));
  if (!next) return "The money stays as it is for the whole year ahead.";
  const about = isEstimated(funding, today) ? "From about" : "From";
  return `${about} ${formatDate(next, today)} the money is there for ${on(next) || "nobody"} instead of ${on(today)}.`;
}
