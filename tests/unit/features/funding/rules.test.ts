import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { fundedPlaces, runwayDays, runwayWords, unfundedLoad } from "~/features/funding/rules";
import { addDays } from "~/lib/dates";

const today = "2026-03-12";
const pot = (places: number, startsOn: string, endsOn: string) => ({ places, startsOn, endsOn });

describe("funded places", () => {
  it("adds the pots that are live, first and last day included", () => {
    const pots = [pot(9, "2026-03-12", "2026-03-31"), pot(3, "2025-01-01", "2026-03-12")];
    expect(fundedPlaces(pots, "2026-03-12")).toBe(12);
    expect(fundedPlaces(pots, "2026-03-13")).toBe(9);
    expect(fundedPlaces(pots, "2026-04-01")).toBe(0);
  });

  it("is not a number for a group that nobody pays by the place", () => {
    expect(fundedPlaces([], today)).toBe("not_paid_per_place");
    expect(fundedPlaces([pot(9, "2026-04-01", "2026-05-01")], today)).toBe("not_paid_per_place");
    expect(unfundedLoad(12, "not_paid_per_place")).toBeNull();
    expect(unfundedLoad(12, 9)).toBe(3);
    expect(unfundedLoad(8, 9)).toBe(0);
  });
});

describe("runway", () => {
  it.each([
    ["not paid by the place", [], 12, null],
    ["already short", [pot(9, "2026-01-01", "2026-12-31")], 12, 0],
    ["until the day after the pot ends", [pot(14, "2026-01-01", "2026-03-31")], 12, 20],
    [
      "one pot follows another",
      [pot(14, "2026-01-01", "2026-03-31"), pot(14, "2026-04-01", "2026-04-30")],
      12,
      50,
    ],
    [
      "a gap between pots",
      [pot(14, "2026-01-01", "2026-03-31"), pot(14, "2026-04-02", "2026-04-30")],
      12,
      20,
    ],
    ["nobody to pay for", [pot(14, "2026-01-01", "2026-03-31")], 0, Infinity],
  ] as const)("%s", (_, pots, people, days) => {
    expect(runwayDays(pots, people, today)).toBe(days);
  });

  it("is the first day on which there is less money than people", () => {
    const anyPot = fc
      .tuple(fc.nat(20), fc.integer({ min: -60, max: 60 }), fc.nat(60))
      .map(([places, start, length]) => pot(places, addDays(today, start), addDays(today, start + length)));
    fc.assert(
      fc.property(fc.array(anyPot, { maxLength: 5 }), fc.nat(30), (pots, people) => {
        const runway = runwayDays(pots, people, today);
        if (runway === null) return fundedPlaces(pots, today) === "not_paid_per_place";
        const shortOn = (days: number) =>
          (unfundedLoad(people, fundedPlaces(pots, addDays(today, days))) ?? 0) > 0;
        const first = Array.from({ length: 140 }, (_, days) => days).find(shortOn);
        return runway === (first ?? Infinity);
      }),
    );
  });

  it("reads well", () => {
    expect([null, 0, 1, 20, Infinity].map(runwayWords)).toEqual([
      "Not paid per place.",
      "The money already pays for fewer people than there are.",
      "The money pays for everybody here for 1 more day.",
      "The money pays for everybody here for 20 more days.",
      "No end of the money in sight.",
    ]);
  });
});
