import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findMeilisearch } from "../../scripts/test/meilisearch-program";
import { freePort } from "./free-port";

export interface SearchServer {
  url: string;
  key: string;
  pid(): number;
  /** Starts it again on the same data and port, after `kill`. */
  start(): Promise<void>;
  /** Kills it at once, as a crash would. */
  kill(): Promise<void>;
  /** Stops every step it takes, as a machine that hangs would; `resume` undoes it. */
  pause(): void;
  resume(): void;
  /** Ends it and throws its data away. */
  stop(): Promise<void>;
}

const PATIENCE_MS = 20_000;
const MEMORY = "/dev/shm";
const ENOUGH_BYTES = 4e9;

/**
 * Starts a real Meilisearch on a free port of this machine, with data of its own or in a folder that is kept; undefined
 * where there is no program.
 */
export async function startSearchServer(kept?: string): Promise<SearchServer | undefined> {
  const program = findMeilisearch();
  if (!program) return undefined;
  const folder = kept ?? mkdtempSync(path.join(quickFolder(), "trellis-meilisearch-"));
  const port = await freePort();
  const key = randomBytes(16).toString("hex");
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess;

  async function start() {
    const place = ["--http-addr", `127.0.0.1:${port}`, "--db-path", path.join(folder, "data")];
    // By itself it writes with half of the machine's processors
    const args = [...place, "--max-indexing-threads", String(availableParallelism())];
    const quiet = ["--no-analytics", "--env", "production", "--log-level", "ERROR"];
    child = spawn(program!, [...args, ...quiet, "--master-key", key], { cwd: folder, stdio: "ignore" });
    await untilHealthy(url, child);
  }
  async function kill() {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  }
  await start();
  process.once("exit", () => child.kill("SIGKILL"));
  return {
    url,
    key,
    pid: () => child.pid ?? 0,
    start,
    kill,
    pause: () => void child.kill("SIGSTOP"),
    resume: () => void child.kill("SIGCONT"),
    async stop() {
      await kill();
      if (!kept) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** In memory where there is enough of it: the server waits for the disk after every task. */
function quickFolder(): string {
  if (!existsSync(MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ENOUGH_BYTES ? MEMORY : tmpdir();
}

async function untilHealthy(url: string, child: ChildProcess) {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`Meilisearch ended with code ${child.exitCode}.`);
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(1000) }).catch(() => null);
    if (answer?.ok) return;
    await pause(50);
  }
  throw new Error("Meilisearch did not start within twenty seconds.");
}
