import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, expect, test, vi } from "vitest";
import { parseConnection } from "~db/connections.server";
import { readLockFile } from "~db/embedded-process.server";
import { keepDatabase } from "../../scripts/start/keep-database";

const dataDir = mkdtempSync(path.join(tmpdir(), "trellis-kept-"));

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test("a killed server answers again within five seconds, with everything that was acknowledged", async () => {
  const database = await keepDatabase(dataDir, false);
  const sql = postgres({ ...parseConnection(database.url), max: 1, onnotice: () => undefined });
  await sql`create table kept as select 1 as one`;
  process.kill(readLockFile(path.join(dataDir, "cluster"))?.pid as number, "SIGKILL");
  await vi.waitFor(async () => expect(await sql`select one from kept`).toEqual([{ one: 1 }]), 5000);
  await sql.end();
  await database.stop();
});
