import { and, count, eq, gte, lt, sql, type SQL } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { groups, signposts } from "~db/schema";
import type { StaffActor } from "~/features/access/actor.server";
import { londonDay } from "~/lib/dates";
import { idOrNull } from "~/lib/errors";
import type { Order } from "~/lib/order";
import { type AreaGroup, type GroupColumn, strainReasons } from "../area-groups";
import type { Signal } from "../facts";
import { controlled } from "../gaps";
import type { StrainFlag } from "../flag";
import { lastFourQuarters } from "../months";
import { aheadWords, type Outlook } from "../outlook/ahead";
import { areaLoad } from "./areas.server";
import { gapsOf } from "./gaps.server";

const PER_PAGE = 25;

/** What each column sorts by; what is not known stands below every number. */
const KEYS: Record<GroupColumn, SQL> = {
  name: sql`lower(g.name)`,
  level: sql`array_position(array['unknown', 'comfortable', 'paused', 'stretched', 'struggling'], l.level)`,
  people: sql`l.people`,
  waiting: sql`l.waiting`,
  safe: sql`coalesce(l.safe, -1)`,
  funded: sql`coalesce(l.funded, -1)`,
  unpaid: sql`coalesce(l.unpaid, -1)`,
};

type Row = Omit<AreaGroup, "reasons" | "ahead"> & {
  outlook: Outlook | null;
  signals: Signal[] | null;
  flag: Pick<StrainFlag, "level" | "reason"> | null;
};

/** An area's groups, sorted, a page at a time; `after` is what the page before gave. Not found outside own areas. */
export function areaGroups(
  actor: StaffActor,
  slug: string | undefined,
  order: Order<GroupColumn>,
  after: string | null,
) {
  return asActor(actor, async (tx) => {
    const area = await areaLoad(tx, actor, slug);
    const rows = await pageOf(tx, area.id, order, idOrNull(after));
    const shown = rows.slice(0, PER_PAGE).map(({ signals, flag, outlook, ...group }) => ({
      ...group,
      reasons: strainReasons(flag, signals ?? []),
      ahead: aheadWords(outlook),
    }));
    const next = rows.length > PER_PAGE ? (shown.at(-1)?.id ?? null) : null;
    return {
      area,
      groups: shown,
      next,
      gaps: await gapsOf(tx, [area.id]),
      signposts: await signpostsIn(tx, area.id),
    };
  });
}

/** How often link workers gave somebody the details of a group here, over the quarters of the gaps; controlled. */
async function signpostsIn(tx: Tx, areaId: string): Promise<string> {
  const { from, before } = lastFourQuarters(londonDay(tx.now));
  const [row] = await tx
    .select({ times: count() })
    .from(signposts)
    .innerJoin(groups, eq(groups.id, signposts.groupId))
    .where(and(eq(groups.areaId, areaId), gte(signposts.onDay, from), lt(signposts.onDay, before)));
  return controlled(row?.times ?? 0);
}

/** One more than a page. The key of the row that the page before ended with is read afresh. */
function pageOf(tx: Tx, areaId: string, order: Order<GroupColumn>, after: string | null): Promise<Row[]> {
  const key = KEYS[order.by];
  const { id, from } = sortable(order.by, areaId);
  const way = sql.raw(order.way === "ascending" ? "asc" : "desc");
  const beyond = sql.raw(order.way === "ascending" ? ">" : "<");
  const rest = after
    ? sql`and (${key}, ${id}) ${beyond} (select ${key}, ${id} ${from} and ${id} = ${after})`
    : sql``;
  return tx.execute<Row & Record<string, unknown>>(sql`
    select g.id, g.slug, g.name, l.level, l.people, l.waiting, l.safe, l.limit_kind as "limit", l.funded, l.unpaid,
      l.signals, l.outlook, flag.flag
    from (select ${id} as id, ${key} as key ${from} ${rest}
          order by ${key} ${way}, ${id} ${way} limit ${PER_PAGE + 1}) page
    join load_levels l on l.group_id = page.id
    join groups g on g.id = page.id
    left join lateral (
      select jsonb_build_object('level', s.level, 'reason', s.reason) as flag
      from (select level, reason, until_on from strain_flags where group_id = page.id and ended_at is null
            order by set_at desc limit 1) s
      where s.until_on is null or s.until_on >= ${londonDay(tx.now)}) flag on true
    order by page.key ${way}, page.id ${way}`);
}

/** The groups of an area with what they are sorted by: figures stand in one index, names in another. */
function sortable(by: GroupColumn, areaId: string): { id: SQL; from: SQL } {
  if (by !== "name") {
    return { id: sql`l.group_id`, from: sql`from load_levels l where l.area_id = ${areaId} and l.counts` };
  }
  const from = sql`
    from groups g join load_levels l on l.group_id = g.id and l.area_id = g.area_id and l.counts
    where g.area_id = ${areaId} and g.organisation_id is not null`;
  return { id: sql`g.id`, from };
}
