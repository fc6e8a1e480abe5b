import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, existsSync, lstatSync, mkdirSync, openSync, readdirSync } from "node:fs";
import { readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir, totalmem } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chooseRunAs, findBinaries, giveFolder, type Binaries, type RunAs } from "./embedded-binaries.server";
import { hasLivingOwner, isGone, readLockFile, retireOrphan } from "./embedded-process.server";
import { stopServer, WATCHDOG } from "./embedded-process.server";

export interface EmbeddedOptions {
  /** Folder for everything the server keeps: its cluster, its log, its socket. */
  dataDir: string;
  /** False trades safety when the machine stops for speed; a killed server loses nothing either way. For tests only. */
  durable?: boolean;
  /** Called once if the server ends without having been asked to. */
  onExit?: () => void;
}

export interface EmbeddedServer {
  /** The owner's login to the database `trellis`. */
  url: string;
  pid: number;
  stop(): Promise<void>;
}

interface Place {
  dataDir: string;
  cluster: string;
  log: string;
  socket: string;
}

const OWNER = "trellis_owner";
const DATABASE = "trellis";
const MAX_SOCKET_PATH = 107;

/**
 * Runs the command, and stops it when our end of the pipe closes, which it does however we die. When the
 * command ends first, so does the shell, with its exit code.
 */
const WATCH = `exec 3<&0
"$@" </dev/null 3<&- & server=$!
trap "" INT TERM HUP
( read -r _ <&3; kill -INT $server ) & watch=$!
wait $server; code=$?
kill -KILL $watch 2>/dev/null
exit $code`;

/**
 * Starts the bundled PostgreSQL on a Unix socket, making its cluster on first use. An orphan of an earlier run is
 * stopped first. Refuses when another Trellis runs on the same folder, or, with the end of the log, when the
 * server does not come up.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const binaries = findBinaries();
  const runAs = chooseRunAs();
  const place = preparePlace(path.resolve(options.dataDir), runAs);
  const durable = options.durable ?? true;
  await retireOrphan(place.cluster);
  if (!existsSync(place.cluster)) createCluster(place, binaries, runAs, durable);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launch(place, binaries, runAs, durable, options.onExit);
    } catch (error) {
      if (attempt === 4) throw error;
      await sleep(300 * attempt);
      await retireOrphan(place.cluster);
    }
  }
}

/** The owner's login to a server that some other process keeps running on this folder, if there is one. */
export function runningEmbedded(dataDir: string): string | undefined {
  const folder = path.resolve(dataDir);
  const cluster = path.join(folder, "cluster");
  const ready = readLockFile(cluster)?.ready ?? false;
  return ready && hasLivingOwner(cluster) ? ownerUrl(socketFolder(folder)) : undefined;
}

function ownerUrl(socket: string): string {
  return `postgres://${OWNER}@localhost/${DATABASE}?host=${encodeURIComponent(socket)}`;
}

function preparePlace(dataDir: string, runAs: RunAs): Place {
  const socket = socketFolder(dataDir);
  for (const folder of [dataDir, socket]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    giveFolder(folder, runAs);
  }
  refuseForeignFolder(socket, runAs);
  return { dataDir, cluster: path.join(dataDir, "cluster"), log: path.join(dataDir, "server.log"), socket };
}

/** A socket's path has a small limit, so a deep project keeps its socket in the system's temporary folder. */
function socketFolder(dataDir: string): string {
  const near = path.join(dataDir, "socket");
  if (Buffer.byteLength(path.join(near, ".s.PGSQL.5432")) < MAX_SOCKET_PATH) return near;
  const mark = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  return path.join(tmpdir(), `trellis-${mark}`);
}

function refuseForeignFolder(folder: string, runAs: RunAs) {
  const facts = lstatSync(folder);
  const owner = runAs.uid ?? process.getuid?.() ?? facts.uid;
  if (facts.isDirectory() && facts.uid === owner && (facts.mode & 0o077) === 0) return;
  throw new Error(`The folder ${folder} must be private to the account that runs Trellis.`);
}

/** Made under another name and moved into place whole, so that a kill half-way leaves nothing half-made. */
function createCluster(place: Place, binaries: Binaries, runAs: RunAs, durable: boolean) {
  removeLeftovers(place.dataDir);
  const fresh = path.join(place.dataDir, `cluster.new-${process.pid}`);
  const initdb = [binaries.initdb, "-D", fresh, "-U", "postgres", "-A", "trust", "--no-instructions"];
  runOnce(runAs, [...initdb, "--encoding=UTF8", "--locale=C.UTF-8", ...(durable ? [] : ["--no-sync"])]);
  const single = [binaries.postgres, "--single", "-D", fresh, "-c", "exit_on_error=on", "postgres"];
  runOnce(
    runAs,
    single,
    `CREATE ROLE ${OWNER} LOGIN CREATEROLE CREATEDB;\nCREATE DATABASE ${DATABASE} OWNER ${OWNER};\n`,
  );
  renameSync(fresh, place.cluster);
}

