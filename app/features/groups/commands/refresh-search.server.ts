import { sql, type SQL } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { groups, groupSearch } from "~db/schema";
import { CLOCK } from "~/features/access/actor.server";
import { env } from "~/lib/env.server";
import { searchDocuments } from "../queries/search-documents.server";
import { cellOf, type SearchDocument } from "../search-document";

const BATCH = 1000;

/** Writes anew what search shows of one group, in the transaction of whatever changed it. */
export async function refreshSearch(tx: Tx, groupId: string): Promise<void> {
  await refreshSearchOf(tx, [groupId]);
}

/** The same in a transaction of its own, after a sign of life has made a listing fresh again. */
export async function refreshHeard(groupId: string): Promise<void> {
  await asActor(CLOCK, (tx) => refreshSearch(tx, groupId));
}

/** The same for up to a thousand groups, in four statements. */
export async function refreshSearchOf(tx: Tx, groupIds: readonly string[]): Promise<void> {
  if (groupIds.length === 0) return;
  await writeDocuments(tx, groupIds);
  await noteSearchChange(tx, groupIds);
}

/**
 * Tells the web servers, once all is committed, that kept pages are no longer true; and where there is a second engine,
 * puts these groups on the list of what it has to be told.
 */
export async function noteSearchChange(tx: Tx, groupIds: readonly string[]): Promise<void> {
  if (groupIds.length === 0) return;
  await tx.execute(sql`select pg_notify('listings', '')`);
  if (!env().MEILI_URL) return;
  await tx.execute(sql`insert into search_changes (group_id) select unnest(${idArray(groupIds)})`);
}

/** Writes the whole of what search shows, a thousand groups at a time, each batch in a transaction of its own. */
export async function rebuildSearch(onBatch: (done: number) => void = () => undefined): Promise<void> {
  let done = 0;
  for (let last: string | null = "00000000-0000-0000-0000-000000000000"; last;) {
    const after: string = last;
    const batch: string[] = await asActor(CLOCK, async (tx) => {
      const rows = await tx
        .select({ id: groups.id })
        .from(groups)
        .where(sql`${groups.id} > ${after}`)
        .orderBy(groups.id)
        .limit(BATCH);
      const ids = rows.map(({ id }) => id);
      await refreshSearchOf(tx, ids);
      return ids;
    });
    done += batch.length;
    onBatch(done);
    last = batch.length === BATCH ? (batch.at(-1) ?? null) : null;
  }
}

async function writeDocuments(tx: Tx, groupIds: readonly string[]): Promise<void> {
  await tx.execute(sql`
    delete from ${groupSearch} where ${groupSearch.groupId} = any(${idArray(groupIds)}) and not exists (
      select 1 from ${groups} where ${groups.id} = ${groupSearch.groupId} and ${groups.status} = 'listed')`);
  const documents = await searchDocuments(tx, groupIds, tx.now);
  if (documents.length > 0) await tx.execute(writeRows(documents));
}

/** Longitude is shrunk by the cosine of a latitude in the middle of Britain, so that nearest means nearest. */
export const LNG_SHRINK = 0.58;

function writeRows(documents: readonly SearchDocument[]): SQL {
  const rows = documents.map(({ tags, lat, lng, ...rest }) => ({
    ...rest,
    lat,
    lng,
    tags: tags.join(" "),
    cell: lat === null || lng === null ? null : cellOf(lat, lng),
  }));
  return sql`
    insert into group_search (group_id, terms, tags, area_id, at, lat, lng, cell, min_age, max_age, room, strain,
      wait_weeks, checked_on, version)
    select d."groupId",
      setweight(to_tsvector('plain_english', d.name), 'A') || setweight(to_tsvector('plain_english', d.summary), 'B')
        || setweight(to_tsvector('plain_english', d.more), 'C')
        || array_to_tsvector(array(select '=' || tag from unnest(string_to_array(d.tags, ' ')) tag)),
      d.tags, d."areaId", case when d.lat is not null then point(d.lng * ${LNG_SHRINK}, d.lat) end, d.lat, d.lng, d.cell,
      d."minAge", d."maxAge", d.room, d.strain, d."waitWeeks", d."checkedOn",
      (extract(epoch from clock_timestamp()) * 1000000)::bigint
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) d("groupId" uuid, name text, summary text, more text,
      tags text, "areaId" uuid, lat float8, lng float8, cell integer, "minAge" smallint, "maxAge" smallint,
      room smallint, strain smallint, "waitWeeks" smallint, "checkedOn" date)
    on conflict (group_id) do update set terms = excluded.terms, tags = excluded.tags, area_id = excluded.area_id,
      at = excluded.at, lat = excluded.lat, lng = excluded.lng, cell = excluded.cell, min_age = excluded.min_age,
      max_age = excluded.max_age, room = excluded.room, strain = excluded.strain,
      wait_weeks = excluded.wait_weeks, checked_on = excluded.checked_on, version = excluded.version`;
}

function idArray(groupIds: readonly string[]): SQL {
  return sql`${`{${groupIds.join(",")}}`}::uuid[]`;
}
