/** How a table is sorted: by which column, which way. It stands in the address. */
export interface Order<Column extends string> {
  by: Column;
  way: "ascending" | "descending";
}

/** Reads the order from an address's search part; what is not a column of the table is left aside. */
export function readOrder<Column extends string>(
  search: URLSearchParams,
  columns: readonly Column[],
  first: Order<Column>,
): Order<Column> {
  const by = columns.find((column) => column === search.get("by"));
  if (!by) return first;
  return { by, way: search.get("way") === "ascending" ? "ascending" : "descending" };
}

/**
 * The address that sorts by a column, and how it is sorted now. A column that is not sorted by yet begins with
 * the highest, names with A; pressed again, it turns round.
 */
export function sortBy<Column extends string>(
  column: Column,
  now: Order<Column>,
  startsWith: Order<Column>["way"] = "descending",
): { href: string; now?: Order<Column>["way"] } {
  const chosen = now.by === column;
  const turned = now.way === "ascending" ? "descending" : "ascending";
  const way = chosen ? turned : startsWith;
  return { href: `?by=${column}&way=${way}`, now: chosen ? now.way : undefined };
}
