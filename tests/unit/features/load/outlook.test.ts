import { array, assert, constant, double, integer, oneof, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Ahead,
  aheadFrom,
  aheadSentence,
  aheadWords,
  WEEKS_AHEAD,
  WEEKS_BACK,
} from "~/features/load/outlook/ahead";
import { reachedBy } from "~/features/load/outlook/first-passage";
import { FUNDED_WEEKS, lookAhead, type OutlookFacts } from "~/features/load/outlook/look-ahead";

const weekly = (count: number) => Array.from({ length: WEEKS_BACK }, () => count);
const funded = (places: number, until = FUNDED_WEEKS) =>
  Array.from({ length: FUNDED_WEEKS }, (_, week) => (week < until ? places : 0));

function facts(given: Partial<OutlookFacts> = {}): OutlookFacts {
  return {
    limit: "places",
    safePlaces: 146,
    people: 140,
    waiting: 0,
    came: weekly(6),
    left: weekly(1),
    weeksKnown: 60,
    fundedAhead: null,
    strain: "comfortable",
    signals: [],
    ...given,
  };
}

describe("how likely a number is reached by a week", () => {
  it("counts on Poisson arrivals where nobody leaves", () => {
    const [now, first] = reachedBy(0, [1, 1], [{ weight: 1, comeAWeek: 1, leaveAWeek: 0 }]);
    expect(now).toBe(0);
    // 1 - e^-1, in steps of a fifth of a week
    expect(first).toBeCloseTo(1 - (1 - 1 / 5) ** 5, 9);
  });

  it("agrees with people who come and go by lot", () => {
    const pace = { weight: 1, comeAWeek: 3, leaveAWeek: 0.1 };
    const marks = Array.from({ length: 14 }, () => 26);
    const exact = reachedBy(20, marks, [pace]).at(-1)!;
    let seed = 7;
    const next = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    let reached = 0;
    const TRIES = 2000;
    for (let n = 0; n < TRIES; n += 1) {
      let people = 20;
      for (let step = 0; step < 13 * 40 && people < 26; step += 1) {
        const lot = next();
        if (lot < 3 / 40) people += 1;
        else if (lot < 3 / 40 + (0.1 * people) / 40) people -= 1;
      }
      if (people >= 26) reached += 1;
    }
    expect(Math.abs(exact - reached / TRIES)).toBeLessThan(0.04);
  });

  it("never falls, and stays a share", () => {
    const pace = record({
      weight: constant(1),
      comeAWeek: double({ min: 0, max: 12, noNaN: true }),
      leaveAWeek: double({ min: 0, max: 0.5, noNaN: true }),
    });
    const mark = oneof(integer({ min: 0, max: 60 }), constant(Infinity));
    assert(
      property(
        integer({ min: 0, max: 60 }),
        array(mark, { minLength: 1, maxLength: 27 }),
        pace,
        (start, marks, p) => {
          const reached = reachedBy(start, marks, [p]);
          let before = 0;
          for (const share of reached) {
            expect(share).toBeGreaterThanOrEqual(before);
            expect(share).toBeLessThanOrEqual(1 + 1e-9);
            before = share;
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("the look ahead", () => {
  it("names the week in which a growing group is full, with its interval", () => {
    const { full } = lookAhead(facts());
    if (full.says !== "weeks") throw new Error(`It says ${full.says}`);
    expect(full.from).toBeLessThanOrEqual(full.weeks);
    expect(full.weeks).toBeLessThanOrEqual(full.to);
    expect(full.weeks).toBeGreaterThanOrEqual(2);
    expect(full.weeks).toBeLessThan(10);
  });

  it("says now of what has come already", () => {
    const all = lookAhead(facts({ people: 146, fundedAhead: funded(30) }));
    expect(all.full).toEqual({ says: "now" });
    expect(all.unfunded).toEqual({ says: "now" });
  });

  it("knows when money ends", () => {
    const steady = { people: 20, came: weekly(1), left: weekly(1), safePlaces: 30 };
    const { unfunded } = lookAhead(facts({ ...steady, fundedAhead: funded(28, 5) }));
    expect(unfunded).toMatchObject({ says: "weeks", weeks: 5, to: 5 });
  });

  it("says that it is far off where hardly anything changes", () => {
    const { full } = lookAhead(facts({ people: 10, came: weekly(0.5), left: weekly(0.5) }));
    expect(full).toEqual({ says: "not_soon" });
  });

  it.each([
    ["no fixed limit", { limit: "none", safePlaces: null }, "no_limit"],
    ["nobody having said", { limit: "unknown", safePlaces: null }, "not_said"],
    ["a young group", { weeksKnown: 7 }, "too_new"],
    ["few who came", { came: [5, ...weekly(0).slice(1)] }, "too_few"],
    ["a group that takes nobody", { strain: "paused" }, "not_open"],
  ] as const)("keeps silent about %s", (_, given, because) => {
    expect(lookAhead(facts(given)).full).toEqual({ says: "silent", because });
  });

  it("foresees struggling where a long wait meets money that ends", () => {
    const long = {
      safePlaces: 40,
      people: 40,
      waiting: 30,
      came: weekly(2),
      left: weekly(1),
      fundedAhead: funded(40, 16),
    };
    const { struggling } = lookAhead(facts(long));
    expect(struggling.says).toBe("weeks");
    expect(lookAhead(facts({ ...long, fundedAhead: null })).struggling.says).not.toBe("weeks");
  });

  it("is never later for a group that has more people", () => {
    const week = (ahead: Ahead) =>
      ahead.says === "weeks" ? ahead.from : ahead.says === "now" ? 0 : WEEKS_AHEAD;
    assert(
      property(integer({ min: 120, max: 144 }), (people) => {
        const here = lookAhead(facts({ people })).full;
        const more = lookAhead(facts({ people: people + 1 })).full;
        if (here.says === "weeks" && more.says === "weeks")
          expect(week(more)).toBeLessThanOrEqual(week(here) + 1);
      }),
      { numRuns: 30 },
    );
  });
});

describe("what is said of it", () => {
  it("gives the middle and four in five", () => {
    const reached = [0, 0.05, 0.08, 0.2, 0.4, 0.6, 0.7, 0.8, 0.85, 0.95];
    expect(aheadFrom(reached)).toEqual({ says: "weeks", weeks: 5, from: 3, to: 9 });
    expect(aheadSentence("full", aheadFrom(reached))).toBe(
      "At the present pace the group is full in about 5 weeks (between 3 and 9).",
    );
  });

  it("says only until when not, where the end is too far to tell", () => {
    const reached = Array.from({ length: 27 }, (_, week) => week / 60);
    expect(aheadFrom(reached)).toEqual({ says: "not_before", weeks: 5 });
    expect(aheadSentence("full", aheadFrom(reached))).toBe(
      "When it is full: most likely not within 5 weeks. Beyond that it cannot tell.",
    );
  });

  it("puts into a table only what has a week", () => {
    const silent: Ahead = { says: "silent", because: "too_few" };
    expect(
      aheadWords({ full: { says: "weeks", weeks: 1, from: 1, to: 2 }, unfunded: silent, struggling: silent }),
    ).toEqual(["full in about 1 week"]);
  });
});
