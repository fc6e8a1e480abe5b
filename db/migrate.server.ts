import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { env } from "~/lib/env.server";
import { parseConnection } from "./connections.server";
import { installQueue } from "./queue.server";
import { ensureLogins } from "./roles.server";
import { MIGRATIONS } from "./schema-version.server";

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
    await applyMigrations(drizzle(owner), { migrationsFolder: MIGRATIONS });
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
