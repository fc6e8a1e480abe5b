import { sql, type SQL } from "drizzle-orm";
import type { Day } from "~/lib/dates";

/**
 * One row for each group that somebody looks after, with its figures on this day: P, waiting, S (null: no limit or not
 * said), F (null: not paid per place), unpaid and level. Ledger and pots only, never the referrals. A closed group
 * counts for as long as it still has people. F follows `fundedPlaces` of the funding rules.
 */
export function groupFigures(today: Day): SQL {
  return sql`
    select g.id, g.area_id, g.slug, g.name, sums.people, p.waiting_now as waiting, p.safe_places as safe, p.limit_kind,
      pots.funded, case when pots.funded is not null then greatest(0, sums.people - pots.funded) end as unpaid, coalesce(l.level, 'unknown') as level, l.signals
    from groups g
    join place_pools p on p.group_id = g.id
    cross join lateral (select p.accepted_now + p.started_now + p.held_now as people) sums
    left join load_levels l on l.group_id = g.id
    cross join lateral (
      select case when count(*) > 0 then coalesce(sum(f.places) filter (where f.ends_on >= ${today}), 0) end::int as funded
      from funding_pots f where f.group_id = g.id and f.removed_at is null and f.starts_on <= ${today}) pots
    where g.organisation_id is not null
      and (g.status in ('listed', 'resting') or (g.status = 'closed' and sums.people > 0))`;
}
