import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { recomputeAllLoads } from "~/features/load/commands/recompute.server";
import { closeDatabase } from "~db/client.server";
import { connectionUrl, parseConnection } from "~db/connections.server";
import { startEmbedded } from "~db/embedded.server";
import { migrate } from "~db/migrate.server";
import { buildIsCurrent } from "../start/build-stamp";
import { run } from "../start/processes";
import { say, step } from "../start/progress";
import { fillGroups } from "./fill";
import { loadPages, timePages } from "./load/pages";
import { fillReferrals } from "./load/referrals";
import { serve } from "./servers";

/**
 * How long the pages that show load take, with a tenth of the referrals and with all of them: `npm run bench:load`. Also
 * how long the level of every group takes. With `--folder` the data is kept there and used again, then without the tenth.
 */
const { values } = parseArgs({
  options: {
    referrals: { type: "string", default: "10000000" },
    groups: { type: "string", default: "100000" },
    folder: { type: "string" },
    seconds: { type: "string", default: "6" },
  },
});
const REFERRALS = Number(values.referrals);
const GROUPS = Number(values.groups);
const PORT = Number(process.env.BENCH_PORT ?? 3290);
const MOST_MS = 150;
const MOST_TIMES = 1.5;
const MOST_SECONDS = 60;
const PAGES_OF = 200;

const folder = values.folder ?? mkdtempSync(path.join(tmpdir(), "trellis-bench-load-"));
const isThere = existsSync(path.join(folder, "postgres"));
const database = await startEmbedded({ dataDir: path.join(folder, "postgres") });
try {
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    TRELLIS_SECRET: "a secret that only this measurement uses",
  });
  await migrate(database.url);
  if (!isThere) await step(`${GROUPS} groups are there`, () => fillGroups(GROUPS, { withHistory: true }));
  if (!buildIsCurrent())
    await run({
      name: "The build",
      args: ["--import", "tsx", path.join("scripts", "build.ts")],
      env: process.env,
    });
  const tenth = Math.round(REFERRALS / 10);
  const held = await referralsHeld();
  const few = held > tenth ? null : await measureWith(tenth);
  if (!few) say(`${held.toLocaleString("en-GB")} referrals are there already: a tenth is not measured`);
  process.exitCode = judged(few, await measureWith(REFERRALS)) ? 0 : 1;
} finally {
  await closeDatabase();
  await database.stop();
  if (!values.folder) rmSync(folder, { recursive: true, force: true });
}

async function referralsHeld(): Promise<number> {
  const owner = postgres({ ...parseConnection(connectionUrl("owner")), max: 1 });
  try {
    const [row] = await owner<{ n: number }[]>`select count(*)::integer as n from referrals`;
    return row?.n ?? 0;
  } finally {
    await owner.end();
  }
}

interface Measured {
  pages: Map<string, number>;
  /** How long the level of every group took. */
  seconds: number;
}

async function measureWith(referrals: number): Promise<Measured> {
  const owner = postgres({ ...parseConnection(connectionUrl("owner")), max: 1, onnotice: () => undefined });
  try {
    const [measured] = await owner<{ organisation: string }[]>`
      select organisation_id as organisation from groups where slug = 'tuesday-diggers'`;
    await step(`${referrals.toLocaleString("en-GB")} referrals are there`, () =>
      fillReferrals(owner, referrals, measured!.organisation),
    );
    await step("The tables are tidied, as the server does by itself", () => owner`vacuum analyze`);
    const from = performance.now();
    let told = 0;
    const done = await recomputeAllLoads(undefined, (n, of) => {
      if (n - told < 10_000 && n < of) return;
      told = n;
      say(`${n} of ${of} groups, ${((performance.now() - from) / 1000).toFixed(0)} s`);
    });
    const seconds = (performance.now() - from) / 1000;
    say(`The level of ${done} groups: ${seconds.toFixed(1)} s`);
    await owner`vacuum analyze load_levels`;
    // The pages are asked for with a session of their own, past the second step of signing in
    await owner`update users set two_factor_enabled = true`;
    const slugs = await owner<{ slug: string }[]>`
      select slug from groups where organisation_id = ${measured!.organisation} order by md5(slug) limit ${PAGES_OF}`;
    const areas = await owner<{ slug: string }[]>`select slug from areas order by slug`;
    const served = await serve(process.cwd(), PORT);
    try {
      const of = ({ slug }: { slug: string }) => slug;
      return {
        pages: await timePages(served, loadPages(slugs.map(of), areas.map(of)), Number(values.seconds)),
        seconds,
      };
    } finally {
      await served.stop();
    }
  } finally {
    await owner.end();
  }
}

/** Says how each page stands against what it must hold, and whether all do. */
function judged(few: Measured | null, many: Measured): boolean {
  let holds = many.seconds < MOST_SECONDS;
  say(`Every group's level: ${many.seconds.toFixed(1)} s, ${holds ? "under" : "OVER"} ${MOST_SECONDS} s`);
  for (const [name, p95] of many.pages) {
    const before = few?.pages.get(name);
    const times = before && p95 / before;
    const good = p95 <= MOST_MS && (times ?? 0) <= MOST_TIMES;
    holds &&= good;
    const longer = times ? `, ${times.toFixed(2)} times as long with ten times the referrals` : "";
    say(`${name.padEnd(22)} p95 ${p95.toFixed(1)} ms${longer}${good ? "" : "  MISSED"}`);
  }
  say(holds ? "Everything holds." : `Not everything holds: ${MOST_MS} ms and ${MOST_TIMES} times are asked.`);
  return holds;
}
