import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres, { type Sql } from "postgres";
import { afterAll, expect, test, vi } from "vitest";
import { parseConnection } from "~db/connections.server";
import { factsOf, isGone } from "~db/embedded-process.server";
import { runningEmbedded, startEmbedded, type EmbeddedServer } from "~db/embedded.server";

const dataDir = mkdtempSync(path.join(tmpdir(), "trellis-launcher-"));

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function withServer(work: (server: EmbeddedServer, sql: Sql) => Promise<void>, onExit?: () => void) {
  const server = await startEmbedded({ dataDir, durable: false, onExit });
  const sql = postgres({ ...parseConnection(server.url), max: 1 });
  try {
    await work(server, sql);
  } finally {
    await sql.end({ timeout: 1 });
    await server.stop();
  }
}

async function holder() {
  const args = ["--import", "tsx", path.join("tests", "support", "hold-server.ts"), dataDir];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { child, serverPid: Number(line.toString()) };
}

test("a first start makes the cluster, in UTF-8, for an owner that is no superuser; a stop ends it", async () => {
  let pid = 0;
  await withServer(async (server, sql) => {
    pid = server.pid;
    const [facts] = await sql`
      select current_user as owner, current_database() as database,
        current_setting('server_encoding') as encoding, current_setting('is_superuser') as superuser`;
    expect(facts).toEqual({
      owner: "trellis_owner",
      database: "trellis",
      encoding: "UTF8",
      superuser: "off",
    });
    await sql`create table kept (word text)`;
    expect(runningEmbedded(dataDir)).toBe(server.url);
  });
  expect(isGone(pid)).toBe(true);
  expect(runningEmbedded(dataDir)).toBeUndefined();
});

test("the server ends when node is killed, and the next start finds what was written", async () => {
  const { child, serverPid } = await holder();
  child.kill("SIGKILL");
  await vi.waitFor(() => expect(isGone(serverPid)).toBe(true), 5000);
  await withServer(async (_, sql) => {
    await sql`insert into kept values ('after node')`;
  });
});

test("an orphan, whose node and watchdog were both killed, is stopped by the next start", async () => {
  const { child, serverPid } = await holder();
  const shell = factsOf(serverPid)?.parent as number;
  const children = readFileSync(`/proc/${shell}/task/${shell}/children`, "utf8")
    .trim()
    .split(" ")
    .map(Number);
  for (const pid of children.filter((pid) => pid !== serverPid)) process.kill(pid, "SIGKILL");
  process.kill(shell, "SIGKILL");
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(isGone(serverPid)).toBe(false);
  await withServer(async (server, sql) => {
    expect(server.pid).not.toBe(serverPid);
    await sql`insert into kept values ('after orphan')`;
  });
});

test("a killed server is told of at once, and the next start recovers it", async () => {
  const onExit = vi.fn<() => void>();
  await withServer(async (server) => {
    process.kill(server.pid, "SIGKILL");
    await vi.waitFor(() => expect(onExit).toHaveBeenCalledOnce(), 5000);
  }, onExit);
  await withServer(async (_, sql) => {
    const rows = await sql`select word from kept order by word`;
    expect(rows.map((row) => String(row.word))).toEqual(["after node", "after orphan"]);
  });
});

test("a path too deep for a socket is no obstacle", async () => {
  const deep = path.join(dataDir, "a".repeat(60), "b".repeat(60));
  const server = await startEmbedded({ dataDir: deep, durable: false });
  const sql = postgres({ ...parseConnection(server.url), max: 1 });
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
  await sql.end();
  await server.stop();
  rmSync(parseConnection(server.url).host, { recursive: true });
});
