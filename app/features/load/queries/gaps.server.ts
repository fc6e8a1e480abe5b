import { sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { NEEDS, type NeedId } from "~/features/groups/vocabulary";
import { addDays, londonDay } from "~/lib/dates";
import { controlled, type GapReason, type Gaps } from "../gaps";
import { lastFourQuarters } from "../months";

const SHOWN = 10;

interface Counted extends Record<string, unknown> {
  need: NeedId;
  reasons: Partial<Record<GapReason, number>>;
}

/** What nothing could meet in these areas over the last four whole quarters, the commonest needs first. */
export async function gapsOf(tx: Tx, areaIds: string[]): Promise<Gaps> {
  const { from, before } = lastFourQuarters(londonDay(tx.now));
  const rows = await tx.execute<Counted>(sql`
    select need, jsonb_object_agg(reason, times) as reasons from (
      select need, reason, sum(times)::int as times from gap_counts
      where area_id = any(${`{${areaIds.join(",")}}`}::uuid[]) and month >= ${from} and month < ${before}
      group by need, reason) counted
    group by need order by sum(times) desc, need`);
  const lines = rows
    .filter(({ need }) => Object.hasOwn(NEEDS, need) && !NEEDS[need].restricted)
    .slice(0, SHOWN)
    .map(({ need, reasons }) => ({
      need: NEEDS[need].label,
      times: {
        no_result: controlled(reasons.no_result ?? 0),
        all_full: controlled(reasons.all_full ?? 0),
        declined_everywhere: controlled(reasons.declined_everywhere ?? 0),
      },
    }));
  return { from, to: addDays(before, -1), lines };
}
