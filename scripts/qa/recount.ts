import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { closeDatabase } from "~db/client.server";
import { parseConnection } from "~db/connections.server";
import { startEmbedded } from "~db/embedded.server";
import { migrate } from "~db/migrate.server";
import { worldOf } from "../../tests/support/factories/world";
import { GROUPS, recountYear } from "./recount/year";

/**
 * Proves that P, S, F and every signal of a group are what its events say, at random moments of random years lived
 * through with the app's own commands. `checks=` says how many comparisons, `seed=` which years.
 */
const given = new Map(process.argv.slice(2).map((word) => word.split("=") as [string, string]));
const most = Number(given.get("checks") ?? 10_000);
const seed = given.get("seed") ?? String(Date.now());
const DEEDS = 640;
/** How much of the story is told when something differs. */
const TOLD = 40;

const dataDir = mkdtempSync(path.join(tmpdir(), "trellis-recount-"));
const server = await startEmbedded({ dataDir, durable: false });
process.env.DATABASE_URL = server.url;
process.env.TRELLIS_SECRET = "a secret that only the recount of Trellis uses";
await migrate(server.url);
const sql = postgres({ ...parseConnection(server.url), max: 4, onnotice: () => undefined });
const began = performance.now();
try {
  process.exitCode = await recount();
} finally {
  await Promise.all([sql.end({ timeout: 5 }), closeDatabase()]);
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function recount(): Promise<number> {
  const world = worldOf(sql);
  let [checks, done, refused] = [0, 0, 0];
  for (let year = 1; checks < most; year += 1) {
    const outcome = await recountYear(world, `${seed} ${year}`, sizeFor(most - checks));
    checks += outcome.checks;
    done += outcome.done;
    refused += outcome.refused;
    if (outcome.differences.length > 0) return different(`${seed} ${year}`, outcome, checks);
    process.stdout.write(
      `  year ${year}: ${checks} checks, ${done} deeds done, ${refused} refused by the rules\n`,
    );
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  process.stdout.write(`checks=${checks} diff=0 (${seconds} seconds, seed ${seed})\n`);
  return 0;
}

/** A year that is compared as often as is still needed. */
function sizeFor(left: number) {
  return { deeds: DEEDS, compared: Math.min(1, (left / (DEEDS * GROUPS)) * 1.1) };
}

function different(
  year: string,
  { differences, story }: Awaited<ReturnType<typeof recountYear>>,
  checks: number,
): number {
  const slugs = new Set(differences.map((one) => one.split(" ")[0]!));
  const own = story.filter(
    (line) => [...slugs].some((slug) => line.includes(` ${slug}:`)) || line.includes("clock"),
  );
  process.stdout.write(
    `\nThe last of what happened to it in the year "${year}":\n  ${own.slice(-TOLD).join("\n  ")}\n`,
  );
  process.stdout.write(`${differences.map((one) => `  ${one}`).join("\n")}\n`);
  process.stdout.write(`checks=${checks} diff=${differences.length}\n`);
  return 1;
}