function removeLeftovers(dataDir: string) {
  for (const name of readdirSync(dataDir)) {
    const [, pid] = /^cluster\.new-(\d+)$/.exec(name) ?? [];
    if (pid && isGone(Number(pid))) rmSync(path.join(dataDir, name), { recursive: true, force: true });
  }
}

function runOnce(runAs: RunAs, command: string[], input = "") {
  const [program, ...rest] = [...runAs.prefix, ...command] as [string, ...string[]];
  const { uid, gid } = runAs;
  const result = spawnSync(program, rest, { input, uid, gid, env: serverEnv(), encoding: "utf8" });
  if (result.error) throw result.error;
  if (result.status !== 0) {
    throw new Error(`The bundled PostgreSQL could not be set up.\n${result.stdout}${result.stderr}`);
  }
}

function serverEnv(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LANG: "C.UTF-8", LC_ALL: "C.UTF-8", NODE_ENV: process.env.NODE_ENV };
}

/** An eighth of the memory there is, within bounds; PostgreSQL takes of it what it comes to use. */
function sharedMegabytes(): number {
  const bytes = Math.min(totalmem(), process.constrainedMemory() || Infinity);
  return Math.round(Math.min(2048, Math.max(128, bytes / 8 / 2 ** 20)));
}

function serverCommand(place: Place, binaries: Binaries, durable: boolean): string[] {
  const settings = [
    "listen_addresses=",
    `unix_socket_directories=${place.socket}`,
    "unix_socket_permissions=0700",
    "max_connections=200",
    `shared_buffers=${sharedMegabytes()}MB`,
    "work_mem=16MB",
    "random_page_cost=1.1",
    "jit=off",
    // Mostly the system has the page in memory already: reading it costs less than handing it to another process
    "io_method=sync",
    "timezone=UTC",
    "log_timezone=UTC",
    // Statements and their details can hold people's names, so the log keeps neither.
    "log_error_verbosity=terse",
    "log_min_error_statement=panic",
    ...(durable ? [] : ["fsync=off", "full_page_writes=off"]),
  ];
  return [binaries.postgres, "-D", place.cluster, ...settings.flatMap((setting) => ["-c", setting])];
}

async function launch(
  place: Place,
  binaries: Binaries,
  runAs: RunAs,
  durable: boolean,
  onExit?: () => void,
): Promise<EmbeddedServer> {
  const { child, logFrom } = spawnWatched(place, binaries, runAs, durable);
  let expected = true;
  const ended = new Promise<void>((resolve) => {
    child.once("close", () => {
      resolve();
      if (!expected) onExit?.();
    });
  });
  const pid = await waitUntilReady(child, place, logFrom);
  expected = false;
  return {
    url: ownerUrl(place.socket),
    pid,
    async stop() {
      expected = true;
      child.stdin?.end();
      const late = setTimeout(() => void stopServer(pid), 15_000);
      await ended;
      clearTimeout(late);
    },
  };
}

function spawnWatched(place: Place, binaries: Binaries, runAs: RunAs, durable: boolean) {
  const logFrom = existsSync(place.log) ? statSync(place.log).size : 0;
  const log = openSync(place.log, logFrom > 5_000_000 ? "w" : "a", 0o600);
  const command = [...runAs.prefix, ...serverCommand(place, binaries, durable)];
  const child = spawn("sh", ["-c", WATCH, WATCHDOG, ...command], {
    detached: true,
    stdio: ["pipe", log, log],
    uid: runAs.uid,
    gid: runAs.gid,
    cwd: place.dataDir,
    env: serverEnv(),
  });
  closeSync(log);
  // The pipe breaks when the server ends first, which the child's own end already tells.
  child.stdin?.on("error", () => child.stdin?.destroy());
  return { child, logFrom: logFrom > 5_000_000 ? 0 : logFrom };
}

/** Recovery after a crash may take long, so the only limits are the process itself and two minutes. */
async function waitUntilReady(child: ChildProcess, place: Place, logFrom: number): Promise<number> {
  for (let waited = 0; waited < 120_000; waited += 10) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    const lock = readLockFile(place.cluster);
    if (lock?.ready) return lock.pid;
    await sleep(10);
  }
  child.stdin?.end();
  const lines = readFileSync(place.log).subarray(logFrom).toString("utf8").trimEnd().split("\n");
  throw new Error(`The bundled PostgreSQL did not start. Its log ends:\n${lines.slice(-15).join("\n")}`);
}
