import { getTableColumns, isTable } from "drizzle-orm";
import { expect, it } from "vitest";
import * as schema from "~db/schema";

/** A word that SQL keeps for itself. */
const NAMED_OTHERWISE = ["limit is limit_kind"];

const snake = (name: string) =>
  name.replace(/(?<=[a-z0-9])[A-Z]|(?<=[a-z])\d/g, (letter) => `_${letter.toLowerCase()}`);

it("names each column of a table as the code does", () => {
  const tables = Object.values(schema).filter((one) => isTable(one));
  expect(tables.length).toBeGreaterThan(40);
  const differing = tables.flatMap((table) =>
    Object.entries(getTableColumns(table)).flatMap(([property, { name }]) =>
      snake(property) === name ? [] : [`${property} is ${name}`],
    ),
  );
  expect(differing.filter((one) => !NAMED_OTHERWISE.includes(one))).toEqual([]);
});
