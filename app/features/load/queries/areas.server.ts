import { and, asc, eq, sql, type SQL } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { areas } from "~db/schema";
import type { StaffActor } from "~/features/access/actor.server";
import { londonDay, type Day } from "~/lib/dates";
import { found } from "~/lib/errors";
import type { AreaLoad } from "../areas";
import { monthEnds } from "../months";
import { areasSeen } from "../visibility.server";
import { endingPots } from "./ending-pots.server";
import { gapsOf } from "./gaps.server";
import { groupFigures } from "./group-figures.server";

/** What all groups of an area carried on the last day of a month, or today in the month that is not over. */
export interface AreaMonth {
  areaId: string;
  onDay: Day;
  people: number;
  funded: number;
  unpaid: number;
}

/** The areas that a commissioner sees: load today, a year of it, money about to end, and gaps. Four queries. */
export function areasReport(actor: StaffActor) {
  return asActor(actor, async (tx) => {
    const today = londonDay(tx.now);
    const loads = await areaLoads(tx, areasSeen(actor, "report.read"));
    const ids = loads.map(({ id }) => id);
    return {
      today,
      areas: loads,
      months: await monthsOf(tx, ids),
      ending: await endingPots(tx, ids),
      gaps: await gapsOf(tx, ids),
    };
  });
}

/** One area's load today; not found when it is none, or not the actor's. */
export async function areaLoad(tx: Tx, actor: StaffActor, slug: string | undefined): Promise<AreaLoad> {
  return found(
    await areaLoads(tx, and(eq(areas.slug, slug ?? ""), areasSeen(actor, "report.read")) ?? sql`false`),
  );
}

function areaLoads(tx: Tx, which: SQL): Promise<AreaLoad[]> {
  const total = (figure: SQL) => sql<number>`coalesce(${figure}, 0)::int`;
  const at = (level: string) => sql<number>`(count(f.id) filter (where f.level = ${level}))::int`;
  return tx
    .select({
      id: areas.id,
      slug: areas.slug,
      name: areas.name,
      groups: sql<number>`count(f.id)::int`,
      people: total(sql`sum(f.people)`),
      waiting: total(sql`sum(f.waiting)`),
      safe: total(sql`sum(f.safe)`),
      funded: total(sql`sum(f.funded)`),
      unpaid: total(sql`sum(f.unpaid)`),
      unpaidGroups: sql<number>`(count(f.id) filter (where f.unpaid > 0))::int`,
      stretched: at("stretched"),
      struggling: at("struggling"),
      paused: at("paused"),
    })
    .from(areas)
    .leftJoin(sql`(${groupFigures(londonDay(tx.now))}) f`, sql`f.area_id = ${areas.id}`)
    .where(which)
    .groupBy(areas.id)
    .orderBy(asc(areas.name));
}

/** Twelve months, each by the last figures that each group has in it. */
async function monthsOf(tx: Tx, areaIds: string[]): Promise<AreaMonth[]> {
  if (areaIds.length === 0) return [];
  const days = monthEnds(londonDay(tx.now), 12);
  const rows = await tx.execute<AreaMonth & Record<string, unknown>>(sql`
    select g.area_id as "areaId", m.day::text as "onDay", sum(d.people_now)::int as people,
      coalesce(sum(d.funded_places), 0)::int as funded,
      coalesce(sum(greatest(0, d.people_now - d.funded_places)), 0)::int as unpaid
    from groups g
    cross join unnest(${`{${days.join(",")}}`}::date[]) m(day)
    join lateral (
      select people_now, funded_places from load_days
      where group_id = g.id and on_day <= m.day and on_day >= date_trunc('month', m.day)::date
      order by on_day desc limit 1) d on true
    where g.area_id = any(${`{${areaIds.join(",")}}`}::uuid[]) and g.organisation_id is not null
    group by g.area_id, m.day order by m.day`);
  return [...rows];
}
