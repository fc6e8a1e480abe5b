import { sql } from "drizzle-orm";
import type { LevelInForce } from "~/features/funding/rules";
import { moneyFacts, type LoadFacts } from "~/features/load/facts";
import { computedLevel, signals } from "~/features/load/rules";
import type { Day } from "~/lib/dates";
import { groupIdOf } from "./district";
import { asOwner } from "./reference.server";
import type { Mirror } from "./year/mirror";
import type { DayState } from "./year/state";

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

/** The same figures from one day to another, both included. */
interface Run {
  groupId: string;
  fromDay: Day;
  toDay: Day;
  peopleNow: number;
  waitingNow: number;
  safePlaces: number | null;
  fundedPlaces: number | null;
  level: LevelInForce;
}

/**
 * Writes the chart of every group's year: a row for each day, with the level that its own figures and flag gave; and of
 * every area's, as the worker adds them up each night.
 */
export async function writeLoadDays(mirror: Mirror): Promise<void> {
  const runs = JSON.stringify(runsOf(mirror));
  await asOwner(async (tx) => {
    await tx.execute(sql`
      insert into load_days (group_id, on_day, people_now, waiting_now, safe_places, funded_places, level)
      select r."groupId", day::date, r."peopleNow", r."waitingNow", r."safePlaces", r."fundedPlaces", r.level
      from jsonb_to_recordset(${runs}::text::jsonb) r("groupId" uuid, "fromDay" date, "toDay" date,
        "peopleNow" integer, "waitingNow" integer, "safePlaces" integer, "fundedPlaces" integer, level text)
      cross join lateral generate_series(r."fromDay"::timestamp, r."toDay"::timestamp, '1 day') day`);
    await tx.execute(sql`
      insert into area_days (area_id, on_day, groups, people, waiting, safe, funded, unpaid, unpaid_groups, stretched,
        struggling, paused)
      select g.area_id, d.on_day, count(*), sum(d.people_now), sum(d.waiting_now), coalesce(sum(d.safe_places), 0),
        coalesce(sum(d.funded_places), 0),
        coalesce(sum(d.people_now - d.funded_places) filter (where d.people_now > d.funded_places), 0),
        count(*) filter (where d.people_now > d.funded_places), count(*) filter (where d.level = 'stretched'),
        count(*) filter (where d.level = 'struggling'), count(*) filter (where d.level = 'paused')
      from load_days d join groups g on g.id = d.group_id
      where g.area_id is not null and (g.status in ('listed', 'resting') or (g.status = 'closed' and d.people_now > 0))
      group by g.area_id, d.on_day`);
  });
}

function runsOf({ days, groups }: Mirror): Run[] {
  const levelOf = rememberingLevels();
  const runs: Run[] = [];
  const last = new Map<string, Run>();
  for (const { slug, onDay, strain, funding, ...counts } of days) {
    const { limit } = groups.get(slug)!.pool;
    const moneyAt = (level: LevelInForce) => moneyFacts({ ...funding, level }, counts.peopleNow, onDay);
    const run = last.get(slug);
    const level = strain ?? levelOf({ limit, ...moneyAt(run?.level ?? "unknown"), ...counts });
    const { funded } = moneyAt(level);
    const figures = { ...counts, fundedPlaces: funded === "not_paid_per_place" ? null : funded, level };
    if (run && isSame(run, figures)) run.toDay = onDay;
    else {
      const next: Run = { groupId: groupIdOf(slug), fromDay: onDay, toDay: onDay, ...figures };
      last.set(slug, next);
      runs.push(next);
    }
  }
  return runs;
}

function isSame(run: Run, figures: Omit<Run, "groupId" | "fromDay" | "toDay">): boolean {
  return (
    run.peopleNow === figures.peopleNow &&
    run.waitingNow === figures.waitingNow &&
    run.safePlaces === figures.safePlaces &&
    run.fundedPlaces === figures.fundedPlaces &&
    run.level === figures.level
  );
}

type Figures = Pick<LoadFacts, "limit" | "safePlaces" | "funded" | "runway"> &
  Pick<DayState, "peopleNow" | "waitingNow">;

/** The level that figures give, worked out once for each set of them. */
function rememberingLevels(): (figures: Figures) => LevelInForce {
  const known = new Map<string, LevelInForce>();
  return ({ peopleNow: people, waitingNow: waiting, ...figures }) => {
    const key = [people, waiting, ...Object.values(figures)].join(" ");
    const kept = known.get(key);
    if (kept) return kept;
    const computed = computedLevel(signals({ ...NOT_KNOWN, ...figures, people, waiting }));
    const level = computed === "watch" ? "comfortable" : computed;
    known.set(key, level);
    return level;
  };
}
