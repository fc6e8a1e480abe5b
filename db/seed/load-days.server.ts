import { fundedPlaces, runwayDays } from "~/features/funding/rules";
import type { LoadFacts } from "~/features/load/facts";
import { computedLevel, signals } from "~/features/load/rules";
import type { Pool } from "~/features/places/rules";
import { addDays, type Day } from "~/lib/dates";
import * as schema from "../schema";
import { groupIdOf } from "./district";
import { insertRows } from "./insert-rows.server";
import { asOwner } from "./reference.server";
import type { Mirror } from "./year/mirror";
import type { DayState } from "./year/state";

type Pots = { places: number; startsOn: Day; endsOn: Day }[];
type DayRow = typeof schema.loadDays.$inferInsert;

const BATCH = 20_000;

/** What a day's own figures cannot tell: the signals that need weeks of referrals stay quiet about the past. */
const NOT_KNOWN: Omit<LoadFacts, "limit" | "safePlaces" | "people" | "waiting" | "funded" | "runway"> = {
  placesFreed: 0,
  decided: 0,
  declinedNoRoom: 0,
  referrals: 0,
  earlierReferrals: [],
  answerDays: [],
  unansweredDays: [],
  expired: 0,
  fromBusiestTeam: 0,
  firstVisits: 0,
  firstVisitsMissed: 0,
};

/** Writes the chart of every group's year: a row for each day, with the level that its own figures and flag gave. */
export async function writeLoadDays(mirror: Mirror, today: Day): Promise<void> {
  const pots = new Map(
    mirror.district.groups.map((group) => [
      group.slug,
      group.pots.map(({ places, startsInDays, endsInDays }) => ({
        places,
        startsOn: addDays(today, startsInDays),
        endsOn: addDays(today, endsInDays),
      })),
    ]),
  );
  const rows = mirror.days.map((state) => {
    const { limit } = mirror.group(state.slug).pool;
    return dayRow(state, limit, pots.get(state.slug) ?? []);
  });
  await asOwner(async (tx) => {
    for (let start = 0; start < rows.length; start += BATCH) {
      await insertRows(tx, schema.loadDays, rows.slice(start, start + BATCH));
    }
  });
}

function dayRow(state: DayState, limit: Pool["limit"], pots: Pots): DayRow {
  const { slug, onDay, peopleNow, waitingNow, safePlaces, strain } = state;
  const funded = fundedPlaces(pots, onDay);
  const level = strain ?? levelOn(state, limit, pots);
  return {
    groupId: groupIdOf(slug),
    onDay,
    peopleNow,
    waitingNow,
    safePlaces,
    fundedPlaces: funded === "not_paid_per_place" ? null : funded,
    level,
  };
}

function levelOn(
  { onDay, peopleNow, waitingNow, safePlaces }: DayState,
  limit: Pool["limit"],
  pots: Pots,
): string {
  const facts: LoadFacts = {
    ...NOT_KNOWN,
    limit,
    safePlaces,
    people: peopleNow,
    waiting: waitingNow,
    funded: fundedPlaces(pots, onDay),
    runway: runwayDays(pots, peopleNow, onDay),
  };
  const level = computedLevel(signals(facts));
  return level === "watch" ? "comfortable" : level;
}
