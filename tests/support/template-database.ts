import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { parseConnection } from "~db/connections.server";
import { startEmbedded } from "~db/embedded.server";
import { migrate } from "~db/migrate.server";

declare module "vitest" {
  export interface ProvidedContext {
    /** The owner's login to the migrated database that each test file clones. */
    templateUrl: string;
    testSecret: string;
  }
}

/**
 * Migrates one template database per run, on a bundled server of the run's own, or on the server that
 * TEST_DATABASE_URL names (a login with CREATEROLE and CREATEDB).
 */
export default async function prepareTemplate(project: TestProject) {
  const server = process.env.TEST_DATABASE_URL ? undefined : await temporaryServer();
  const serverUrl = process.env.TEST_DATABASE_URL ?? (server?.url as string);
  const name = `trellis_template_${randomBytes(4).toString("hex")}`;
  const templateUrl = withDatabase(serverUrl, name);
  const testSecret = "a secret that only the tests of Trellis use";
  process.env.DATABASE_URL = templateUrl;
  process.env.TRELLIS_SECRET = testSecret;
  await onMaintenance(serverUrl, `create database ${name}`);
  await migrate(templateUrl);
  project.provide("templateUrl", templateUrl);
  project.provide("testSecret", testSecret);
  return async () => {
    await dropDatabase(serverUrl, name);
    await server?.stop();
  };
}

/** The same server's address with another database. */
export function withDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Drops a database with its connections, once the server's own tidying, which nobody may end, has let go of it. */
export async function dropDatabase(serverUrl: string, name: string) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await onMaintenance(serverUrl, `drop database ${name} with (force)`);
    } catch (error) {
      const isTidying = error instanceof postgres.PostgresError && error.code === "42501";
      if (!isTidying || tries === 50) throw error;
      await pause(100);
    }
  }
}

/** Runs one statement that cannot run inside the database it is about. */
export async function onMaintenance(serverUrl: string, statement: string) {
  const sql = postgres({ ...parseConnection(withDatabase(serverUrl, "postgres")), max: 1 });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}

async function temporaryServer() {
  const dataDir = mkdtempSync(path.join(tmpdir(), "trellis-test-"));
  const server = await startEmbedded({ dataDir, durable: false });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
