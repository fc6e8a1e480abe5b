import { beforeAll, expect, test } from "vitest";
import { countSearchWords } from "~/features/groups/commands/count-words.server";
import { rebuildSearch } from "~/features/groups/commands/refresh-search.server";
import { WYNMERE } from "~db/seed/district";
import { insertReference } from "~db/seed/reference.server";
import demo from "../../relevance/demo.json";
import greaterManchester from "../../relevance/greater-manchester.json";
import { gradeOf, worthOf, type JudgedQuery } from "../../relevance/judge";
import { askAsPage, halves, judgeAll, meansOf } from "../../relevance/judged-set.server";
import { testDatabase } from "../../support/database";

await testDatabase();
const queries = demo as JudgedQuery[];

/** What search must not silently lose over the demo district; raise it when search gets better. */
const FLOORS = { precisionAt5: 0.78, bestAt5: 0.65, recallAt20: 0.72 };

beforeAll(async () => {
  await insertReference(WYNMERE, "2026-03-12");
  await rebuildSearch();
  await countSearchWords();
});

test("answers people's own words over the demo district, in both halves of the judged set", async () => {
  const judged = await judgeAll(queries, askAsPage);
  const pointless = judged.filter(({ recallAt20 }) => recallAt20 === null).map(({ query }) => query.q);
  expect(pointless).toEqual([]);
  for (const half of Object.values(halves(judged))) {
    const means = meansOf(half);
    for (const [name, floor] of Object.entries(FLOORS)) {
      expect(means[name as keyof typeof FLOORS], name).toBeGreaterThan(floor);
    }
  }
});

test("keeps at least 150 judged queries, none twice", () => {
  const all = [...demo, ...greaterManchester] as JudgedQuery[];
  expect(all.length).toBeGreaterThanOrEqual(150);
  const names = all.map(({ q, near = "" }) => `${q}|${near}`);
  expect(new Set(names).size).toBe(names.length);
});

test("judges by the rule of a query, and by what could be found", () => {
  const query: JudgedQuery = {
    q: "knitting",
    near: "YX3",
    why: "Knitting; other crafts are fair",
    best: { needs: ["nature_arts"], words: [["knit*"]] },
    fair: { needs: ["nature_arts"] },
  };
  const group = (text: string, miles: number | null, needs = ["nature_arts"]) => ({
    slug: text,
    needs,
    text,
    miles,
  });
  expect(gradeOf(query, group("Knitters’ Tea", 1), 10)).toBe(2);
  expect(gradeOf(query, group("Choir", null), 10)).toBe(1);
  expect(gradeOf(query, group("Knitters’ Tea", 11), 10)).toBe(0);
  expect(gradeOf(query, group("Knit", 1, ["food"]), 10)).toBe(0);
  expect(worthOf([2, 0, 1], [2, 1, 1, 0])).toEqual({
    precisionAt5: 2 / 3,
    bestAt5: 1,
    recallAt20: 2 / 3,
  });
  expect(worthOf([], [0]).precisionAt5).toBeNull();
});
