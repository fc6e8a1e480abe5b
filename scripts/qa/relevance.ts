import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { importListings } from "~/features/exchange/commands/import-listings.server";
import { importPostcodes } from "~/features/exchange/commands/import-postcodes.server";
import { FORMATS } from "~/features/exchange/formats";
import { mappingForm } from "~/features/exchange/listings/mapping";
import { countSearchWords } from "~/features/groups/commands/count-words.server";
import { rebuildSearch } from "~/features/groups/commands/refresh-search.server";
import { reindexSearch } from "~/features/search/commands/reindex.server";
import { londonDay } from "~/lib/dates";
import { forgetEnv } from "~/lib/env.server";
import { closeDatabase } from "~db/client.server";
import { startEmbedded } from "~db/embedded.server";
import { migrate } from "~db/migrate.server";
import { WYNMERE } from "~db/seed/district";
import { insertReference } from "~db/seed/reference.server";
import demo from "../../tests/relevance/demo.json";
import greaterManchester from "../../tests/relevance/greater-manchester.json";
import type { JudgedQuery } from "../../tests/relevance/judge";
import { askAsPage, halves, judgeAll, meansOf, type Judged } from "../../tests/relevance/judged-set.server";
import { startSearchServer } from "../../tests/support/search-server";

/** Prints how well search answers people's own words, by halves; with --each, every query that falls short. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { each: { type: "boolean", default: false } },
});
const DATA = path.resolve(positionals[0] ?? path.join("..", "shared", "data"));

/** The listings of Greater Manchester, by their mappings. */
const LISTINGS = [
  { format: "csv", file: "uk-trafford/charities.csv", map: "trafford-charities" },
  { format: "geojson", file: "uk-trafford/gm_food_banks.geojson", map: "gm-food-banks" },
  { format: "geojson", file: "uk-trafford/mental_health_services.geojson", map: "trafford-mental-health" },
  { format: "geojson", file: "uk-trafford/sports_clubs.geojson", map: "trafford-sports-clubs" },
] as const;
const POSTCODES = "postcodes/gb-postcodes.csv.gz";

await withDatabase(async () => {
  await insertReference(WYNMERE, londonDay(new Date()));
  await rebuildSearch();
  await countSearchWords();
  await judgeByEach("The demo district", demo as JudgedQuery[]);
});
const missing = [POSTCODES, ...LISTINGS.map(({ file }) => file)].filter(
  (file) => !existsSync(path.join(DATA, file)),
);
if (missing.length > 0) {
  process.stdout.write(`Greater Manchester: not run, ${path.join(DATA, missing[0]!)} is not there\n`);
} else {
  await withDatabase(async (folder) => {
    await importAll(folder);
    await countSearchWords();
    await judgeByEach("Greater Manchester", greaterManchester as JudgedQuery[]);
  });
}

/** Runs the work on a fresh bundled database of its own, and clears it away. */
async function withDatabase(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "trellis-qa-relevance-"));
  const server = await startEmbedded({ dataDir: path.join(folder, "postgres") });
  try {
    process.env.DATABASE_URL = server.url;
    process.env.TRELLIS_SECRET = "a secret that only this measurement uses";
    forgetEnv();
    await migrate(server.url);
    await work(folder);
  } finally {
    await closeDatabase();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function importAll(reportFolder: string): Promise<void> {
  const quiet = () => undefined;
  const files = [path.join(DATA, POSTCODES)];
  await importPostcodes({ read: FORMATS.postcodes.read, files, reportFolder }, quiet);
  for (const { format, file, map } of LISTINGS) {
    const mapping = mappingForm.parse(JSON.parse(readFileSync(path.join("mappings", `${map}.json`), "utf8")));
    const { read } = FORMATS[format];
    await importListings({ format, read, mapping, files: [path.join(DATA, file)], reportFolder }, quiet);
  }
}

/** By PostgreSQL, and by Meilisearch where its program is. */
async function judgeByEach(name: string, queries: readonly JudgedQuery[]): Promise<void> {
  report(`${name}, PostgreSQL`, await judgeAll(queries, askAsPage));
  const server = await startSearchServer();
  if (!server) {
    process.stdout.write(`${name}, Meilisearch: not run, its program is not there\n`);
    return;
  }
  try {
    Object.assign(process.env, { MEILI_URL: server.url, MEILI_KEY: server.key });
    forgetEnv();
    await reindexSearch();
    report(`${name}, Meilisearch`, await judgeAll(queries, askAsPage));
  } finally {
    delete process.env.MEILI_URL;
    delete process.env.MEILI_KEY;
    forgetEnv();
    await server.stop();
  }
}

function report(name: string, judged: Judged[]): void {
  process.stdout.write(`${name}: ${judged.length} judged queries\n`);
  for (const [half, of] of Object.entries(halves(judged))) {
    const { precisionAt5, bestAt5, recallAt20 } = meansOf(of);
    process.stdout.write(
      `  ${half.padEnd(5)} precision at 5 ${precisionAt5.toFixed(3)}   best at 5 ${bestAt5.toFixed(3)}   ` +
        `recall at 20 ${recallAt20.toFixed(3)}\n`,
    );
  }
  const pointless = judged.filter(({ recallAt20 }) => recallAt20 === null);
  for (const { query } of pointless) process.stdout.write(`  no group is right: ${nameOf(query)}\n`);
  if (values.each) for (const one of halves(judged).even.filter(fallsShort)) print(one);
}

function fallsShort({ precisionAt5, bestAt5, recallAt20 }: Judged): boolean {
  return [precisionAt5, bestAt5, recallAt20].some((worth) => worth !== null && worth < 0.8);
}

function print({ query, first, ...worth }: Judged): void {
  const figures = [worth.precisionAt5, worth.bestAt5, worth.recallAt20].map((one) => one?.toFixed(2) ?? "–");
  const results = first.map(({ slug, grade }) => `${grade}:${slug}`).join(" ");
  process.stdout.write(`    ${figures.join(" ")} ${nameOf(query)} → ${results}\n`);
}

function nameOf({ q, near }: JudgedQuery): string {
  return near ? `“${q}” near ${near}` : `“${q}”`;
}
