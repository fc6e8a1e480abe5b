import { sql } from "drizzle-orm";
import { londonDay } from "~/lib/dates";
import { database, type Db } from "~db/client.server";
import { liveAreas, liveEverywhere } from "../../../tests/support/live-figures";

/** What is kept and what it should be, as both stood at one moment. */
export interface Compared {
  /** In words, by the group's id or the area's address. Empty when everything kept is right. */
  wrong: Map<string, string>;
  /** The address of each group's area, where it has one, and when its figures were computed. */
  areaOf: Map<string, string>;
  computedAt: Map<string, Date>;
  /** How many rows were compared. */
  rows: number;
}

interface Kept extends Record<string, unknown> {
  id: string;
  area: string | null;
  counts: boolean;
  computed_at: string;
  today: boolean;
  people: number;
  waiting: number;
  safe: number | null;
  limit: string;
  funded: number | null;
  unpaid: number | null;
}

/** Compares every row of levels, and today's of groups and areas, with ledger, pots and listings. One snapshot. */
export function comparedFigures(): Promise<Compared> {
  const today = londonDay(new Date());
  return database("worker").transaction(
    async (tx) => {
      const live = new Map((await liveEverywhere(tx, today)).map((row) => [row.id, row]));
      const kept = await keptGroups(tx, today);
      const wrong = new Map<string, string>();
      for (const row of kept) {
        const words = groupTrouble(row, live.get(row.id));
        if (words) wrong.set(row.id, words);
        live.delete(row.id);
      }
      for (const id of live.keys()) wrong.set(id, "nothing is kept of it");
      const areas = await areaTroubles(tx, today);
      for (const { slug, words } of areas) if (words) wrong.set(slug, words);
      return {
        wrong,
        areaOf: new Map(kept.flatMap(({ id, area }) => (area ? [[id, area] as const] : []))),
        computedAt: new Map(kept.map((row) => [row.id, new Date(row.computed_at)])),
        rows: kept.length * 2 + areas.length,
      };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

async function keptGroups(tx: Pick<Db, "execute">, today: string): Promise<Kept[]> {
  const rows = await tx.execute<Kept>(sql`
    select l.group_id as id, a.slug as area, l.counts, l.computed_at, l.people, l.waiting, l.safe,
      l.limit_kind as "limit", l.funded, l.unpaid,
      (d.people_now, d.waiting_now, d.safe_places, d.funded_places, d.level)
        is not distinct from (l.people, l.waiting, l.safe, l.funded, l.level) as today
    from load_levels l left join areas a on a.id = l.area_id
    left join load_days d on d.group_id = l.group_id and d.on_day = ${today}`);
  return [...rows];
}

const FIGURES = ["area", "people", "waiting", "safe", "limit", "funded", "unpaid"] as const;

function groupTrouble(kept: Kept, live: Record<string, unknown> | undefined): string | null {
  if (!live) return kept.counts ? "it counts in an area though it should not" : null;
  const words = FIGURES.filter((name) => kept[name] !== live[name]).map(
    (name) => `${name} kept ${kept[name]}, live ${String(live[name])}`,
  );
  if (!kept.counts) words.push("it does not count in its area");
  if (!kept.today) words.push("today's row differs");
  return words.length > 0 ? words.join("; ") : null;
}

async function areaTroubles(tx: Pick<Db, "execute">, today: string) {
  const rows = await tx.execute<Record<string, unknown>>(sql`
    select a.slug, d.groups, d.people, d.waiting, d.safe, d.funded, d.unpaid, d.unpaid_groups as "unpaidGroups",
      d.stretched, d.struggling, d.paused
    from areas a left join area_days d on d.area_id = a.id and d.on_day = ${today}`);
  const kept = new Map(rows.map((row) => [row.slug, row]));
  return (await liveAreas(tx, today)).map((live) => {
    const row = kept.get(live.slug) ?? {};
    const words = Object.entries(live)
      .filter(([name, value]) => row[name] !== value)
      .map(([name, value]) => `${name} kept ${String(row[name])}, live ${value}`);
    return { slug: live.slug, words: words.join("; ") };
  });
}
