import { CsvError, parse } from "csv-parse/sync";
import {
  LONGEST_ROW,
  UnreadableFile,
  type Note,
  type ReadingOptions,
  type ReadRows,
  type SourceRow,
} from "../format";
import { readText, REPAIR_WORDS } from "../reading/text";
import { csvBlocks, rowsOfBlock, type Block } from "./blocks";

const MOST_COLUMNS = 500;

/** A row with its bytes kept one to a character, so that each cell can be decoded by itself. */
interface RawRow {
  line: number;
  cells: string[];
}

interface BadRow {
  line: number;
  reason: string;
  value: string;
}

/**
 * Reads CSV by its first row's column names. What is wrong stays with its own row: a quotation that never closes, a
 * wrong number of columns, a row over 64 KiB. Throws UnreadableFile when there is no row of column names.
 */
export const readCsv: ReadRows = async function* (bytes, options) {
  let columns: string[] | undefined;
  for await (const block of csvBlocks(bytes)) {
    for (const row of rowsIn(block, options, columns?.length)) {
      if ("reason" in row) yield badRow(row);
      else if (columns) yield sourceRow(row, columns);
      else columns = namesOf(row.cells);
    }
  }
  if (!columns) throw new UnreadableFile("has no row of column names");
};

function namesOf(cells: string[]): string[] {
  const names = cells.map((cell) => decode(cell).text.trim());
  if (names.length > MOST_COLUMNS) throw new UnreadableFile(`has more than ${MOST_COLUMNS} columns`);
  const twice = names.find((name, index) => name !== "" && names.indexOf(name) !== index);
  if (twice !== undefined) throw new UnreadableFile(`has two columns called "${twice}"`);
  return names;
}

function rowsIn(block: Block, options: ReadingOptions, width: number | undefined): (RawRow | BadRow)[] {
  if (block.kind === "too_long") return [bad(block.line, block.bytes, TOO_LONG)];
  if (block.kind === "lone") return [parseLine(block.line, block.bytes, options)];
  const rows = attempt(block, options, false);
  const sound = Array.isArray(rows) && rows.every((row) => !width || row.cells.length === width);
  return sound ? rows : [...rowsOfBlock(block)].flatMap((row) => rescue(row, options, width));
}

/** A row that spans lines and does not fit has swallowed the lines below it: each is read by itself. */
function rescue(
  row: { line: number; bytes: Buffer; lines: number },
  options: ReadingOptions,
  width: number | undefined,
): (RawRow | BadRow)[] {
  const rows = attempt({ ...row, kind: "whole" }, options, false);
  const fits = Array.isArray(rows) && rows.every(({ cells }) => !width || cells.length === width);
  if (fits) return rows;
  if (row.lines <= 1) return [parseLine(row.line, row.bytes, options)];
  return linesOf(row.bytes).map((bytes, index) => parseLine(row.line + index, bytes, options));
}

function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from < bytes.length;) {
    const next = bytes.indexOf(10, from);
    const to = next < 0 ? bytes.length : next + 1;
    lines.push(bytes.subarray(from, to));
    from = to;
  }
  return lines;
}

function parseLine(line: number, bytes: Buffer, options: ReadingOptions): RawRow | BadRow {
  const rows = attempt({ line, bytes, kind: "lone" }, options, true);
  if (!Array.isArray(rows)) return bad(line, bytes, rows.reason);
  return rows[0] ?? { line, cells: [] };
}

/** The rows of a block, or why they cannot be told apart. */
function attempt(
  block: Block,
  { delimiter }: ReadingOptions,
  forgiving: boolean,
): RawRow[] | { reason: string } {
  const rows: RawRow[] = [];
  try {
    parse(block.bytes, {
      delimiter,
      encoding: "latin1",
      record_delimiter: ["\r\n", "\n", "\r"],
      max_record_size: LONGEST_ROW,
      relax_column_count: true,
      relax_quotes: forgiving,
      skip_empty_lines: true,
      on_record: (cells: string[], { lines }) => {
        rows.push({ line: block.line + lines - 1 - innerLines(cells), cells });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { reason: REASONS[error.code] ?? "cannot be read as CSV" };
  }
  return rows;
}

const TOO_LONG = "is longer than 64 KiB, so it was left out";
const REASONS: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: "has a quotation mark that opens and never closes",
  CSV_MAX_RECORD_SIZE: TOO_LONG,
};

function innerLines(cells: string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf("\n"); at >= 0; at = cell.indexOf("\n", at + 1)) count += 1;
  }
  return count;
}

function bad(line: number, bytes: Buffer, reason: string): BadRow {
  return { line, reason, value: readText(bytes.subarray(0, 200)).text.trim() };
}

function badRow({ line, reason, value }: BadRow): SourceRow {
  return { line, cells: null, notes: [{ field: "", reason, value }] };
}

function sourceRow({ line, cells }: RawRow, columns: string[]): SourceRow {
  const extra = cells.slice(columns.length);
  if (cells.length < columns.length || extra.some((cell) => cell.trim() !== "")) {
    const reason = `has ${cells.length} columns where the first row names ${columns.length}`;
    return {
      line,
      cells: null,
      notes: [{ field: "", reason, value: decode(cells.join(",")).text.slice(0, 200) }],
    };
  }
  const notes: Note[] = [];
  const named: Record<string, string> = {};
  for (const [index, column] of columns.entries()) {
    const { text, repairs } = decode(cells[index] ?? "");
    for (const repair of repairs) notes.push({ field: column, reason: REPAIR_WORDS[repair] });
    if (column !== "") named[column] = text;
  }
  return { line, cells: named, notes };
}

/** Plain ASCII needs no decoding. */
const PLAIN = /^[\t\n\r -~]*$/;

function decode(cell: string): ReturnType<typeof readText> {
  return PLAIN.test(cell) ? { text: cell, repairs: [] } : readText(Buffer.from(cell, "latin1"));
}
