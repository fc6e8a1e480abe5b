import { getTableColumns, sql } from "drizzle-orm";
import { getTableConfig, type PgTable } from "drizzle-orm/pg-core";
import type { Db } from "./client.server";

/**
 * Inserts these rows, or brings those with the same primary key up to date: one statement with one parameter, however many
 * they are. Each row names the same columns as the first; the columns it does not name stay as they are.
 */
export async function upsert<Table extends PgTable>(
  tx: Pick<Db, "execute">,
  table: Table,
  rows: Table["$inferInsert"][],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = getTableColumns(table);
  const named = Object.keys(rows[0]!).map((property) => [property, columns[property]!.name] as const);
  const written = rows.map((row) =>
    Object.fromEntries(named.map(([property, name]) => [name, row[property as keyof typeof row]])),
  );
  const keys = keyOf(table);
  const list = (names: readonly string[]) =>
    sql.join(
      names.map((name) => sql.identifier(name)),
      sql`, `,
    );
  const names = named.map(([, name]) => name);
  const given = names
    .filter((name) => !keys.includes(name))
    .map((name) => sql`${sql.identifier(name)} = excluded.${sql.identifier(name)}`);
  await tx.execute(sql`
    insert into ${table} (${list(names)})
    select ${list(names)} from jsonb_populate_recordset(null::${table}, ${JSON.stringify(written)}::jsonb)
    on conflict (${list(keys)}) do update set ${sql.join(given, sql`, `)}`);
}

function keyOf(table: PgTable): string[] {
  const { primaryKeys, columns } = getTableConfig(table);
  const keys = primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary);
  return keys.map(({ name }) => name);
}
