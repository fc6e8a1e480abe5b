import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  FRESHNESS_STEPS,
  freshnessMove,
  freshnessWords,
  isUnconfirmed,
  ranksLower,
  stepsAhead,
  type FreshnessMove,
  type Standing,
} from "~/features/groups/freshness";
import { addDays, daysBetween, type Day } from "~/lib/dates";

const heard = { evidenceOn: "2026-01-01", standing: null, isReachable: true, isPaused: false };

describe("a listing of which little is heard", () => {
  it("is asked after 120 days, and told when each step would come", () => {
    expect(freshnessMove(heard, "2026-04-30")).toBeNull();
    const asked = freshnessMove(heard, "2026-05-01");
    expect(asked).toMatchObject({ step: "asked", nextOn: "2026-05-15", tells: true });
    expect(stepsAhead(asked!)).toEqual([
      { step: "marked", on: "2026-05-15" },
      { step: "lower", on: "2026-06-12" },
      { step: "steward", on: "2026-07-10" },
      { step: "resting", on: "2026-08-07" },
    ]);
  });

  it("goes one step at most, and only when that was announced", () => {
    const asked = freshnessMove(heard, "2026-05-01")!;
    expect(freshnessMove({ ...heard, standing: asked }, "2026-05-14")).toBeNull();
    expect(freshnessMove({ ...heard, standing: asked }, "2026-05-15")).toMatchObject({
      step: "marked",
      nextOn: "2026-06-12",
      tells: false,
    });
    // The worker stood still for half a year
    expect(freshnessMove({ ...heard, standing: asked }, "2026-11-15")).toMatchObject({
      step: "marked",
      nextOn: "2026-12-13",
    });
  });

  it("is left in peace while the group pauses", () => {
    expect(freshnessMove({ ...heard, isPaused: true }, "2026-09-01")).toBeNull();
  });

  it("goes to the steward, who decides, where nobody can be asked", () => {
    const unasked = freshnessMove({ ...heard, isReachable: false }, "2026-05-01")!;
    expect(unasked).toMatchObject({ step: "steward", nextOn: null, tells: false });
    expect(freshnessMove({ ...heard, isReachable: false, standing: unasked }, "2027-05-01")).toBeNull();
  });

  it("is marked kindly, and comes later in search", () => {
    expect(FRESHNESS_STEPS.map((step) => isUnconfirmed(step))).toEqual([
      false,
      false,
      true,
      true,
      true,
      true,
    ]);
    expect(FRESHNESS_STEPS.map((step) => ranksLower(step))).toEqual([false, false, false, true, true, true]);
    const listing = { checkedOn: "2025-06-02", checkedBy: "group" as const, heardOn: "2026-01-01" };
    expect(freshnessWords({ ...listing, step: "marked" }, "2026-06-01")).toBe(
      "Not confirmed since 1 January",
    );
    expect(freshnessWords({ ...listing, step: "asked" }, "2026-06-01")).toBe(
      "Checked 2 June 2025 by the group",
    );
  });
});

type Night = { day: Day; move: FreshnessMove };

/** Some years of a listing: nights on which the worker ran, and days on which the group did something. */
function live(days: readonly { runs: boolean; acts: boolean; pauses: boolean }[]): {
  nights: Night[];
  acts: Day[];
} {
  const nights: Night[] = [];
  const acts: Day[] = [];
  let evidenceOn: Day = "2026-01-01";
  let standing: Standing | null = null;
  days.forEach(({ runs, acts: isAct, pauses }, index) => {
    const day = addDays("2026-01-01", index * 5);
    if (runs) {
      const move = freshnessMove({ evidenceOn, standing, isReachable: true, isPaused: pauses }, day);
      if (move) {
        nights.push({ day, move });
        standing = move;
      }
    }
    if (isAct) {
      evidenceOn = day;
      acts.push(day);
    }
  });
  return { nights, acts };
}

const rarely = (chance: number) => fc.integer({ min: 1, max: 100 }).map((n) => n <= chance);
const history = fc.array(fc.record({ runs: rarely(70), acts: rarely(3), pauses: rarely(5) }), {
  minLength: 60,
  maxLength: 240,
});

describe("whatever happens", () => {
  it("takes no step that was not announced at least 7 days before", () => {
    fc.assert(
      fc.property(history, (days) => {
        let announced: { by: Day; ahead: { step: string; on: Day }[] } | null = null;
        for (const { day, move } of live(days).nights) {
          if (move.step !== "fresh" && move.step !== "asked") {
            const told = announced?.ahead.find(({ step }) => step === move.step);
            expect(told && day >= told.on && daysBetween(announced!.by, day) >= 7).toBe(true);
          }
          if (move.tells) announced = { by: day, ahead: stepsAhead(move) };
          if (move.step === "fresh") announced = null;
        }
      }),
      { numRuns: 500 },
    );
  });

  it("sends at most one letter in 28 days", () => {
    fc.assert(
      fc.property(history, (days) => {
        const letters = live(days).nights.filter(({ move }) => move.tells);
        letters.slice(1).forEach(({ day }, index) => {
          expect(daysBetween(letters[index]!.day, day)).toBeGreaterThanOrEqual(28);
        });
      }),
      { numRuns: 500 },
    );
  });

  it("comes back to fresh on the next night after any sign of life", () => {
    fc.assert(
      fc.property(history, (days) => {
        const { nights, acts } = live(days);
        for (const act of acts) {
          const before = nights.filter(({ day }) => day <= act).at(-1)?.move.step ?? "fresh";
          const after = nights.find(({ day }) => day > act)?.move.step;
          // What comes after an act is either being fresh again or, for a fresh one, being asked in its time
          if (before !== "fresh" && after) expect(after).toBe("fresh");
        }
      }),
      { numRuns: 500 },
    );
  });
});
