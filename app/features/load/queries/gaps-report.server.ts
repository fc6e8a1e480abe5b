import { asc, sql } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { areas } from "~db/schema";
import type { StaffActor } from "~/features/access/actor.server";
import { ACCESS_FEATURES, NEEDS, type AccessFeatureId, type NeedId } from "~/features/groups/vocabulary";
import { addDays, londonDay, type Day } from "~/lib/dates";
import { capitalised } from "~/lib/sentences";
import { type GapCount, gapGrid, gapsFinding, monthsBetween } from "../gaps";
import { lastFourQuarters } from "../months";
import { areasSeen } from "../visibility.server";
import { gapsOf } from "./gaps.server";

/** As many needs and access needs as a table shows, the commonest first. */
const MOST_NEEDS = 6;
const MOST_ACCESS_NEEDS = 12;

export type GapsReport = Awaited<ReturnType<typeof gapsReport>>;

/**
 * What nothing could meet in a commissioner's areas over the last four whole quarters: by need and why, month, area and
 * access need. A fixed set of tables without a filter. Three queries.
 */
export function gapsReport(actor: StaffActor) {
  return asActor(actor, async (tx) => {
    const seen = await tx
      .select({ key: areas.id, label: areas.name })
      .from(areas)
      .where(areasSeen(actor, "report.read"))
      .orderBy(asc(areas.name));
    const ids = seen.map(({ key }) => key);
    const { from, before } = lastFourQuarters(londonDay(tx.now));
    const counts = await countsOf(tx, ids, { from, before });
    const needs = columnsOf(counts.byNeed.slice(0, MOST_NEEDS), (id) => NEEDS[id as NeedId].label);
    const shown = needs.map(({ key }) => key);
    const named = counts.byAccess.filter(
      ({ need, by }) => shown.includes(need) && Object.hasOwn(ACCESS_FEATURES, by),
    );
    const accessNeeds = columnsOf(inOrder(named), (id) =>
      capitalised(ACCESS_FEATURES[id as AccessFeatureId].need),
    ).slice(0, MOST_ACCESS_NEEDS);
    const reasons = await gapsOf(tx, ids);
    return {
      from,
      to: addDays(before, -1),
      areas: seen.length,
      finding: gapsFinding(reasons.lines, accessNeeds[0]?.label ?? null),
      reasons,
      byMonth: gapGrid(counts.byMonth, { rows: monthsBetween(from, before), columns: needs }, (by, need) => ({
        need,
        by,
      })),
      byArea: gapGrid(counts.byArea, { rows: seen, columns: needs }, (by, need) => ({ need, by })),
      byAccess: gapGrid(counts.byAccess, { rows: accessNeeds, columns: needs }, (by, need) => ({ need, by })),
    };
  });
}

interface Row extends Record<string, unknown> {
  need: NeedId;
  month: Day | null;
  area: string | null;
  access: string | null;
  times: number;
}

/** Every count that the tables need, the commonest first, in one reading of the rows. */
async function countsOf(tx: Tx, areaIds: string[], { from, before }: { from: Day; before: Day }) {
  const rows = await tx.execute<Row>(sql`
    select need, month::text as month, area_id::text as area, access_need as access, sum(times)::int as times
    from gap_counts
    where area_id = any(${`{${areaIds.join(",")}}`}::uuid[]) and month >= ${from} and month < ${before}
    group by grouping sets ((need), (need, month), (need, area_id), (need, access_need))
    order by times desc, need, month, area, access`);
  const shown = [...rows].filter(({ need }) => Object.hasOwn(NEEDS, need) && !NEEDS[need].restricted);
  const by = (column: "month" | "area" | "access"): GapCount[] =>
    shown.flatMap((row) => {
      const value = row[column];
      return value === null ? [] : [{ need: row.need, by: value, times: row.times }];
    });
  return {
    byNeed: shown
      .filter(({ month, area, access }) => month === null && area === null && access === null)
      .map(({ need }) => need as string),
    byMonth: by("month"),
    byArea: by("area"),
    byAccess: by("access"),
  };
}

/** What the counts are by, the commonest of all needs together first. */
function inOrder(counts: readonly GapCount[]): string[] {
  const sums = new Map<string, number>();
  for (const { by, times } of counts) sums.set(by, (sums.get(by) ?? 0) + times);
  return [...sums].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([by]) => by);
}

function columnsOf(ids: readonly string[], labelOf: (id: string) => string) {
  return ids.map((key) => ({ key, label: labelOf(key) }));
}
