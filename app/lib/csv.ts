import { stringify } from "csv-stringify/sync";

/**
 * Rows as a file for a spreadsheet, the first being the names of the columns. A text that a spreadsheet would take for a
 * formula gets an apostrophe; numbers stay numbers.
 */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  return stringify(rows.map((row) => row.map(inert)));
}

function inert(cell: string | number | null): string | number | null {
  return typeof cell === "string" && /^\s*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}
