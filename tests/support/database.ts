import { randomBytes } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { afterAll, inject } from "vitest";
import { forgetEnv } from "~/lib/env.server";
import { closeDatabase } from "~db/client.server";
import { loginUrl, parseConnection, type Login } from "~db/connections.server";
import { dropDatabase, onMaintenance, withDatabase } from "./template-database";

export interface TestDatabase {
  ownerUrl: string;
  urls: Record<Login, string>;
  /** The owner's connections; for setting a scene and for looking at what a command left behind. */
  sql: Sql;
}

/**
 * Gives the test file a migrated database of its own and points the settings at it; dropped after the file's last
 * test. Call it once, at the top: `const database = await testDatabase();`
 */
export async function testDatabase(): Promise<TestDatabase> {
  const templateUrl = inject("templateUrl");
  const secret = inject("testSecret");
  const template = parseConnection(templateUrl).database;
  const name = `trellis_test_${randomBytes(6).toString("hex")}`;
  await onMaintenance(templateUrl, `create database ${name} template ${template}`);
  const ownerUrl = withDatabase(templateUrl, name);
  process.env.DATABASE_URL = ownerUrl;
  process.env.TRELLIS_SECRET = secret;
  forgetEnv();
  const sql = postgres({ ...parseConnection(ownerUrl), max: 4, onnotice: () => undefined });
  afterAll(async () => {
    await closeDatabase();
    await sql.end({ timeout: 5 });
    await dropDatabase(templateUrl, name);
  });
  const urls = {
    app: loginUrl(ownerUrl, "app", secret),
    auth: loginUrl(ownerUrl, "auth", secret),
    worker: loginUrl(ownerUrl, "worker", secret),
  };
  return { ownerUrl, urls, sql };
}
