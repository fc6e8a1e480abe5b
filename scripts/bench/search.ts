import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { closeDatabase } from "~db/client.server";
import { startEmbedded } from "~db/embedded.server";
import { migrate } from "~db/migrate.server";
import { countSearchWords } from "~/features/groups/commands/count-words.server";
import { forgetEnv } from "~/lib/env.server";
import { startSearchServer, type SearchServer } from "../../tests/support/search-server";
import { run } from "../start/processes";
import { say, step } from "../start/progress";
import { ASIDES, CLASSES } from "./search/classes";
import { compareWithBare, sayKept, timeClass, warmUp, type Measured } from "./search/measure";
import { fillCountry } from "./search/fill";
import { writePlaces } from "./search/places";
import { buildBoth, serve } from "./servers";

/**
 * How long pages of results take, by kind of question and engine: `npm run bench:search -- --groups 100000`. With
 * `--folder` the data is kept there and used again.
 */
const { values } = parseArgs({
  options: {
    groups: { type: "string", default: "100000" },
    engine: { type: "string", default: "both" },
    folder: { type: "string" },
    seconds: { type: "string", default: "4" },
    only: { type: "string", default: "" },
  },
});
const GROUPS = Number(values.groups);
const SECONDS = Number(values.seconds);
const PORT = Number(process.env.BENCH_PORT ?? 3290);
const SECRET = "a secret that only this measurement uses";

const folder = values.folder ?? mkdtempSync(path.join(tmpdir(), "trellis-bench-search-"));
const isThere = existsSync(path.join(folder, "postgres"));
const minimalBuild = path.resolve("node_modules", ".cache", "trellis-bench", "build");
const database = await startEmbedded({ dataDir: path.join(folder, "postgres") });
let search: SearchServer | undefined;
try {
  Object.assign(process.env, { DATABASE_URL: database.url, TRELLIS_SECRET: SECRET });
  await migrate(database.url);
  if (!isThere) {
    await writePlaces();
    await step(`${GROUPS} groups are there`, () => fillCountry(GROUPS));
  }
  await step("Both builds are there", () => buildBoth(minimalBuild));
  if (values.engine !== "meilisearch") await measureEngine("PostgreSQL");
  if (values.engine !== "postgres") {
    search = await meilisearchServer();
    if (search) await measureEngine("Meilisearch");
    else say("There is no Meilisearch here (npm run test:meilisearch brings one): that half did not run");
  }
} finally {
  await closeDatabase();
  await search?.stop();
  await database.stop();
  if (!values.folder) rmSync(folder, { recursive: true, force: true });
}

/** Starts the second engine, and fills it unless its folder was kept. */
async function meilisearchServer(): Promise<SearchServer | undefined> {
  const kept = path.join(folder, "meilisearch");
  const isFilled = existsSync(kept);
  mkdirSync(kept, { recursive: true });
  const server = await startSearchServer(kept);
  if (!server) return undefined;
  Object.assign(process.env, { MEILI_URL: server.url, MEILI_KEY: server.key });
  forgetEnv();
  if (isFilled) return server;
  await countSearchWords();
  // In a process of its own, which says how long it took and how much memory
  const script = path.join("scripts", "search-reindex.ts");
  await run({ name: "The indexing", args: ["--import", "tsx", script], env: process.env });
  return server;
}

async function measureEngine(name: string): Promise<void> {
  const pages = await serve(process.cwd(), PORT);
  const minimal = await serve(path.dirname(minimalBuild), PORT + 1);
  const measured: Measured = {
    pages,
    minimal,
    beside: [database.pid, ...(search ? [search.pid()] : [])],
    seconds: SECONDS,
  };
  try {
    say(
      `${name}, ${GROUPS} groups: milliseconds p50 p95 p99 for one client, for twenty; processor milliseconds a page`,
    );
    const classes = [...CLASSES, ...ASIDES].filter((one) => one.name.includes(values.only));
    await warmUp(measured, classes);
    let worst = 0;
    for (const one of classes) worst = Math.max(worst, await timeClass(measured, one));
    say(`Worst kind, one client, p95: ${worst.toFixed(1)} ms`);
    await compareWithBare(measured);
    await sayKept(measured);
  } finally {
    await Promise.all([pages.stop(), minimal.stop()]);
  }
}
