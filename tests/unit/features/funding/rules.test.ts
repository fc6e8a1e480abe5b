import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  fundedPlaces,
  fundingAhead,
  isEstimated,
  NO_FUNDING,
  payerOf,
  peopleLeft,
  runwayDays,
  runwayWords,
  unfundedLoad,
  type Funding,
  type LevelInForce,
  type PotTerms,
} from "~/features/funding/rules";
import { addDays } from "~/lib/dates";

const today = "2026-03-12";

const aPot = (terms: Partial<PotTerms>): PotTerms => ({
  rule: "block",
  places: null,
  ratePence: null,
  amountPence: null,
  accruedPence: 0,
  triggeredBy: null,
  startsOn: "2026-01-01",
  endsOn: "2026-12-31",
  ...terms,
});
const block = (places: number, startsOn: string, endsOn: string) => aPot({ places, startsOn, endsOn });
const rate = (left: number, more: Partial<PotTerms> = {}) =>
  aPot({ rule: "per_accepted", ratePence: 100, amountPence: left * 100 + 99, ...more });
const of = (pots: readonly PotTerms[], more: Partial<Funding> = {}): Funding => ({
  ...NO_FUNDING,
  pots,
  ...more,
});

describe("funded places", () => {
  it("adds the blocks that are live, first and last day included", () => {
    const funding = of([block(9, "2026-03-12", "2026-03-31"), block(3, "2025-01-01", "2026-03-12")]);
    expect(fundedPlaces(funding, "2026-03-12")).toBe(12);
    expect(fundedPlaces(funding, "2026-03-13")).toBe(9);
    expect(fundedPlaces(funding, "2026-04-01")).toBe(0);
  });

  it("is not a number for a group that nobody pays by the place", () => {
    expect(fundedPlaces(NO_FUNDING, today)).toBe("not_paid_per_place");
    expect(fundedPlaces(of([block(9, "2026-04-01", "2026-05-01")]), today)).toBe("not_paid_per_place");
    expect(unfundedLoad(12, "not_paid_per_place")).toBeNull();
    expect(unfundedLoad(12, 9)).toBe(3);
    expect(unfundedLoad(8, 9)).toBe(0);
  });

  it("of a rate is what is left, rounded down, and whoever it has paid for", () => {
    expect(fundedPlaces(of([rate(3)]), today)).toBe(3);
    expect(fundedPlaces(of([rate(3, { accruedPence: 250 })]), today)).toBe(1);
    expect(fundedPlaces(of([rate(3, { accruedPence: 300 })], { paid: 3 }), today)).toBe(3);
    expect(unfundedLoad(4, fundedPlaces(of([rate(3, { accruedPence: 300 })], { paid: 3 }), today))).toBe(1);
    const ended = of([rate(3, { accruedPence: 100, endsOn: "2026-03-11" })], { paid: 1 });
    expect(fundedPlaces(ended, today)).toBe(1);
  });

  it.each([
    ["stretched", { comfortable: 0, stretched: 4, struggling: 4, paused: 4, unknown: 0 }],
    ["struggling", { comfortable: 0, stretched: 0, struggling: 4, paused: 4, unknown: 0 }],
  ] as const)("of a top-up from %s counts with the strain in force", (triggeredBy, given) => {
    const pots = [aPot({ rule: "top_up", places: 4, triggeredBy })];
    for (const [level, places] of Object.entries(given) as [LevelInForce, number][]) {
      expect(fundedPlaces(of(pots, { level }), today), level).toBe(places);
    }
  });
});

describe("who pays for one more person", () => {
  it("is the rate that ends first and has money left", () => {
    const [late, soon, spent] = [
      rate(5),
      rate(2, { endsOn: "2026-04-01" }),
      rate(1, { accruedPence: 150, endsOn: "2026-03-13" }),
    ];
    expect(payerOf([late!, soon!, spent!], today)).toBe(soon);
    expect(payerOf([late!, soon!, spent!], "2026-05-01")).toBe(late);
    expect(payerOf([spent!, block(9, "2026-01-01", "2026-12-31")], today)).toBeNull();
  });

  it("never pays more than the amount", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.nat(10_000),
        fc.nat(60),
        (ratePence, amountPence, times) => {
          const pot = rate(0, { ratePence, amountPence });
          let paid = 0;
          for (let n = 0; n < times; n += 1) {
            const payer = payerOf([pot], today);
            if (payer) [payer.accruedPence, paid] = [payer.accruedPence + ratePence, paid + 1];
          }
          return (
            pot.accruedPence <= amountPence && paid === Math.min(times, Math.floor(amountPence / ratePence))
          );
        },
      ),
    );
  });

  it("keeps F while the paid for are still there: a place is paid for before and after", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(30), fc.nat(30), (left, paid, people) => {
        const pot = rate(left);
        const before = fundedPlaces(of([pot], { paid }), today);
        const after = fundedPlaces(of([{ ...pot, accruedPence: 100 }], { paid: paid + 1 }), today);
        return before === after && unfundedLoad(people, before) === unfundedLoad(people, after);
      }),
    );
  });
});

