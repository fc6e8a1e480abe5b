import { readFileSync } from "node:fs";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres, { type Sql } from "postgres";
import { env } from "~/lib/env.server";
import { parseConnection } from "./connections.server";
import { installQueue } from "./queue.server";
import { ensureLogins } from "./roles.server";

const FOLDER = path.resolve("migrations");

/** Any number will do, as long as every version of Trellis uses the same one. */
const MIGRATION_LOCK = 7_405_911;

/**
 * Brings a database up to date: logins, job queue, schema. Several at once wait for each other, and a
 * second run changes nothing. Gives up after 30 seconds when somebody holds a table it must change.
 */
export async function migrate(ownerUrl: string) {
  const secret = env().TRELLIS_SECRET;
  const owner = postgres({ ...parseConnection(ownerUrl), max: 1, onnotice: () => undefined });
  try {
    await owner`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await owner`set lock_timeout = '30s'`;
    await ensureLogins(owner, secret);
    await installQueue(owner, ownerUrl);
    await applyMigrations(drizzle(owner), { migrationsFolder: FOLDER });
    await owner.unsafe(`
      grant usage on schema drizzle to trellis_app, trellis_auth, trellis_worker;
      grant select on drizzle.__drizzle_migrations to trellis_app, trellis_auth, trellis_worker;
    `);
  } finally {
    await owner.end();
  }
}

/** Throws away everything that `migrate` and the people who used this database made. There is no way back. */
export async function emptyDatabase(ownerUrl: string) {
  const owner = postgres({ ...parseConnection(ownerUrl), max: 1, onnotice: () => undefined });
  try {
    await owner.unsafe(`
      drop schema if exists drizzle, graphile_worker, public cascade;
      create schema public;
      grant usage on schema public to public;
    `);
  } finally {
    await owner.end();
  }
}

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
  const journal = JSON.parse(readFileSync(path.join(FOLDER, "meta", "_journal.json"), "utf8")) as {
    entries: { when: number }[];
  };
  return journal.entries.map((entry) => String(entry.when));
}
