import { sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import type { Changes } from "./decide";

/** What became of a row that stands for a listing. */
export interface Settled {
  row: number;
  key: string;
  groupId: string;
  outcome: "added" | "updated" | "unchanged";
  /** The import that last wrote to the listing. */
  importId: string;
  /** What its source now says, or null when nothing of it is new. */
  values: Changes | null;
  before: { importId: string; values: Changes } | null;
}

/** Keeps what the source said and where it was met, and for rows that wrote something what taking them back needs. */
export async function rememberRows(
  tx: Tx,
  source: string,
  importId: string,
  settled: Settled[],
): Promise<void> {
  if (settled.length === 0) return;
  const rows = JSON.stringify(settled);
  await tx.execute(sql`
    insert into imported_listings (source, key, group_id, import_id, values, seen_in, seen_row)
    select ${source}, r.key, r."groupId", r."importId", coalesce(r.values, '{}'), ${importId}::uuid, r.row
    from jsonb_to_recordset(${rows}::jsonb) r(key text, "groupId" uuid, "importId" uuid, values jsonb, row int)
    on conflict (source, key) do update set import_id = excluded.import_id, seen_in = excluded.seen_in,
      seen_row = excluded.seen_row, values = imported_listings.values || excluded.values`);
  const wrote = settled.filter(({ outcome }) => outcome !== "unchanged");
  if (wrote.length === 0) return;
  await tx.execute(sql`
    update import_rows i set outcome = r.outcome, group_id = r."groupId", before = r.before
    from jsonb_to_recordset(${JSON.stringify(wrote)}::jsonb) r(row int, outcome text, "groupId" uuid, before jsonb)
    where i.import_id = ${importId}::uuid and i.row = r.row`);
}
