import { describe, expect, it } from "vitest";
import { strainReasons } from "~/features/load/area-groups";
import { drawMap } from "~/features/load/area-map";
import { type AreaLoad, areasFinding, areaTotals, shareWords, sortedAreas } from "~/features/load/areas";
import { controlled } from "~/features/load/gaps";
import { lastFourQuarters, monthEnds } from "~/features/load/months";
import { readOrder, sortBy } from "~/lib/order";

function area(name: string, figures: Partial<AreaLoad> = {}): AreaLoad {
  const none = { groups: 0, people: 0, waiting: 0, safe: 0, funded: 0, unpaid: 0, unpaidGroups: 0 };
  return { id: name, slug: name, name, ...none, stretched: 0, struggling: 0, paused: 0, ...figures };
}

const LARKMOOR = area("Larkmoor", {
  groups: 24,
  people: 212,
  unpaid: 61,
  unpaidGroups: 9,
  stretched: 5,
  paused: 1,
});
const OTHERS = area("Old Wharf", { groups: 166, people: 900, unpaid: 122, unpaidGroups: 30, struggling: 2 });

describe("what areas say together", () => {
  it("adds every figure up", () => {
    expect(areaTotals([LARKMOOR, OTHERS])).toMatchObject({
      groups: 190,
      people: 1112,
      unpaid: 183,
      unpaidGroups: 39,
    });
  });

  it("names the area that carries most of what nobody pays for", () => {
    expect(
      areasFinding([
        area("Brackwater", { groups: 4 }),
        { ...LARKMOOR, unpaid: 61 },
        area("Hill", { groups: 162, unpaid: 40 }),
      ]),
    ).toBe(
      "Larkmoor has one in eight of the groups and three in five of the places that nobody pays for: 61 of 101.",
    );
    expect(areasFinding([LARKMOOR])).toBe(
      "Nobody pays for 61 of the places that people have in Larkmoor: they are in 9 of its 24 groups.",
    );
  });

  it("says how strain is where money reaches everybody, and what an empty area means", () => {
    const paid = area("Larkmoor", { groups: 3, stretched: 1 });
    expect(areasFinding([paid, area("Hill", { groups: 2 })])).toBe(
      "Nobody is in a place that the money does not reach. 1 of 5 groups is stretched, struggling or paused.",
    );
    expect(areasFinding([area("Larkmoor")])).toBe(
      "No group here has said yet how many people it can look after.",
    );
  });

  it("sorts by any figure, equals by name", () => {
    const names = (by: "unpaid" | "name" | "paused", way: "ascending" | "descending") =>
      sortedAreas([OTHERS, LARKMOOR, area("Brackwater")], { by, way }).map(({ name }) => name);
    expect(names("unpaid", "descending")).toEqual(["Old Wharf", "Larkmoor", "Brackwater"]);
    expect(names("name", "ascending")).toEqual(["Brackwater", "Larkmoor", "Old Wharf"]);
    expect(names("paused", "descending")).toEqual(["Larkmoor", "Brackwater", "Old Wharf"]);
  });

  it.each([
    [24, 190, "one in eight"],
    [61, 183, "one in three"],
    [42, 100, "42%"],
    [5, 5, "all"],
    [0, 9, "0%"],
    [0, 0, "0%"],
  ])("says %i of %i as %s", (part, whole, words) => {
    expect(shareWords(part, whole)).toBe(words);
  });
});

describe("a table's order", () => {
  it("comes from the address, and turns round when pressed again", () => {
    const first = { by: "unpaid", way: "descending" } as const;
    const read = (search: string) => readOrder(new URLSearchParams(search), ["name", "unpaid"], first);
    expect(read("")).toEqual(first);
    expect(read("by=password&way=ascending")).toEqual(first);
    expect(read("by=name&way=ascending")).toEqual({ by: "name", way: "ascending" });
    expect(sortBy("unpaid", first)).toEqual({ href: "?by=unpaid&way=ascending", now: "descending" });
    expect(sortBy("name", first, "ascending")).toEqual({ href: "?by=name&way=ascending", now: undefined });
  });
});

describe("time", () => {
  it("ends months on their last day, and this one today", () => {
    expect(monthEnds("2026-03-12", 3)).toEqual(["2026-01-31", "2026-02-28", "2026-03-12"]);
    expect(monthEnds("2026-03-31", 12)[0]).toBe("2025-04-30");
  });

  it("counts whole quarters", () => {
    expect(lastFourQuarters("2026-11-22")).toEqual({ from: "2025-10-01", before: "2026-10-01" });
    expect(lastFourQuarters("2026-01-01")).toEqual({ from: "2025-01-01", before: "2026-01-01" });
  });
});

describe("small numbers", () => {
  it.each([
    [0, "0"],
    [1, "*"],
    [7, "*"],
    [8, "10"],
    [12, "10"],
    [13, "15"],
  ])("shows %i as %s", (count, words) => {
    expect(controlled(count)).toBe(words);
  });
});

describe("why a group is strained", () => {
  it("puts the group's own word first, then the signs", () => {
    const signals = [
      { id: "utilisation", level: "struggling" },
      { id: "answer", level: "comfortable" },
      { id: "runway", level: "stretched" },
    ] as const;
    expect(strainReasons({ level: "stretched", reason: "volunteers" }, signals)).toEqual([
      "they say volunteers",
      "full",
      "money runs out",
    ]);
    expect(strainReasons({ level: "paused", reason: null }, [])).toEqual(["they say paused"]);
    expect(strainReasons({ level: "comfortable", reason: null }, [])).toEqual([]);
  });
});

describe("the drawn map", () => {
  it("keeps north up and everything on the sheet", () => {
    const ring = [
      [0, 0],
      [2, 0],
      [2, 1],
      [0, 1],
    ] as const;
    const map = drawMap({ areas: [{ slug: "a", rings: [ring], label: [1, 0.5] }], water: [] });
    expect(map?.areas[0]).toEqual({ slug: "a", path: "M4 210 416 210 416 4 4 4Z", x: 210, y: 107 });
    expect(map?.height).toBe(214);
    expect(drawMap({ areas: [], water: [] })).toBeNull();
  });
});
