import { sql, type SQL } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { groups, groupSearch, loadLevels, placePools } from "~db/schema";
import { CLOCK } from "~/features/access/actor.server";
import { publicRoom } from "~/features/places/public-room";
import { ROOM_ORDER } from "~/features/places/rules";
import { londonDay } from "~/lib/dates";
import { AUDIENCES, LANGUAGES } from "../offer";
import { ACCESS_FEATURE_IDS, NEED_IDS, NEEDS } from "../vocabulary";

const BATCH = 1000;

/** Writes anew what search shows of one group, in the transaction of whatever changed it. */
export async function refreshSearch(tx: Tx, groupId: string): Promise<void> {
  await refreshSearchOf(tx, [groupId]);
}

/** The same for up to a thousand groups, in three statements. */
export async function refreshSearchOf(tx: Tx, groupIds: readonly string[]): Promise<void> {
  if (groupIds.length === 0) return;
  const ids = sql`${`{${groupIds.join(",")}}`}::uuid[]`;
  await tx.execute(sql`
    delete from ${groupSearch} where ${groupSearch.groupId} = any(${ids}) and not exists (
      select 1 from ${groups} where ${groups.id} = ${groupSearch.groupId} and ${groups.status} = 'listed')`);
  const rooms = await roomsOf(tx, ids);
  if (rooms.length > 0) await tx.execute(writeRows(rooms));
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

async function roomsOf(tx: Tx, ids: SQL): Promise<{ id: string; room: number }[]> {
  const rows = await tx
    .select({
      id: groups.id,
      organisationId: groups.organisationId,
      sharesNumbers: groups.sharesNumbers,
      pool: placePools,
      strain: loadLevels.strain,
      waitWeeks: loadLevels.waitWeeks,
    })
    .from(groups)
    .leftJoin(placePools, sql`${placePools.groupId} = ${groups.id}`)
    .leftJoin(loadLevels, sql`${loadLevels.groupId} = ${groups.id}`)
    .where(sql`${groups.id} = any(${ids}) and ${groups.status} = 'listed'`);
  const today = londonDay(tx.now);
  return rows.map(({ id, organisationId, ...facts }) => ({
    id,
    room: ROOM_ORDER.indexOf(publicRoom({ ...facts, claimed: organisationId !== null }, today).room),
  }));
}

const words = (entries: [string, string][]) => JSON.stringify(entries.map(([id, text]) => ({ id, text })));
const NEED_WORDS = words(NEED_IDS.map((id) => [id, [NEEDS[id].label, ...NEEDS[id].everyday].join(" ")]));
const OFFER_WORDS = words([
  ...Object.entries(AUDIENCES).filter(([id]) => id !== "everyone"),
  ...Object.entries(LANGUAGES).filter(([id]) => id !== "en"),
]);
const ACCESS_BITS = JSON.stringify(ACCESS_FEATURE_IDS.map((id, bit) => ({ id, bit: 2 ** bit })));

/** A hidden address leaves no point, no area and no venue behind, so that no question can find it out. */
function writeRows(rooms: { id: string; room: number }[]): SQL {
  return sql`
    insert into group_search (group_id, words, needs, area_id, at, lat, lng, days, cost_kind, cost_pence, online,
      min_age, max_age, access_yes, access_no, room, takes_join_requests, checked_on)
    select g.id,
      setweight(to_tsvector('plain_english', g.name), 'A')
        || setweight(to_tsvector('plain_english', concat_ws(' ', g.summary, need.words)), 'B')
        || setweight(to_tsvector('plain_english',
             concat_ws(' ', g.description, offer.words, case when place.shown then g.venue end)), 'C'),
      g.needs, case when not g.address_hidden then g.area_id end,
      case when place.shown then point(g.lng, g.lat) end, case when place.shown then g.lat end,
      case when place.shown then g.lng end,
      coalesce(times.days, 0), g.cost_kind, g.cost_pence, 'online' = any(g.ways), g.min_age, g.max_age,
      coalesce(access.yes, 0) | ways.yes, coalesce(access.no, 0) & ~ways.yes, rooms.room, g.takes_join_requests,
      g.checked_on
    from jsonb_to_recordset(${JSON.stringify(rooms)}::jsonb) rooms(id uuid, room smallint)
    join groups g on g.id = rooms.id
    cross join lateral (select g.lat is not null and g.lng is not null and not g.address_hidden as shown) place
    cross join lateral (
      select string_agg(n.text, ' ') as words
      from jsonb_to_recordset(${NEED_WORDS}::jsonb) n(id text, text text) where n.id = any(g.needs)) need
    cross join lateral (
      select string_agg(o.text, ' ') as words
      from jsonb_to_recordset(${OFFER_WORDS}::jsonb) o(id text, text text)
      where o.id = any(g.audiences) or o.id = any(g.languages)) offer
    cross join lateral (
      select bit_or((1 << (s.weekday - 1)) | case when s.starts_at >= '17:00' then 1 << 7 else 0 end
        | case when s.weekday > 5 then 1 << 8 when s.starts_at < '17:00' then 1 << 9 else 0 end) as days
      from group_sessions s where s.group_id = g.id) times
    cross join lateral (
      select bit_or(case a.value when 'yes' then f.bit else 0 end) as yes,
             bit_or(case a.value when 'no' then f.bit else 0 end) as no
      from group_access a join jsonb_to_recordset(${ACCESS_BITS}::jsonb) f(id text, bit bigint) on f.id = a.feature
      where a.group_id = g.id) access
    cross join lateral (
      select coalesce(bit_or(f.bit), 0) as yes
      from jsonb_to_recordset(${ACCESS_BITS}::jsonb) f(id text, bit bigint) where f.id = any(g.ways)) ways
    on conflict (group_id) do update set words = excluded.words, needs = excluded.needs, area_id = excluded.area_id,
      at = excluded.at, lat = excluded.lat, lng = excluded.lng, days = excluded.days, cost_kind = excluded.cost_kind,
      cost_pence = excluded.cost_pence, online = excluded.online, min_age = excluded.min_age,
      max_age = excluded.max_age, access_yes = excluded.access_yes, access_no = excluded.access_no,
      room = excluded.room, takes_join_requests = excluded.takes_join_requests, checked_on = excluded.checked_on`;
}
