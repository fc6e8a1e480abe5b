import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const SOURCES = [
  "app",
  "db",
  "public",
  "package-lock.json",
  "remix.config.js",
  "tsconfig.json",
  "vite.config.ts",
];
const STAMP = path.join("build", "sources.sha256");

/** True when the build was made from the sources as they are now. */
export function buildIsCurrent(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, "utf8") === sourcesHash();
}

/** Notes which sources the build was made from. */
export function stampBuild(hash: string) {
  writeFileSync(STAMP, hash);
}

/** A mark of everything that goes into a build. */
export function sourcesHash(): string {
  const hash = createHash("sha256");
  for (const source of SOURCES.filter((name) => existsSync(name))) {
    for (const file of filesOf(source))
      hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function filesOf(source: string): string[] {
  if (path.extname(source) !== "") return [source];
  const entries = readdirSync(source, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
}
