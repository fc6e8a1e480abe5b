import { describe, expect, it } from "vitest";
import { type ChartMonth, heightOf, scaleFor, steps } from "~/ui/load-scale";

const month = (over: Partial<ChartMonth>): ChartMonth => ({
  key: "2026-03",
  short: "Mar",
  people: 0,
  unpaid: 0,
  safePlaces: null,
  funded: null,
  strain: "comfortable",
  ...over,
});

describe("the scale of a load chart", () => {
  it.each([
    [15, [0, 5, 10, 15]],
    [0, [0, 1]],
    [3, [0, 1, 2, 3]],
    [212, [0, 100, 200, 300]],
  ])("for at most %s people is marked %j", (people, marks) => {
    expect(scaleFor([month({ people })]).marks).toEqual(marks);
  });

  it("leaves room for the safe line and the funded line", () => {
    expect(scaleFor([month({ people: 2, safePlaces: 14, funded: 30 })]).most).toBe(30);
  });

  it("makes the highest mark fill the height", () => {
    expect(heightOf(15, 15, 216)).toBe(216);
  });
});

describe("a line that changes by steps", () => {
  it("joins months that are alike and leaves out those without a figure", () => {
    const months = [12, 12, null, 14].map((safePlaces) => month({ safePlaces }));
    expect(steps(months, "safePlaces")).toEqual([
      { from: 0, to: 2, value: 12 },
      { from: 3, to: 4, value: 14 },
    ]);
  });
});
