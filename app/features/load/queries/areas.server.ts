import { and, asc, desc, eq, lte, sql, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { asActor, type Tx } from "~db/client.server";
import { areaDays, areas } from "~db/schema";
import type { StaffActor } from "~/features/access/actor.server";
import { londonDay, type Day } from "~/lib/dates";
import { found } from "~/lib/errors";
import type { AreaLoad } from "../areas";
import { monthEnds } from "../months";
import { areasSeen } from "../visibility.server";
import { endingPots } from "./ending-pots.server";
import { gapsOf } from "./gaps.server";

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

/** What was last computed for each area, however long ago; an area that was never added up has nothing in it. */
function areaLoads(tx: Tx, which: SQL): Promise<AreaLoad[]> {
  const newest = tx
    .select()
    .from(areaDays)
    .where(and(eq(areaDays.areaId, areas.id), lte(areaDays.onDay, londonDay(tx.now))))
    .orderBy(desc(areaDays.onDay))
    .limit(1)
    .as("newest");
  const orNone = (figure: AnyPgColumn) => sql<number>`coalesce(${figure}, 0)`;
  return tx
    .select({
      id: areas.id,
      slug: areas.slug,
      name: areas.name,
      groups: orNone(newest.groups),
      people: orNone(newest.people),
      waiting: orNone(newest.waiting),
      safe: orNone(newest.safe),
      funded: orNone(newest.funded),
      unpaid: orNone(newest.unpaid),
      unpaidGroups: orNone(newest.unpaidGroups),
      stretched: orNone(newest.stretched),
      struggling: orNone(newest.struggling),
      paused: orNone(newest.paused),
    })
    .from(areas)
    .leftJoinLateral(newest, sql`true`)
    .where(which)
    .orderBy(asc(areas.name));
}

/** Twelve months, each by the last day of it that the area was added up on. */
async function monthsOf(tx: Tx, areaIds: string[]): Promise<AreaMonth[]> {
  if (areaIds.length === 0) return [];
  const days = monthEnds(londonDay(tx.now), 12);
  const rows = await tx.execute<AreaMonth & Record<string, unknown>>(sql`
    select a.id as "areaId", m.day::text as "onDay", d.people, d.funded, d.unpaid
    from unnest(${`{${areaIds.join(",")}}`}::uuid[]) a(id)
    cross join unnest(${`{${days.join(",")}}`}::date[]) m(day)
    join lateral (
      select people, funded, unpaid from area_days
      where area_id = a.id and on_day <= m.day and on_day >= date_trunc('month', m.day)::date
      order by on_day desc limit 1) d on true
    order by m.day`);
  return [...rows];
}
