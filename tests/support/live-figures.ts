import { sql, type SQL } from "drizzle-orm";
import type { Db } from "~db/client.server";
import type { AreaLoad } from "~/features/load/areas";
import type { Day } from "~/lib/dates";

type Figures = Omit<AreaLoad, "id" | "name">;

/** What every area carries, added up from ledger and pots as they stand: what the kept figures must be. */
export async function liveAreas(db: Pick<Db, "execute">, today: Day): Promise<Figures[]> {
  return db.execute<Figures & Record<string, unknown>>(sql`
    select a.slug, count(f.id)::int as groups, coalesce(sum(f.people), 0)::int as people,
      coalesce(sum(f.waiting), 0)::int as waiting, coalesce(sum(f.safe), 0)::int as safe,
      coalesce(sum(f.funded), 0)::int as funded, coalesce(sum(f.unpaid), 0)::int as unpaid,
      (count(*) filter (where f.unpaid > 0))::int as "unpaidGroups",
      (count(*) filter (where f.level = 'stretched'))::int as stretched,
      (count(*) filter (where f.level = 'struggling'))::int as struggling,
      (count(*) filter (where f.level = 'paused'))::int as paused
    from areas a left join (${groupFigures(today)}) f on f.area_id = a.id
    group by a.id order by a.slug`);
}

/** The groups of one area with their figures, by their addresses. */
export async function liveGroups(db: Pick<Db, "execute">, areaId: string, today: Day) {
  const rows = await db.execute(sql`
    select slug, people, waiting, safe, limit_kind as "limit", funded, unpaid, level
    from (${groupFigures(today)}) f where area_id = ${areaId} order by slug`);
  return [...rows];
}

export interface LiveGroup extends Record<string, unknown> {
  id: string;
  area: string | null;
  people: number;
  waiting: number;
  safe: number | null;
  limit: string;
  funded: number | null;
  unpaid: number | null;
}

/** Every group that counts in an area, or would if it had one; `area` is the address of its area. */
export async function liveEverywhere(db: Pick<Db, "execute">, today: Day): Promise<LiveGroup[]> {
  const rows = await db.execute<LiveGroup>(sql`
    select f.id, a.slug as area, people, waiting, safe, limit_kind as "limit", funded, unpaid
    from (${groupFigures(today)}) f left join areas a on a.id = f.area_id`);
  return [...rows];
}

/** A closed group counts for as long as it still has people. F follows `fundedPlaces` of the funding rules. */
function groupFigures(today: Day): SQL {
  return sql`
    select g.id, g.area_id, g.slug, sums.people, p.waiting_now as waiting, p.safe_places as safe, p.limit_kind,
      pots.funded, case when pots.funded is not null then greatest(0, sums.people - pots.funded) end as unpaid,
      coalesce(l.level, 'unknown') as level
    from groups g
    join place_pools p on p.group_id = g.id
    cross join lateral (select p.accepted_now + p.started_now + p.held_now as people) sums
    left join load_levels l on l.group_id = g.id
    cross join lateral (
      select case when count(*) > 0 then coalesce(sum(case f.rule when 'block' then f.places
          when 'top_up' then case when l.level in (f.triggered_by, 'struggling', 'paused') then f.places else 0 end
          else (f.amount_pence - f.accrued_pence) / f.rate_pence end) filter (where f.ends_on >= ${today}), 0)
        + (select count(distinct r.id) from accruals a join funding_pots o on o.id = a.pot_id and o.removed_at is null
           join referrals r on r.id = a.referral_id and r.status in ('accepted', 'started') where a.group_id = g.id
             and (select sum(n.pence) from accruals n where n.pot_id = a.pot_id and n.referral_id = a.referral_id) > 0)
        end::int as funded
      from funding_pots f where f.group_id = g.id and f.removed_at is null and f.starts_on <= ${today}) pots
    where g.organisation_id is not null
      and (g.status in ('listed', 'resting') or (g.status = 'closed' and sums.people > 0))`;
}
