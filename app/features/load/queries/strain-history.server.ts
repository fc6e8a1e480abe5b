import { sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { addYears, londonDay } from "~/lib/dates";
import type { StrainStep } from "../strain-history";

const SHOWN = 30;

/** What was said and how the level went over the last year, the newest first. One query. */
export async function strainHistory(tx: Tx, groupId: string): Promise<StrainStep[]> {
  const from = addYears(londonDay(tx.now), -1);
  const rows = await tx.execute<StrainStep & Record<string, unknown>>(sql`
    select kind, "onDay", level, reason, by, "untilOn", "from", "to" from (
      select 'said' as kind, (f.set_at at time zone 'Europe/London')::date::text as "onDay", f.level, f.reason,
        u.name as by, f.until_on::text as "untilOn", null as "from", null as "to", 1 as place, f.set_at as at
      from strain_flags f left join users u on u.id = f.set_by
      where f.group_id = ${groupId} and f.set_at >= ${from}::date
      union all
      select 'went', on_day::text, null, null, null, null, was, level, 0, null
      from (
        select on_day, level, lag(level) over (order by on_day) as was
        from load_days where group_id = ${groupId} and on_day >= ${from}
      ) days
      where was <> level
    ) steps
    order by "onDay" desc, place, at desc limit ${SHOWN}`);
  return [...rows];
}
