import { readFileSync } from "node:fs";
import path from "node:path";
import type { Sql } from "postgres";

/** The folder of numbered SQL, beside the place that Trellis is started from. */
export const MIGRATIONS = path.resolve("migrations");

/** True when every migration this version knows has been applied. Fails when the database does not answer. */
export async function schemaIsCurrent(sql: Sql): Promise<boolean> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (!table?.there) return false;
  const applied = await sql<
    { at: string }[]
  >`select created_at::text as at from drizzle.__drizzle_migrations`;
  const known = new Set(applied.map((row) => row.at));
  return knownMigrations().every((at) => known.has(at));
}

function knownMigrations(): string[] {
  const journal = JSON.parse(readFileSync(path.join(MIGRATIONS, "meta", "_journal.json"), "utf8")) as {
    entries: { when: number }[];
  };
  return journal.entries.map((entry) => String(entry.when));
}
