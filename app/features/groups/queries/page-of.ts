export const PER_PAGE = 25;

/** A page of rows, and where the next begins when there is one. */
export interface Page<Row> {
  rows: Row[];
  next: string | null;
}

/** A page of what was found with one row more than a page holds. */
export function pageOf<Row extends { id: string }>(found: Row[]): Page<Row> {
  const rows = found.slice(0, PER_PAGE);
  return { rows, next: found.length > PER_PAGE ? (rows.at(-1)?.id ?? null) : null };
}
