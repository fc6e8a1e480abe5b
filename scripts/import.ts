import { readFileSync } from "node:fs";
import { access } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { countSearchWords } from "~/features/groups/commands/count-words.server";
import { importCharities } from "~/features/exchange/commands/import-charities.server";
import { importGrants } from "~/features/exchange/commands/import-grants.server";
import { importListings } from "~/features/exchange/commands/import-listings.server";
import { importPlaces } from "~/features/exchange/commands/import-places.server";
import { importPostcodes } from "~/features/exchange/commands/import-postcodes.server";
import { undoImport } from "~/features/exchange/commands/undo-import.server";
import { FORMATS, isFormat, type FormatName } from "~/features/exchange/formats";
import { mappingForm, type Mapping } from "~/features/exchange/listings/mapping";
import { latestImports } from "~/features/exchange/queries/imports.server";
import { ImportRefused, type Finished } from "~/features/exchange/runs.server";
import { NotFound } from "~/lib/errors";
import { formatDateTime } from "~/lib/dates";
import { openDatabase } from "~db/bundled.server";
import { closeDatabase } from "~db/client.server";
import { connectionUrl } from "~db/connections.server";
import { migrate } from "~db/migrate.server";
import { progressLine } from "./import-progress";

const USAGE = `How to import:
  npm run import -- --format csv|geojson --map MAPPING PATH…   listings, by a mapping such as mappings/uk-libraries.json
  npm run import -- --format postcodes PATH…                   postcodes with their points
  npm run import -- --format places PATH…                      names of places with their points
  npm run import -- --format 360giving PATH…                   published grants, JSON or CSV
  npm run import -- --format charities PATH…                   a register of charities, to match grants to
  npm run import -- --list                                     the latest imports
  npm run import -- --undo IMPORT                              takes one back, by its number
`;
const REPORTS = path.join(".data", "imports");

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof ImportRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function main(): Promise<number> {
  const { values, positionals } = readCommand();
  const work = values.list
    ? listImports
    : values.undo !== undefined
      ? undoWork(values.undo)
      : await importWork(values.format, values.map, positionals);
  const server = await openDatabase();
  try {
    await migrate(connectionUrl("owner"));
    return await work();
  } finally {
    await closeDatabase();
    await server.close();
  }
}

function readCommand() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        format: { type: "string" },
        map: { type: "string" },
        undo: { type: "string" },
        list: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new ImportRefused(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

/** Everything that can be told without the database is told before it is opened. */
async function importWork(format: string | undefined, map: string | undefined, given: string[]) {
  if (!format || !isFormat(format)) throw new ImportRefused(USAGE);
  const files = given.map((file) => path.resolve(process.env.INIT_CWD ?? ".", file));
  if (files.length === 0) throw new ImportRefused(`Which file? Name one or more.\n\n${USAGE}`);
  for (const file of files) {
    await access(file).catch(() => {
      throw new ImportRefused(`${file} is not there, or may not be read.`);
    });
  }
  return runWork(format, files, map);
}

function runWork(format: FormatName, files: string[], map: string | undefined) {
  const { read, gives } = FORMATS[format];
  const request = { read, files, reportFolder: REPORTS };
  if (gives === "postcodes") return () => importing((onProgress) => importPostcodes(request, onProgress));
  if (gives === "places") return () => importing((onProgress) => importPlaces(request, onProgress));
  if (gives === "grants") return () => importing((onProgress) => importGrants(request, onProgress));
  if (gives === "charities") return () => importing((onProgress) => importCharities(request, onProgress));
  if (!map) throw new ImportRefused(`Which mapping? The folder mappings has some to begin with.\n\n${USAGE}`);
  const mapping = readMapping(path.resolve(process.env.INIT_CWD ?? ".", map));
  return async () => {
    const code = await importing((onProgress) => importListings({ ...request, format, mapping }, onProgress));
    // What a search is likely to find has changed: it is counted now, and not only tonight
    await countSearchWords();
    return code;
  };
}

function readMapping(file: string): Mapping {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new ImportRefused(
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const result = mappingForm.safeParse(json);
  if (result.success) return result.data;
  throw new ImportRefused(`${file} is not a mapping:\n${z.prettifyError(result.error)}`);
}

async function importing(work: (onProgress: ReturnType<typeof progressLine>["show"]) => Promise<Finished>) {
  const from = performance.now();
  const progress = progressLine();
  const done = await work(progress.show).finally(progress.end);
  const seconds = (performance.now() - from) / 1000;
  const accepted = done.added + done.updated + done.unchanged;
  process.stdout.write(`Import ${done.number}
  rows read ${done.rowsRead} = accepted ${accepted} + left out ${done.rejected}
  added ${done.added}, updated ${done.updated}, unchanged ${done.unchanged}
  accepted with something mended or missing: ${done.warnings}
  ${seconds.toFixed(1)} s, ${Math.round(done.rowsRead / seconds)} rows a second
  report: ${done.reportPath}
  to take it back: npm run import -- --undo ${done.number}
`);
  return 0;
}

function undoWork(typed: string) {
  const number = Number(typed);
  if (!Number.isInteger(number) || number < 1)
    throw new ImportRefused("Which import? --list shows their numbers.");
  return async () => {
    const progress = progressLine();
    const done = await undoImport(number, REPORTS, progress.show)
      .catch((error: unknown) => {
        throw error instanceof NotFound ? new ImportRefused(`There is no import ${number}.`) : error;
      })
      .finally(progress.end);
    process.stdout.write(
      `Import ${number}: ${done.takenBack} rows taken back, ${done.keptCount} left as they are\n`,
    );
    for (const { line, name, reason } of done.kept)
      process.stdout.write(`  line ${line}, ${name}: ${reason}\n`);
    if (done.keptCount > 0) process.stdout.write(`  all of them: ${done.reportPath}\n`);
    return done.keptCount > 0 ? 2 : 0;
  };
}

async function listImports() {
  const rows = await latestImports();
  if (rows.length === 0) process.stdout.write("Nothing has been imported yet.\n");
  for (const row of rows) {
    const counts = `${row.rowsRead} rows: ${row.added} added, ${row.updated} updated, ${row.unchanged} unchanged, ${row.rejected} left out`;
    const state = row.state.replaceAll("_", " ");
    process.stdout.write(
      `${row.number}  ${formatDateTime(row.startedAt)}  ${row.source}  ${state}  ${counts}\n`,
    );
  }
  return 0;
}
