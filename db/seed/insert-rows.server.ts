import { getTableColumns, sql } from "drizzle-orm";
import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import type { Db } from "../client.server";

/**
 * Inserts rows in one statement, however many. Every row must have the same fields as the first: a column that is not
 * among them gets its default, a field that is no column is passed over.
 */
export async function insertRows<Table extends PgTable>(
  db: Pick<Db, "execute">,
  table: Table,
  rows: readonly Table["$inferInsert"][],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns: Record<string, { name: string }> = getTableColumns(table);
  const fields = Object.keys(columns)
    .filter((field) => field in first)
    .map((field) => ({ field, name: columns[field]!.name }));
  const named = rows.map((row) => {
    const values: Record<string, unknown> = row;
    return Object.fromEntries(fields.map(({ field, name }) => [name, asJson(values[field])]));
  });
  const list = sql.raw(fields.map(({ name }) => `"${name}"`).join(", "));
  const target = sql.identifier(getTableConfig(table).name);
  await db.execute(sql`
    insert into ${target} (${list})
    select ${list} from jsonb_populate_recordset(null::${target}, ${JSON.stringify(named)}::text::jsonb)`);
}

/** Bytes as Postgres reads them from a text. */
function asJson(value: unknown): unknown {
  return Buffer.isBuffer(value) ? `\\x${value.toString("hex")}` : value;
}
