import { mkdtempSync, rmSync } from "node:fs";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { closeDatabase } from "~db/client.server";
import { connectionUrl, parseConnection } from "~db/connections.server";
import { startEmbedded } from "~db/embedded.server";
import { migrate } from "~db/migrate.server";
import { step } from "../start/progress";
import { fillGroups } from "./fill";
import { compare, type Compared } from "./compare";
import { conditions, tableOf } from "./table";
import { buildBoth, pageTask, serve } from "./servers";
import { replay, statementsOf } from "./statements";

const GROUPS = 10_000;
const PAGES = {
  "Search: words near a postcode": "q=walking group&near=YX2 4QD",
  "Search: a need, step-free, nearby": "need=loneliness&near=YX3&access=step_free_entrance",
  "List: everything": "",
};
const SECONDS = Number(process.argv[2] ?? 4);
const PORT = Number(process.env.BENCH_PORT ?? 3290);
const CLIENTS = 16;

const folder = mkdtempSync(path.join(tmpdir(), "trellis-bench-"));
const minimalBuild = path.resolve("node_modules", ".cache", "trellis-bench", "build");
const database = await startEmbedded({ dataDir: path.join(folder, "postgres") });
try {
  process.env.DATABASE_URL = database.url;
  process.env.TRELLIS_SECRET = "a secret that only this measurement uses";
  await migrate(database.url);
  await step(`${GROUPS} groups are made`, () => fillGroups(GROUPS));
  await step("Both builds are there", () => buildBoth(minimalBuild));
  await measure();
} finally {
  await closeDatabase();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure() {
  const [pages, minimal] = await Promise.all([
    serve(process.cwd(), PORT),
    serve(path.dirname(minimalBuild), PORT + 1),
  ]);
  const sql = postgres({ ...parseConnection(connectionUrl("app")), max: 12, onnotice: () => undefined });
  const agent = new Agent({ keepAlive: true, maxSockets: 256, noDelay: true });
  process.stdout.write(conditions(GROUPS, CLIENTS));
  try {
    for (const [name, query] of Object.entries(PAGES)) {
      const statements = await statementsOf(query);
      const address = encodeURI(`/groups${query && `?${query}`}`);
      const compared: Compared[] = [
        { name: "the page", task: pageTask(pages.port, address, agent), pid: pages.pid },
        { name: `its ${statements.length} statements`, task: replay(sql, statements), pid: process.pid },
        { name: "20 fixed cards", task: pageTask(minimal.port, "/", agent), pid: minimal.pid },
      ];
      const rows = await compare(compared, { clients: CLIENTS, seconds: SECONDS, databasePid: database.pid });
      process.stdout.write(`\n${name}: ${address}\n${tableOf(rows)}\n`);
    }
  } finally {
    agent.destroy();
    await Promise.all([pages.stop(), minimal.stop(), sql.end()]);
  }
}
