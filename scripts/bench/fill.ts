import { sql } from "drizzle-orm";
import postgres from "postgres";
import { CLOCK } from "~/features/access/actor.server";
import { rebuildSearch } from "~/features/groups/commands/refresh-search.server";
import { addUpEveryArea } from "~/features/load/commands/area-days.server";
import { asActor, type Db } from "~db/client.server";
import { connectionUrl, parseConnection } from "~db/connections.server";
import { asOwner } from "~db/seed/reference.server";
import { seedDemo } from "~db/seed/demo.server";

/** Tables whose rows belong to one group and decide how a result looks. */
const PARTS = ["group_access", "group_sessions", "place_pools", "load_levels"] as const;

/**
 * Fills an empty database with the demo district and copies of its groups until there are `total`, the same each
 * time, with a year of their days if `withHistory`. A copy stands up to three miles from its original, so that places stay as crowded as the district is.
 */
export async function fillGroups(total: number, { withHistory = false } = {}): Promise<void> {
  await seedDemo();
  await asOwner(async (tx) => {
    await tx.execute(sql`
      create temporary table copies on commit drop as
      select original, md5(original::text || copy)::uuid as id, copy,
             (abs(hashtext(original::text || copy)) % 1000) / 1000.0 - 0.5 as east,
             (abs(hashtext(copy || original::text)) % 1000) / 1000.0 - 0.5 as north
      from (select id as original, count(*) over () as originals from groups) one,
           generate_series(1, ${total}::int) copy
      where copy <= ceil(${total}::float / originals) limit ${total} - (select count(*) from groups)`);
    await tx.execute(sql`
      insert into groups select (jsonb_populate_record(g, jsonb_build_object('id', c.id, 'slug', g.slug || '-' || c.copy,
        'name', g.name || ' ' || c.copy, 'lat', g.lat + c.north * 0.09, 'lng', g.lng + c.east * 0.14))).*
      from groups g join copies c on c.original = g.id`);
    for (const part of PARTS) {
      const table = sql.identifier(part);
      await tx.execute(sql`
        insert into ${table} select (jsonb_populate_record(p, jsonb_build_object(
          'id', md5(to_jsonb(p)->>'id' || c.copy)::uuid, 'group_id', c.id))).*
        from ${table} p join copies c on c.original = p.group_id`);
    }
    if (withHistory) await copyHistory(tx);
  });
  await asActor(CLOCK, addUpEveryArea);
  await rebuildSearch();
  await tidyUp();
}

/** The pots of each copy, and its figures on every day of the year. */
async function copyHistory(tx: Pick<Db, "execute">): Promise<void> {
  await tx.execute(sql`
    insert into funding_pots select (jsonb_populate_record(p, jsonb_build_object(
      'id', md5(p.id::text || c.copy)::uuid, 'group_id', c.id, 'accrued_pence', 0))).*
    from funding_pots p join copies c on c.original = p.group_id`);
  await tx.execute(sql`
    insert into load_days (group_id, on_day, people_now, waiting_now, safe_places, funded_places, level)
    select c.id, d.on_day, d.people_now, d.waiting_now, d.safe_places, d.funded_places, d.level
    from load_days d join copies c on c.original = d.group_id`);
}

/** What the server does by itself a minute after so much was written, and not within a transaction. */
async function tidyUp(): Promise<void> {
  const owner = postgres({ ...parseConnection(connectionUrl("owner")), max: 1, onnotice: () => undefined });
  try {
    await owner`vacuum analyze`;
  } finally {
    await owner.end();
  }
}
