import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { postgresFolder } from "~db/bundled.server";
import { factsOf, isGone, readLockFile } from "~db/embedded-process.server";
import { runningEmbedded } from "~db/embedded.server";
import { whenReady } from "../../start/surroundings";
import type { Site } from "../visitor";

export const VICTIMS = ["web", "worker", "postgres", "launcher"] as const;
export type Victim = (typeof VICTIMS)[number];

const TEST_KEY = "the key of the load tools alone";
const SECRET = "a secret that only the load tools of Trellis use";
const HOST = "127.0.0.1";
const PATIENCE_MS = 30_000;

/** What `npm start` runs, on a folder and a port of its own and without the demo. */
export function installation(dataDir: string, port: number) {
  const settings = {
    NODE_ENV: "production" as const,
    HOST,
    PORT: String(port),
    TRELLIS_DATA: dataDir,
    TRELLIS_DEMO: "0",
    TRELLIS_SECRET: SECRET,
    TRELLIS_TEST: "1",
    TRELLIS_TEST_KEY: TEST_KEY,
    LOG_LEVEL: "silent",
  };
  let launcher: ChildProcess;

  async function start() {
    launcher = spawn(process.execPath, ["--import", "tsx", path.join("scripts", "up.ts")], {
      env: { ...process.env, DATABASE_URL: "", npm_lifecycle_event: "", ...settings },
      stdio: "ignore",
    });
    await whenReady(HOST, port, "/readyz");
  }

  /** Kills at once, without a word, and gives the seconds until it runs again and pages are answered. */
  async function kill(victim: Victim): Promise<number> {
    const pid = await running(victim);
    process.kill(pid, "SIGKILL");
    const from = performance.now();
    if (victim === "launcher") {
      await pause(300);
      await start();
    } else {
      while (!isGone(pid)) await pause(20);
      await running(victim);
      await whenReady(HOST, port, "/groups");
    }
    return (performance.now() - from) / 1000;
  }

  async function running(victim: Victim): Promise<number> {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const pid = pidOf(victim, launcher.pid!, dataDir);
      if (pid && !isGone(pid)) return pid;
      if (performance.now() > until) throw new Error(`There is no ${victim} after half a minute.`);
      await pause(20);
    }
  }

  async function stop() {
    const gone = once(launcher, "exit");
    launcher.kill("SIGTERM");
    await gone;
  }

  const site: Site = {
    address: `http://${HOST}:${port}`,
    origin: `http://localhost:${port}`,
    testKey: TEST_KEY,
  };
  const url = () => runningEmbedded(postgresFolder(dataDir));
  return { site, settings, start, kill, stop, url };
}

function pidOf(victim: Victim, launcher: number, dataDir: string): number | undefined {
  if (victim === "launcher") return launcher;
  if (victim === "postgres") {
    return readLockFile(path.join(postgresFolder(dataDir), "cluster"))?.pid;
  }
  const file = { web: "app/server/main.ts", worker: "scripts/worker.ts" }[victim];
  const pids = readdirSync("/proc").map(Number).filter(Number.isInteger);
  return pids.find((pid) => {
    const facts = factsOf(pid);
    return facts?.parent === launcher && facts.command.includes(file);
  });
}
