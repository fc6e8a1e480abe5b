import path from "node:path";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { asActor, type Tx } from "~db/client.server";
import { CLOCK } from "~/features/access/actor.server";
import { record } from "~/features/events/record.server";
import type { Note, ReadRows } from "./format";
import { copyRows, rowsOf, type NumberedRow } from "./reading/stage.server";
import type { ReportLine } from "./report.server";
import type { ImportRun } from "./run-import.server";
import { endRun, ImportRefused, workerSql, type Counts, type Progress } from "./runs.server";

const BATCH = 500;

/** A row as it was staged. */
export interface StagedRow {
  row: number;
  file: number;
  line: number;
  cells: Record<string, string> | null;
  notes: Note[];
}

export type Outcome = "added" | "updated" | "unchanged" | "left out";

/** What became of a row, with what there is to say about it; the first note of one left out is the reason. */
export interface RowResult {
  row: StagedRow;
  outcome: Outcome;
  notes: Note[];
}

/** How the rows of one kind of import are read, without the database, and stored, a batch at a time. */
export interface Storing<Read extends { row: StagedRow }> {
  read: (rows: StagedRow[]) => Read[];
  store: (tx: Tx, rows: Read[]) => Promise<RowResult[]>;
}

export interface Staging {
  read: ReadRows;
  delimiter: string;
  /** The columns without which a file is refused, by its first row that can be read. */
  needs: (cells: Record<string, string>) => string[];
}

/** Copies the rows of the files into the database as they are. Gives how many. Refuses a file that lacks a column. */
export async function stageRows(
  importId: string,
  files: string[],
  staging: Staging,
  onProgress: Progress,
): Promise<number> {
  let count = 0;
  async function* copied(rows: AsyncIterable<NumberedRow>) {
    let checked = -1;
    for await (const { row, file, line, cells, notes } of rows) {
      if (cells && checked !== file) refuseForeign(cells, staging, files[file] ?? "");
      if (cells) checked = file;
      count = row;
      if (row % BATCH === 0) onProgress({ phase: "reading", rows: row });
      const said = notes.length > 0 ? JSON.stringify(notes) : null;
      yield [importId, row, file, line, cells && JSON.stringify(cells), said];
    }
  }
  const rows = rowsOf(files, staging.read, { delimiter: staging.delimiter });
  await copyRows(workerSql(), "import_rows (import_id, row, file, line, cells, notes)", copied(rows));
  return count;
}

function refuseForeign(cells: Record<string, string>, { needs }: Staging, file: string) {
  const missing = needs(cells);
  if (missing.length === 0) return;
  const there = Object.keys(cells).join(", ");
  throw new ImportRefused(
    `${path.basename(file)} has no column called ${missing.map((name) => `"${name}"`).join(", ")}. It has: ${there}`,
  );
}

/** Stores what was staged, batch after batch; while the database stores one, the next is read. */
export async function storeStaged<Read extends { row: StagedRow }>(
  { id, files, report, counts }: ImportRun,
  storing: Storing<Read>,
  onProgress: Progress,
): Promise<void> {
  let underWay: Promise<RowResult[]> = Promise.resolve([]);
  let done = 0;
  const settle = async () => {
    const results = await underWay;
    for (const result of results) count(result, counts);
    await report.write(results.flatMap((result) => linesOf(result, files)));
    done += results.length;
    onProgress({ phase: "storing", rows: done });
  };
  for (let after: number | undefined = 0; after !== undefined;) {
    const from: number = after;
    const reading = asActor(CLOCK, (tx) => nextRows(tx, id, from)).then((staged) => storing.read(staged));
    const [next] = await Promise.all([reading, settle()]);
    underWay = next.length > 0 ? storeSurely(storing, next) : Promise.resolve([]);
    // Its failure is met in the next round, at settling.
    underWay.catch(() => undefined);
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
async function storeSurely<Read extends { row: StagedRow }>(
  storing: Storing<Read>,
  rows: Read[],
): Promise<RowResult[]> {
  try {
    return await asActor(CLOCK, (tx) => storing.store(tx, rows));
  } catch (error) {
    const fault = dataFault(error);
    if (fault === undefined) throw error;
    const [only] = rows;
    if (rows.length === 1 && only) return [{ row: only.row, outcome: "left out", notes: [fault] }];
    const half = Math.ceil(rows.length / 2);
    const first = await storeSurely(storing, rows.slice(0, half));
    return [...first, ...(await storeSurely(storing, rows.slice(half)))];
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
  const file = files[row.file] ?? "";
  const shown = outcome === "left out" ? notes.slice(0, 1) : notes;
  return shown.map((note) => ({
    ...note,
    file,
    line: row.line,
    kind: outcome === "left out" ? "left out" : "warning",
  }));
}

/** Ends an import. Rows that wrote nothing are needed no longer: the report tells of them. */
export async function finishStaged(tx: Tx, importId: string, counts: Counts): Promise<void> {
  await tx.execute(sql`delete from import_rows where import_id = ${importId}::uuid and outcome is null`);
  await endRun(tx, importId, "finished", counts);
  await record(tx, "import.finished", {}, { importId, ...counts });
}
