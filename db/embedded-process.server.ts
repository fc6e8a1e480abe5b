import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The name our watchdog shell goes by, so that a server with a living owner can be told from an orphan. */
export const WATCHDOG = "trellis-postgres-watchdog";

interface ProcessFacts {
  parent: number;
  zombie: boolean;
  command: string;
}

interface LockFile {
  pid: number;
  ready: boolean;
}

/** What the lock file of a cluster says, or undefined when there is none that can be read. */
export function readLockFile(cluster: string): LockFile | undefined {
  const file = path.join(cluster, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 1 ? { pid, ready: lines[7]?.trim() === "ready" } : undefined;
}

/** True when a server runs on this cluster and the process that started it still lives. */
export function hasLivingOwner(cluster: string): boolean {
  const server = serverOf(cluster);
  return server !== undefined && (factsOf(server.parent)?.command.includes(WATCHDOG) ?? false);
}

/** True once the process is gone; a zombie still holds the lock file, so it counts as there. */
export function isGone(pid: number): boolean {
  return factsOf(pid) === undefined;
}

/**
 * Clears the way for a new server: an orphan left by a killed launcher is stopped, a lock file that points
 * at nobody is removed. Refuses when another running Trellis owns the server.
 */
export async function retireOrphan(cluster: string) {
  for (let waited = 0; hasLivingOwner(cluster); waited += 100) {
    if (waited >= 10_000) {
      throw new Error(`Trellis is already running with this data folder (${path.dirname(cluster)}).`);
    }
    await sleep(100);
  }
  const lock = readLockFile(cluster);
  if (!lock) return;
  if (serverOf(cluster)) await stopServer(lock.pid);
  else if (factsOf(lock.pid)?.zombie) await waitUntilGone(lock.pid, 10_000);
  rmSync(path.join(cluster, "postmaster.pid"), { force: true });
}

/** Asks a server to stop at once but cleanly, and insists after 15 seconds. */
export async function stopServer(pid: number) {
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    if (isGone(pid)) return;
    process.kill(pid, signal);
    if (await waitUntilGone(pid, 15_000)) return;
  }
  throw new Error(`The PostgreSQL process ${pid} does not stop.`);
}

async function waitUntilGone(pid: number, milliseconds: number): Promise<boolean> {
  for (let waited = 0; waited < milliseconds; waited += 20) {
    if (isGone(pid)) return true;
    await sleep(20);
  }
  return false;
}

function serverOf(cluster: string): ProcessFacts | undefined {
  const lock = readLockFile(cluster);
  const facts = lock && factsOf(lock.pid);
  return facts && !facts.zombie && facts.command.includes(cluster) ? facts : undefined;
}

/** Parent, state and command line of a process, or undefined when there is none. */
export function factsOf(pid: number): ProcessFacts | undefined {
  return existsSync("/proc/self/stat") ? factsFromProc(pid) : factsFromPs(pid);
}

function factsFromProc(pid: number): ProcessFacts | undefined {
  let stat: string;
  let command: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return undefined;
  }
  const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return { parent: Number(parent), zombie: state === "Z", command };
}

function factsFromPs(pid: number): ProcessFacts | undefined {
  let line: string;
  try {
    line = execFileSync("ps", ["-o", "ppid=,stat=,command=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return undefined;
  }
  const [parent, state, ...command] = line.split(/\s+/);
  return { parent: Number(parent), zombie: state?.startsWith("Z") ?? false, command: command.join(" ") };
}
