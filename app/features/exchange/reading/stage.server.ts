import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Sql } from "postgres";
import { UnreadableFile, type ReadingOptions, type ReadRows, type SourceRow } from "../format";
import { fileBytes } from "./bytes.server";

export interface NumberedRow extends SourceRow {
  /** Counted over all files, from 1. */
  row: number;
  /** The position of its file among those given. */
  file: number;
}

const SEND_AT = 48 * 1024;

/** The rows of several files in order. A file that breaks off gives one last row that says so. */
export async function* rowsOf(
  files: string[],
  read: ReadRows,
  options: ReadingOptions,
): AsyncGenerator<NumberedRow> {
  let row = 0;
  for (const [file, path] of files.entries()) {
    let line = 0;
    try {
      for await (const one of read(fileBytes(path), options)) {
        row += 1;
        line = one.line;
        yield { ...one, row, file };
      }
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      row += 1;
      const notes = [{ field: "", reason: `The file ${error.reason}` }];
      yield { line: line + 1, cells: null, notes, row, file };
    }
  }
}

/** Copies rows into a table as they come, holding no more than a buffer of them. All or none. */
export async function copyRows(
  sql: Sql,
  into: string,
  rows: AsyncIterable<(string | number | null)[]>,
): Promise<void> {
  const target = await sql.unsafe(`copy ${into} from stdin`).writable();
  await pipeline(Readable.from(buffered(rows), { objectMode: true, highWaterMark: 1 }), target);
}

async function* buffered(rows: AsyncIterable<(string | number | null)[]>): AsyncGenerator<Buffer> {
  let text = "";
  for await (const row of rows) {
    text += `${row.map(copied).join("\t")}\n`;
    if (text.length < SEND_AT) continue;
    yield Buffer.from(text);
    text = "";
  }
  if (text) yield Buffer.from(text);
}

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function copied(value: string | number | null): string {
  if (value === null) return "\\N";
  return typeof value === "number"
    ? String(value)
    : value.replace(/[\\\t\n\r]/g, (found) => ESCAPES[found] ?? "");
}