describe("runway", () => {
  it.each([
    ["not paid by the place", [], 12, null],
    ["already short", [block(9, "2026-01-01", "2026-12-31")], 12, 0],
    ["until the day after the pot ends", [block(14, "2026-01-01", "2026-03-31")], 12, 20],
    [
      "one pot follows another",
      [block(14, "2026-01-01", "2026-03-31"), block(14, "2026-04-01", "2026-04-30")],
      12,
      50,
    ],
    [
      "a gap between pots",
      [block(14, "2026-01-01", "2026-03-31"), block(14, "2026-04-02", "2026-04-30")],
      12,
      20,
    ],
    ["nobody to pay for", [block(14, "2026-01-01", "2026-03-31")], 0, Infinity],
  ] as const)("%s", (_, pots, people, days) => {
    expect(runwayDays(of(pots), people, today)).toBe(days);
  });

  it("of a rate follows the pace at which people come, and is marked as an estimate", () => {
    const weekly = of([rate(3)], { paid: 10, recent: 12 });
    expect(isEstimated(weekly, today)).toBe(true);
    expect(runwayDays(weekly, 10, today)).toBe(28);
    expect(runwayDays({ ...weekly, recent: 0 }, 10, today)).toBe(Infinity);
    expect(isEstimated({ ...weekly, recent: 0 }, today)).toBe(false);
    expect(fundedPlaces(fundingAhead(weekly, today, "2026-03-26"), "2026-03-26")).toBe(11);
  });

  const anyPot = fc
    .tuple(fc.nat(20), fc.integer({ min: -60, max: 60 }), fc.nat(60), fc.boolean())
    .map(([places, start, length, isRate]) => {
      const days = { startsOn: addDays(today, start), endsOn: addDays(today, start + length) };
      return isRate ? rate(places, days) : aPot({ places, ...days });
    });
  const anyFunding = fc.record({
    pots: fc.array(anyPot, { maxLength: 5 }),
    paid: fc.nat(12),
    recent: fc.nat(30),
    level: fc.constant("comfortable" as const),
  });

  it("is the first day on which there is less money than people", () => {
    fc.assert(
      fc.property(anyFunding, fc.nat(30), (funding, people) => {
        const runway = runwayDays(funding, people, today);
        if (runway === null) return fundedPlaces(funding, today) === "not_paid_per_place";
        const shortOn = (days: number) => {
          const day = addDays(today, days);
          return (unfundedLoad(people, fundedPlaces(fundingAhead(funding, today, day), day)) ?? 0) > 0;
        };
        const first = Array.from({ length: 366 }, (_, days) => days).find(shortOn);
        return runway === (first ?? Infinity);
      }),
      { numRuns: 60 },
    );
  });

  it("never looks ahead to more money than there is", () => {
    fc.assert(
      fc.property(anyFunding, fc.nat(300), (funding, days) => {
        const ahead = fundingAhead(funding, today, addDays(today, days));
        const left = (pots: readonly PotTerms[]) => pots.reduce((sum, pot) => sum + peopleLeft(pot), 0);
        return left(ahead.pots) <= left(funding.pots) && ahead.paid <= funding.paid && ahead.paid >= 0;
      }),
    );
  });

  it("reads well", () => {
    expect([null, 0, 1, 20, Infinity].map((days) => runwayWords(days))).toEqual([
      "Not paid per place.",
      "The money already pays for fewer people than there are.",
      "The money pays for everybody here for 1 more day.",
      "The money pays for everybody here for 20 more days.",
      "No end of the money in sight.",
    ]);
    expect(runwayWords(28, { about: true })).toBe(
      "The money pays for everybody here for about 28 more days.",
    );
  });
});
