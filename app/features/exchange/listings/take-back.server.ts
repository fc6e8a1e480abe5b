import { sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { refreshSearchOf } from "~/features/groups/commands/refresh-search.server";
import type { KeptRow } from "../kept-rows";
import { LISTING_NOW, sameShape } from "./known.server";
import { isSame, LISTING_FIELDS, type Listing } from "./listing";
import type { Changes } from "./decide";
import { rewriteListings } from "./write.server";

/** A row that an import wrote, with everything that could stand against taking it back. */
interface Written extends Record<string, unknown> {
  row: number;
  file: number;
  line: number;
  outcome: "added" | "updated";
  group_id: string;
  name: string;
  before: { importId: string; values: Changes } | null;
  later: number | null;
  values: Partial<Listing>;
  now: Listing;
  claimed: boolean;
  referred: boolean;
  signposted: boolean;
  spoken_of: boolean;
  kept_by_people: boolean;
}

/** The rows that an import wrote after a given one, in order; their groups locked. */
async function writtenRows(tx: Tx, importId: string, after: number, limit: number): Promise<Written[]> {
  const rows = await tx.execute<Written>(sql`
    select r.row, r.file, r.line::int as line, r.outcome, g.id as group_id, g.name, r.before,
      case when i.import_id <> r.import_id then (select number from imports where id = i.import_id) end as later,
      i.values, ${LISTING_NOW} as now, g.organisation_id is not null as claimed,
      exists (select 1 from referrals where group_id = g.id) as referred,
      exists (select 1 from signposts where group_id = g.id) as signposted,
      exists (select 1 from group_claims where group_id = g.id)
        or exists (select 1 from group_reports where group_id = g.id) as spoken_of,
      g.checked_on is not null or g.status <> run.listed_as
        or exists (select 1 from group_access where group_id = g.id) as kept_by_people
    from import_rows r
    join imports run on run.id = r.import_id
    join groups g on g.id = r.group_id
    join imported_listings i on i.group_id = g.id
    where r.import_id = ${importId}::uuid and r.row > ${after} and r.outcome in ('added', 'updated')
    order by r.row limit ${limit}
    for update of g`);
  return [...rows];
}

/** Why a row stays, in words; null when it can be taken back. */
function reasonToKeep(written: Written): string | null {
  if (written.later !== null) return `import ${written.later} has changed it since; take that one back first`;
  if (written.claimed) return "its group has claimed it";
  if (written.referred) return "somebody has been referred into it";
  if (written.signposted) return "people have been told of it";
  if (written.spoken_of) return "somebody has asked to claim it or reported something about it";
  const said = sameShape(written.values);
  const now = sameShape(written.now);
  const edited = LISTING_FIELDS.some((field) => !isSame(said[field], now[field]));
  return edited || (written.outcome === "added" && written.kept_by_people)
    ? "somebody has edited or checked it"
    : null;
}

/** Takes back a batch of what an import wrote. Gives the rows that stay, with why, and the last row looked at. */
export async function takeBackBatch(tx: Tx, importId: string, after: number, limit: number) {
  const rows = await writtenRows(tx, importId, after, limit);
  const kept: KeptRow[] = [];
  const free: Written[] = [];
  for (const written of rows) {
    const reason = reasonToKeep(written);
    if (reason === null) free.push(written);
    else kept.push({ row: written.row, file: written.file, line: written.line, name: written.name, reason });
  }
  await removeAdded(
    tx,
    free.filter(({ outcome }) => outcome === "added"),
  );
  await restoreUpdated(
    tx,
    free.filter(({ outcome }) => outcome === "updated"),
  );
  await tx.execute(sql`
    update import_rows set outcome = 'undone' where import_id = ${importId}::uuid and row in (
      select t.value::int from jsonb_array_elements_text(${JSON.stringify(free.map(({ row }) => row))}::jsonb) t)`);
  return { kept, takenBack: free.length, last: rows.at(-1)?.row ?? null };
}

async function removeAdded(tx: Tx, rows: Written[]) {
  await tx.execute(sql`
    delete from groups where id in (
      select t.value::uuid from jsonb_array_elements_text(${JSON.stringify(rows.map((row) => row.group_id))}::jsonb) t)`);
}

async function restoreUpdated(tx: Tx, rows: Written[]) {
  const restored = rows.flatMap(({ group_id: groupId, before, now }) =>
    before ? [{ groupId, before, listing: { ...now, ...before.values }, changes: before.values }] : [],
  );
  await rewriteListings(tx, restored);
  await tx.execute(sql`
    update imported_listings i set import_id = r."importId", values = i.values || r.values
    from jsonb_to_recordset(${JSON.stringify(
      restored.map(({ groupId, before }) => ({ groupId, ...before })),
    )}::jsonb) r("groupId" uuid, "importId" uuid, values jsonb) where i.group_id = r."groupId"`);
  await refreshSearchOf(
    tx,
    restored.map(({ groupId }) => groupId),
  );
}
