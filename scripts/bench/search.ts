import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { closeDatabase } from "~db/client.server";
import { startEmbedded } from "~db/embedded.server";
import { migrate } from "~db/migrate.server";
import { say, step } from "../start/progress";
import { CLASSES, type QueryClass } from "./search/classes";
import { fillCountry } from "./search/fill";
import { writePlaces } from "./search/places";
import { closedLoop, percentile } from "./loops";
import { familyMs, processorMs } from "./processor";
import { buildBoth, pageTask, serve, type Served } from "./servers";

/**
 * How long pages of results take, by kind of question: `npm run bench:search -- --groups 100000`. With `--folder` the
 * database is kept there and used again.
 */
const { values } = parseArgs({
  options: {
    groups: { type: "string", default: "100000" },
    folder: { type: "string" },
    seconds: { type: "string", default: "4" },
    only: { type: "string" },
  },
});
const GROUPS = Number(values.groups);
const SECONDS = Number(values.seconds);
const PORT = Number(process.env.BENCH_PORT ?? 3290);
const TWENTY = 20;

const folder = values.folder ?? mkdtempSync(path.join(tmpdir(), "trellis-bench-search-"));
const isThere = existsSync(path.join(folder, "postgres"));
const minimalBuild = path.resolve("node_modules", ".cache", "trellis-bench", "build");
const database = await startEmbedded({ dataDir: path.join(folder, "postgres") });
try {
  process.env.DATABASE_URL = database.url;
  process.env.TRELLIS_SECRET = "a secret that only this measurement uses";
  await migrate(database.url);
  if (!isThere) {
    await writePlaces();
    await step(`${GROUPS} groups are there`, () => fillCountry(GROUPS));
  }
  await step("Both builds are there", () => buildBoth(minimalBuild));
  const pages = await serve(process.cwd(), PORT);
  try {
    for (const one of CLASSES.filter(({ name }) => !values.only || name.includes(values.only))) {
      await measure(pages, one);
    }
  } finally {
    await pages.stop();
  }
} finally {
  await closeDatabase();
  await database.stop();
  if (!values.folder) rmSync(folder, { recursive: true, force: true });
}

async function measure(pages: Served, { name, address }: QueryClass): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: TWENTY, noDelay: true });
  let asked = 0;
  const task = () => pageTask(pages.port, address(asked++), agent)();
  await closedLoop(task, 2, 1);
  const own = processorMs(pages.pid);
  const beside = familyMs(database.pid);
  const one = await closedLoop(task, 1, SECONDS);
  const node = (processorMs(pages.pid) - own) / one.each.length;
  const db = (familyMs(database.pid) - beside) / one.each.length;
  const twenty = await closedLoop(task, TWENTY, SECONDS);
  const p = (each: readonly number[]) =>
    [0.5, 0.95, 0.99].map((share) => percentile(each, share).toFixed(1).padStart(7)).join("");
  agent.destroy();
  say(
    `${name.padEnd(20)} one ${p(one.each)}   twenty ${p(twenty.each)}   ${(twenty.each.length / twenty.seconds).toFixed(0).padStart(4)}/s   CPU ${node.toFixed(1)} + ${db.toFixed(1)}`,
  );
}
