import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/** Our advisory locks are numbers that begin so; two kinds of work with one number would wait for each other. */
const LOCK = /\b7_?405_?9\d\d\b/g;

test("no two kinds of work share the number of a lock", () => {
  const numbers = ["app", "db", "scripts"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) => readFileSync(path.join(folder, file), "utf8").match(LOCK) ?? []),
  );
  const plain = numbers.map((number) => number.replaceAll("_", ""));
  expect(plain.length).toBeGreaterThan(4);
  expect(plain.toSorted()).toEqual([...new Set(plain)].toSorted());
});
