import { sql, type SQL } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import type { Changes } from "./decide";
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
  await writeSessions(
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
  const retimed = list.filter(({ changes }) => "sessions" in changes);
  await tx.execute(sql`
    delete from group_sessions where group_id in (
      select t.value::uuid from jsonb_array_elements_text(${json(retimed.map(({ groupId }) => groupId))}) t)`);
  await writeSessions(tx, retimed);
}

async function writeSessions(tx: Tx, list: { groupId: string; listing: Listing }[]) {
  const rows = list.flatMap(({ groupId, listing }) =>
    listing.sessions.map((session) => ({ groupId, ...session })),
  );
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into group_sessions (group_id, weekday, starts_at, ends_at)
    select "groupId", weekday, "startsAt", "endsAt"
    from jsonb_to_recordset(${json(rows)}) r("groupId" uuid, weekday smallint, "startsAt" time, "endsAt" time)`);
}
