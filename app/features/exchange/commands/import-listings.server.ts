import path from "node:path";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { asActor, type Tx } from "~db/client.server";
import { CLOCK } from "~/features/access/actor.server";
import { record } from "~/features/events/record.server";
import type { Note, ReadRows } from "../format";
import {
  readBatch,
  storeBatch,
  type ReadRow,
  type RowResult,
  type Run,
  type StagedRow,
} from "../listings/batch.server";
import { columnsOf, type Mapping } from "../listings/mapping";
import { copyRows, rowsOf, type NumberedRow } from "../reading/stage.server";
import type { Report, ReportLine } from "../report.server";
import { runImport } from "../run-import.server";
import { endRun, ImportRefused, workerSql, type Counts, type Finished, type Progress } from "../runs.server";

const BATCH = 500;

export interface ListingsRequest {
  format: string;
  read: ReadRows;
  mapping: Mapping;
  files: string[];
  reportFolder: string;
}

/**
 * Imports listings: rows are staged as they are, then each is added, updated, left alone or left out, with a line in
 * the report for whatever was left out or repaired. The same files again change nothing. Refuses, before anything is
 * written, when another import runs or the files lack a column that the mapping names.
 */
export function importListings(request: ListingsRequest, onProgress: Progress): Promise<Finished> {
  return runImport(runOf(request), request.reportFolder, async ({ id, report, counts }) => {
    counts.rowsRead = await stage(id, request, onProgress);
    await storeAll({ importId: id, mapping: request.mapping }, request.files, report, counts, onProgress);
    await asActor(CLOCK, (tx) => finish(tx, id, counts));
  });
}

function runOf({ format, mapping, files }: ListingsRequest) {
  return {
    format,
    source: mapping.source,
    sourceName: mapping.name,
    sourceLicence: mapping.licence,
    listedAs: mapping.status,
    files: files.map((file) => path.basename(file)),
  };
}

async function stage(importId: string, request: ListingsRequest, onProgress: Progress): Promise<number> {
  const { files, read, mapping } = request;
  let count = 0;
  async function* copied(rows: AsyncIterable<NumberedRow>) {
    let checked = -1;
    for await (const { row, file, line, cells, notes } of rows) {
      if (cells && checked !== file) refuseForeign(cells, mapping, files[file] ?? "");
      if (cells) checked = file;
      count = row;
      if (row % BATCH === 0) onProgress({ phase: "reading", rows: row });
      const said = notes.length > 0 ? JSON.stringify(notes) : null;
      yield [importId, row, file, line, cells && JSON.stringify(cells), said];
    }
  }
  const rows = rowsOf(files, read, { delimiter: mapping.delimiter });
  await copyRows(workerSql(), "import_rows (import_id, row, file, line, cells, notes)", copied(rows));
  return count;
}

function refuseForeign(cells: Record<string, string>, mapping: Mapping, file: string) {
  const missing = columnsOf(mapping).filter((column) => !(column in cells));
  if (missing.length === 0) return;
  const there = Object.keys(cells).join(", ");
  throw new ImportRefused(
    `${path.basename(file)} has no column called ${missing.map((name) => `"${name}"`).join(", ")}. It has: ${there}`,
  );
}

/** Batch after batch; while the database stores one, the next is read. */
async function storeAll(run: Run, files: string[], report: Report, counts: Counts, onProgress: Progress) {
  let storing: Promise<RowResult[]> = Promise.resolve([]);
  let done = 0;
  const settle = async () => {
    const results = await storing;
    for (const result of results) count(result, counts);
    await report.write(results.flatMap((result) => linesOf(result, files)));
    done += results.length;
    onProgress({ phase: "storing", rows: done });
  };
  for (let after: number | undefined = 0; after !== undefined;) {
    const from: number = after;
    const reading = asActor(CLOCK, (tx) => nextRows(tx, run.importId, from)).then((staged) =>
      readBatch(run, staged),
    );
    const [next] = await Promise.all([reading, settle()]);
    storing = next.length > 0 ? storeSurely(run, next) : Promise.resolve([]);
    // Its failure is met in the next round, at settling.
    storing.catch(() => undefined);
    after = next.at(-1)?.row.row;
  }
  await settle();
}

async function nextRows(tx: Tx, importId: string, after: number): Promise<StagedRow[]> {
  const rows = await tx.execute<StagedRow & Record<string, unknown>>(sql`
    select row, file, line::int as line, cells, coalesce(notes, '[]') as notes from import_rows
    where import_id = ${importId}::uuid and row > ${after} order by row limit ${BATCH}`);
  return [...rows];
}

/** A batch that the database refuses is halved until the row at fault stands alone and is left out. */
async function storeSurely(run: Run, rows: ReadRow[]): Promise<RowResult[]> {
  try {
    return await asActor(CLOCK, (tx) => storeBatch(tx, run, rows));
  } catch (error) {
    const fault = dataFault(error);
    if (fault === undefined) throw error;
    const [only] = rows;
    if (rows.length === 1 && only) return [{ row: only.row, outcome: "left out", notes: [fault] }];
    const half = Math.ceil(rows.length / 2);
    const first = await storeSurely(run, rows.slice(0, half));
    return [...first, ...(await storeSurely(run, rows.slice(half)))];
  }
}

/** Classes 22 and 23: the data does not fit. Anything else is no fault of a row. */
function dataFault(error: unknown): Note | undefined {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  if (!(cause instanceof postgres.PostgresError) || !/^2[23]/.test(cause.code)) return undefined;
  return { field: cause.column_name ?? "", reason: `could not be stored (${cause.code})` };
}

function count({ outcome, notes }: RowResult, counts: Counts) {
  if (outcome === "left out") counts.rejected += 1;
  else {
    counts[outcome] += 1;
    counts.warnings += notes.length > 0 ? 1 : 0;
  }
}

function linesOf({ row, outcome, notes }: RowResult, files: string[]): ReportLine[] {
  const file = path.basename(files[row.file] ?? "");
  const shown = outcome === "left out" ? notes.slice(0, 1) : notes;
  return shown.map((note) => ({
    ...note,
    file,
    line: row.line,
    kind: outcome === "left out" ? "left out" : "warning",
  }));
}

/** Rows that wrote nothing are needed no longer: the report tells of them. */
async function finish(tx: Tx, importId: string, counts: Counts) {
  await tx.execute(sql`delete from import_rows where import_id = ${importId}::uuid and outcome is null`);
  await endRun(tx, importId, "finished", counts);
  await record(tx, "import.finished", {}, { importId, ...counts });
}
