import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { parseConnection } from "~db/connections.server";
import { ACCOUNTS } from "../../tests/e2e/pages/test";
import { EVERY_PAGE } from "../../tests/e2e/pages/every-page";
import { signInAs } from "../../tests/support/requests";
import { fillGroups } from "../bench/fill";
import { countSearchWords } from "~/features/groups/commands/count-words.server";
import { step } from "../start/progress";
import { withProduction } from "./production";
import { plansIn, tablesScanned, type Plan } from "./plans/log";
import { visitor } from "./visitor";

/**
 * Reads every page of a large demo under the app's own logins and looks at how the database answered: no table of more
 * than 10,000 rows is read from end to end, and no page asks the same statement again and again.
 */
const GROUPS = Number(process.argv[2] ?? 20_000);
const LARGE = 10_000;
/** The same statement may be asked for each of a fixed few things, not for each row of a list. */
const MOST_ALIKE = 3;

/** Lists that grow: with little, much and something else in them. */
const LISTS = [
  "/groups",
  "/groups?q=walking",
  "/groups?q=s",
  "/groups?q=walkign+grup",
  "/groups?need=loneliness&day=1&time=morning&cost=free&access=step_free_entrance&room=places&near=YX3",
  "/groups?near=YX3&within=25",
  "/groups/map.json?box=53,-6,55,-3&zoom=8",
  "/groups/map.json?need=food&box=53,-6,55,-3&zoom=12",
];

let log = "";
await withProduction(
  async (site) => {
    const owner = site.sql;
    const sizes = await owner<{ table: string; rows: number }[]>`
      select relname as table, reltuples::int as rows from pg_class where relkind = 'r' and reltuples > ${LARGE}`;
    const large = new Set(sizes.map(({ table }) => table));
    process.stdout.write(
      `Tables of more than ${LARGE} rows: ${sizes.map(({ table, rows }) => `${table} ${rows}`).join(", ")}\n`,
    );
    const failures: string[] = [];
    for (const { as, at, link, behind } of pages()) {
      const cookie = as ? await signInAs(ACCOUNTS[as]) : "";
      const reader = visitor(site, cookie);
      const address = link ? await firstLink((await reader.read(at)).text, link, behind) : at;
      if (!address) {
        failures.push(`${at}: nothing on it leads to a page like ${String(link)}`);
        continue;
      }
      const from = statSync(log).size;
      const { status } = await reader.read(address);
      await settled();
      const plans = plansIn(readFileSync(log).subarray(from).toString("utf8"));
      failures.push(...faultsOf(address, status, plans, large));
    }
    for (const failure of failures) process.stdout.write(`FAILED: ${failure}\n`);
    process.stdout.write(`faults=${failures.length}\n`);
    process.exitCode = failures.length > 0 ? 1 : 0;
  },
  {
    worker: false,
    demo: true,
    prepare: async (database, dataDir) => {
      log = path.join(dataDir, "server.log");
      await step(`${GROUPS} groups are there`, () => fillGroups(GROUPS));
      await countSearchWords();
      await explainEverything(database.url);
    },
  },
);

function pages() {
  const shown = Object.values(EVERY_PAGE).flatMap((seen) =>
    "seenBy" in seen || "leadsTo" in seen ? [] : seen,
  );
  return [...shown, ...LISTS.map((at) => ({ at, as: undefined, link: undefined, behind: undefined }))];
}

function faultsOf(address: string, status: number, plans: readonly Plan[], large: ReadonlySet<string>) {
  const times = new Map<string, number>();
  for (const { query } of plans) times.set(query, (times.get(query) ?? 0) + 1);
  const scanned = plans.flatMap((plan) =>
    tablesScanned(plan.root)
      .filter((table) => large.has(table))
      .map((table) => `${address} reads ${table} from end to end: ${plan.query.slice(0, 120)}`),
  );
  const alike = [...times]
    .filter(([, count]) => count > MOST_ALIKE)
    .map(([query, count]) => `${address} asks ${count} times: ${query.slice(0, 120)}`);
  process.stdout.write(`${String(plans.length).padStart(4)} statements  ${status}  ${address}\n`);
  return [...(status >= 500 ? [`${address} answered ${status}`] : []), ...scanned, ...alike];
}

/** Has the server write the plan of every statement of our logins into its log. */
async function explainEverything(ownerUrl: string): Promise<void> {
  const sql = postgres({ ...parseConnection(ownerUrl), user: "postgres", password: "", max: 1 });
  try {
    for (const login of ["trellis_app", "trellis_auth"]) {
      await sql.unsafe(`alter role ${login} set session_preload_libraries = 'auto_explain'`);
      await sql.unsafe(`alter role ${login} set auto_explain.log_min_duration = 0`);
      await sql.unsafe(`alter role ${login} set auto_explain.log_format = 'json'`);
    }
  } finally {
    await sql.end();
  }
}

/** The last statement's plan is written before its answer is sent, and read a moment later. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}

async function firstLink(html: string, form: RegExp, behind = ""): Promise<string | null> {
  const main = html.slice(html.indexOf("<main"));
  const addresses = [...main.matchAll(/href="([^"?#]+)/g)].map(([, address]) => address ?? "");
  const found = addresses.find((address) => new RegExp(`^${form.source}$`).test(address));
  return found ? `${found}${behind}` : null;
}
