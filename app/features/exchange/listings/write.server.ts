import { sql, type SQL } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { londonDay } from "~/lib/dates";
import type { Changes } from "./decide";
import { SESSION_AHEAD } from "./known.server";
import { COLUMN_FIELDS, FIELD_TYPES, type Listing } from "./listing";

export interface NewListing {
  slug: string;
  listing: Listing;
}

const COLUMNS = sql.raw(COLUMN_FIELDS.join(", "));
const TYPED = sql.raw(COLUMN_FIELDS.map((field) => `${field} ${FIELD_TYPES[field]}`).join(", "));
const ASSIGNED = sql.raw(COLUMN_FIELDS.map((field) => `${field} = r.${field}`).join(", "));

const json = (value: unknown): SQL => sql`${JSON.stringify(value)}::jsonb`;

/** Adds listings nobody has claimed, with a row of places whose limit is unknown. Gives their ids in the same order. */
export async function addListings(
  tx: Tx,
  found: NewListing[],
  { importId, status }: { importId: string; status: "listed" | "pending" },
): Promise<string[]> {
  if (found.length === 0) return [];
  const rows = found.map(({ slug, listing }) => ({ slug, ...listing }));
  const added = await tx.execute<{ id: string; slug: string }>(sql`
    insert into groups (slug, status, import_id, ${COLUMNS})
    select r.slug, ${status}, ${importId}::uuid, ${COLUMNS}
    from jsonb_to_recordset(${json(rows)}) r(slug text, ${TYPED})
    returning id, slug`);
  const ids = new Map(added.map(({ id, slug }) => [slug, id]));
  const inOrder = found.map(({ slug }) => ids.get(slug) ?? "");
  await tx.execute(sql`
    insert into place_pools (group_id, limit_kind) select t.value::uuid, 'unknown' from jsonb_array_elements_text(${json(inOrder)}) t`);
  await addSessions(
    tx,
    found.map(({ listing }, index) => ({ groupId: inOrder[index] ?? "", listing })),
  );
  return inOrder;
}

/** Writes listings that are there already as they shall be now. */
export async function rewriteListings(
  tx: Tx,
  list: { groupId: string; listing: Listing; changes: Changes }[],
) {
  if (list.length === 0) return;
  const rows = list.map(({ groupId, listing }) => ({ id: groupId, ...listing }));
  await tx.execute(sql`
    update groups g set ${ASSIGNED}, updated_at = ${tx.now.toISOString()}::timestamptz
    from jsonb_to_recordset(${json(rows)}) r(id uuid, ${TYPED}) where g.id = r.id`);
  await rewriteSessions(
    tx,
    list.filter(({ changes }) => "sessions" in changes),
  );
}

interface Timed {
  groupId: string;
  listing: Listing;
}

const timesOf = (list: readonly Timed[]): SQL =>
  json(list.flatMap(({ groupId, listing }) => listing.sessions.map((session) => ({ groupId, ...session }))));

async function addSessions(tx: Tx, list: readonly Timed[]) {
  if (!list.some(({ listing }) => listing.sessions.length > 0)) return;
  await tx.execute(sql`
    insert into group_sessions (group_id, weekday, starts_at, ends_at)
    select "groupId", weekday, "startsAt", "endsAt"
    from jsonb_to_recordset(${timesOf(list)}) r("groupId" uuid, weekday smallint, "startsAt" time, "endsAt" time)`);
}

/**
 * Times that stay keep their row, with its registers and its number of places; those that went are taken off, and those
 * that came begin today or, when an import is taken back, come again.
 */
async function rewriteSessions(tx: Tx, list: readonly Timed[]) {
  if (list.length === 0) return;
  const ids = sql.param(list.map(({ groupId }) => groupId));
  const now = tx.now.toISOString();
  await tx.execute(sql`
    with wanted as (
      select r."groupId" as group_id, r.weekday, r."startsAt" as starts_at, r."endsAt" as ends_at,
        row_number() over (partition by r."groupId", r.weekday, r."startsAt", r."endsAt") as nth
      from jsonb_to_recordset(${timesOf(list)}) r("groupId" uuid, weekday smallint, "startsAt" time, "endsAt" time)
    ), there as (
      select s.id, s.group_id, s.weekday, s.starts_at, s.ends_at, s.removed_at is not null as is_off,
        row_number() over (partition by s.group_id, s.weekday, s.starts_at, s.ends_at
          order by s.removed_at desc nulls first, s.id) as nth
      from group_sessions s
      where s.group_id = any (${ids}::uuid[]) and ${SESSION_AHEAD}
    ), turned as (
      update group_sessions s set removed_at = case when w.nth is null then ${now}::timestamptz end
      from there t left join wanted w using (group_id, weekday, starts_at, ends_at, nth)
      where s.id = t.id and (w.nth is null) <> t.is_off
    )
    insert into group_sessions (group_id, weekday, starts_at, ends_at, starts_on)
    select w.group_id, w.weekday, w.starts_at, w.ends_at, ${londonDay(tx.now)}::date
    from wanted w left join there t using (group_id, weekday, starts_at, ends_at, nth)
    where t.id is null`);
}
