import { sql, type SQL } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { londonDay } from "~/lib/dates";

/** Any number will do, as long as nothing else locks by it. */
const AREA_LOCK = 7_405_915;

/** Adds up today's figures of these areas from what was last computed of each group. Comes last in a transaction. */
export async function addUpAreas(tx: Tx, areaIds: readonly string[]): Promise<void> {
  if (areaIds.length > 0) await addUp(tx, sql`a.id = any(${`{${areaIds.join(",")}}`}::uuid[])`);
}

/** The same for every area, with or without groups. */
export async function addUpEveryArea(tx: Tx): Promise<void> {
  await addUp(tx, sql`true`);
}

/** Whoever adds up an area waits for whoever does so now, and then sees what they wrote: no group is left out. */
async function addUp(tx: Tx, which: SQL): Promise<void> {
  await tx.execute(sql`
    select pg_advisory_xact_lock(${AREA_LOCK}, key)
    from (select distinct hashtext(a.id::text) as key from areas a where ${which} order by key) ordered`);
  await tx.execute(sql`
    insert into area_days (area_id, on_day, groups, people, waiting, safe, funded, unpaid, unpaid_groups, stretched,
      struggling, paused)
    select a.id, ${londonDay(tx.now)}::date, sums.*
    from areas a cross join lateral (
      select count(*), coalesce(sum(people), 0), coalesce(sum(waiting), 0), coalesce(sum(safe), 0),
        coalesce(sum(funded), 0), coalesce(sum(unpaid), 0), count(*) filter (where unpaid > 0),
        count(*) filter (where level = 'stretched'), count(*) filter (where level = 'struggling'),
        count(*) filter (where level = 'paused')
      from load_levels where area_id = a.id and counts) sums
    where ${which}
    on conflict (area_id, on_day) do update set groups = excluded.groups, people = excluded.people,
      waiting = excluded.waiting, safe = excluded.safe, funded = excluded.funded, unpaid = excluded.unpaid,
      unpaid_groups = excluded.unpaid_groups, stretched = excluded.stretched, struggling = excluded.struggling,
      paused = excluded.paused`);
}
