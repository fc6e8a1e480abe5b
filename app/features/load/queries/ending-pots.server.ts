import { sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { addDays, londonDay, type Day } from "~/lib/dates";

/** Money counts as about to end this many days ahead: the runway at which a group is stretched. */
export const ENDS_WITHIN_DAYS = 90;
const SHOWN = 8;

export interface EndingPot {
  id: string;
  group: string;
  areaName: string;
  areaSlug: string;
  funder: string;
  places: number;
  endsOn: Day;
}

export interface EndingPots {
  pots: EndingPot[];
  /** Of all that end, not only those listed. */
  count: number;
  places: number;
}

/**
 * The pots in these areas that pay for places today and end soon, the next first. A rate counts as the people that it can
 * still pay for, a top-up only while the strain in force triggers it.
 */
export async function endingPots(tx: Tx, areaIds: string[]): Promise<EndingPots> {
  const today = londonDay(tx.now);
  const rows = await tx.execute<EndingPot & { count: number; total: number } & Record<string, unknown>>(sql`
    select f.id, g.name as "group", a.name as "areaName", a.slug as "areaSlug", f.funder, f.gives as places,
      f.ends_on::text as "endsOn", (count(*) over ())::int as count, (sum(f.gives) over ())::int as total
    from (select *, coalesce(places, (amount_pence - accrued_pence) / rate_pence) as gives from funding_pots) f
    join groups g on g.id = f.group_id join areas a on a.id = g.area_id
    where f.removed_at is null and f.starts_on <= ${today} and f.gives > 0
      and (f.triggered_by is null or (select l.level from load_levels l where l.group_id = f.group_id)
        in ('struggling', 'paused', f.triggered_by))
      and f.ends_on between ${today} and ${addDays(today, ENDS_WITHIN_DAYS)}
      and a.id = any(${`{${areaIds.join(",")}}`}::uuid[]) and g.organisation_id is not null
    order by f.ends_on, f.id limit ${SHOWN}`);
  return {
    pots: rows.map(({ count: _count, total: _total, ...pot }) => pot),
    count: rows[0]?.count ?? 0,
    places: rows[0]?.total ?? 0,
  };
}
