import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { SIGNAL_IDS, type LoadFacts, type SignalId } from "~/features/load/facts";
import { signals } from "~/features/load/rules";
import { median } from "~/features/load/signals/measure";

const quiet: LoadFacts = {
  limit: "places",
  safePlaces: 14,
  people: 8,
  waiting: 0,
  placesFreed: 0,
  decided: 0,
  declinedNoRoom: 0,
  referrals: 0,
  earlierReferrals: [null, null, null, null, null, null],
  answerDays: [],
  unansweredDays: [],
  expired: 0,
  fromBusiestTeam: 0,
  firstVisits: 0,
  firstVisitsMissed: 0,
  funded: "not_paid_per_place",
  runway: null,
};

function tell(id: SignalId, changes: Partial<LoadFacts>) {
  const found = signals({ ...quiet, ...changes }).find((signal) => signal.id === id);
  if (!found) throw new Error(`No signal ${id}`);
  return found;
}

const steady = [6, 7, 7, 8, 7, 6];

describe("thresholds, on both sides of each", () => {
  it.each([
    ["utilisation", { people: 14, waiting: 1 }, "stretched"],
    ["utilisation", { people: 14, waiting: 0 }, "comfortable"],
    ["utilisation", { safePlaces: 10, people: 9, waiting: 3 }, "comfortable"],
    ["utilisation", { people: 15 }, "struggling"],
    ["utilisation", { safePlaces: 0, people: 0 }, "comfortable"],
    ["utilisation", { safePlaces: 0, people: 1 }, "struggling"],
    ["utilisation", { limit: "none", safePlaces: null }, "unknown"],
    ["utilisation", { limit: "unknown", safePlaces: null }, "unknown"],
    ["wait", { waiting: 1, placesFreed: 1 }, "unknown"],
    ["wait", { waiting: 1, placesFreed: 3 }, "comfortable"],
    ["wait", { waiting: 4, placesFreed: 11 }, "stretched"],
    ["wait", { waiting: 6, placesFreed: 6 }, "stretched"],
    ["wait", { waiting: 7, placesFreed: 6 }, "struggling"],
    ["no_room", { decided: 4, declinedNoRoom: 4 }, "unknown"],
    ["no_room", { decided: 10, declinedNoRoom: 2 }, "comfortable"],
    ["no_room", { decided: 10, declinedNoRoom: 3 }, "stretched"],
    ["no_room", { decided: 5, declinedNoRoom: 3 }, "struggling"],
    ["inflow", { referrals: 5, earlierReferrals: [1, 1, 1, 1, 1, 1] }, "unknown"],
    ["inflow", { referrals: 9, earlierReferrals: [7, 7, null, null, null, null] }, "unknown"],
    ["inflow", { referrals: 9, earlierReferrals: steady }, "comfortable"],
    ["inflow", { referrals: 9, earlierReferrals: [6, 6, 6, null, null, null] }, "stretched"],
    ["inflow", { referrals: 6, earlierReferrals: [0, 0, 0, 0, 0, 0] }, "struggling"],
    ["answer", {}, "unknown"],
    ["answer", { answerDays: [3] }, "comfortable"],
    ["answer", { answerDays: [3, 4] }, "stretched"],
    ["answer", { answerDays: [1], unansweredDays: [8, 9] }, "struggling"],
    ["answer", { answerDays: [1], expired: 2 }, "struggling"],
    ["one_team", { referrals: 7, fromBusiestTeam: 7 }, "unknown"],
    ["one_team", { referrals: 9, fromBusiestTeam: 4 }, "comfortable"],
    ["one_team", { referrals: 8, fromBusiestTeam: 4 }, "stretched"],
    ["one_team", { referrals: 8, fromBusiestTeam: 8 }, "stretched"],
    ["missed_first", { firstVisits: 4, firstVisitsMissed: 4 }, "unknown"],
    ["missed_first", { firstVisits: 7, firstVisitsMissed: 2 }, "comfortable"],
    ["missed_first", { firstVisits: 10, firstVisitsMissed: 3 }, "stretched"],
    ["missed_first", { firstVisits: 6, firstVisitsMissed: 3 }, "struggling"],
    ["runway", { runway: null }, "unknown"],
    ["runway", { runway: Infinity }, "comfortable"],
    ["runway", { runway: 90 }, "comfortable"],
    ["runway", { runway: 89 }, "stretched"],
    ["runway", { runway: 30 }, "stretched"],
    ["runway", { runway: 29 }, "struggling"],
    ["runway", { runway: 0 }, "struggling"],
    ["unfunded", {}, "unknown"],
    ["unfunded", { people: 11, funded: 9 }, "comfortable"],
    ["unfunded", { people: 10, funded: 8 }, "stretched"],
    ["unfunded", { people: 12, funded: 6 }, "struggling"],
    ["unfunded", { people: 0, funded: 0 }, "comfortable"],
  ] as [SignalId, Partial<LoadFacts>, string][])("%s of %o is %s", (id, changes, level) => {
    expect(tell(id, changes).level).toBe(level);
  });
});

describe("sentences", () => {
  it.each([
    ["utilisation", { people: 12 }, "12 of 14 safe places are taken: 86%."],
    ["utilisation", { people: 3, safePlaces: 0 }, "3 people now, and no safe places."],
    [
      "wait",
      { waiting: 6, placesFreed: 9 },
      "6 people wait, and 9 places came free in 12 weeks: about 8 weeks.",
    ],
    [
      "wait",
      { waiting: 2, placesFreed: 1 },
      "The wait: cannot tell yet. 1 place came free in 12 weeks, and it takes 2.",
    ],
    ["no_room", { decided: 8, declinedNoRoom: 3 }, "3 of 8 answers were “no room”: 38%."],
    ["inflow", { referrals: 9, earlierReferrals: steady }, "9 people were sent in 28 days; it is usually 7."],
    ["answer", { answerDays: [4] }, "Answers take 4 working days as a rule."],
    ["answer", { answerDays: [0] }, "Answers come within a working day as a rule."],
    ["one_team", { referrals: 9, fromBusiestTeam: 5 }, "One team sent 5 of 9: 56%."],
    [
      "missed_first",
      { firstVisits: 3 },
      "First visits missed: cannot tell yet. There were 3, and it takes 5.",
    ],
    ["runway", { runway: 20 }, "The money pays for everybody here for 20 more days."],
    ["unfunded", { people: 12, funded: 9 }, "3 of 12 people are not paid for: 25%."],
    ["unfunded", { people: 12, funded: 12 }, "Everybody here is paid for."],
  ] as [SignalId, Partial<LoadFacts>, string][])("%s", (id, changes, sentence) => {
    expect(tell(id, changes).sentence).toBe(sentence);
  });

  it("say how high each threshold stands", () => {
    expect(tell("utilisation", {}).thresholdSentence).toBe(
      "Room. Stretched over 90% with a waiting list, struggling over 100%.",
    );
    expect(tell("inflow", {}).thresholdSentence).toBe(
      "New referrals, last 28 days. Stretched at 1.5 times the usual, struggling at 2.5 times.",
    );
  });

  it("are finite, whole and in order whatever the counts", () => {
    const count = fc.nat(50);
    const anyFacts: fc.Arbitrary<LoadFacts> = fc.record({
      limit: fc.constantFrom("places" as const, "none" as const, "unknown" as const),
      safePlaces: fc.option(count),
      people: count,
      waiting: count,
      placesFreed: count,
      decided: count,
      declinedNoRoom: count,
      referrals: count,
      earlierReferrals: fc.array(fc.option(count), { minLength: 6, maxLength: 6 }),
      answerDays: fc.array(count),
      unansweredDays: fc.array(count),
      expired: count,
      fromBusiestTeam: count,
      firstVisits: count,
      firstVisitsMissed: count,
      funded: fc.oneof(count, fc.constant("not_paid_per_place" as const)),
      runway: fc.oneof(fc.option(count), fc.constant(Infinity)),
    });
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const all = signals(facts);
        expect(all.map(({ id }) => id)).toEqual(SIGNAL_IDS);
        for (const { value, sentence, thresholdSentence } of all) {
          expect(value === null || Number.isFinite(value)).toBe(true);
          expect(`${sentence}${thresholdSentence}`).not.toMatch(/NaN|Infinity|null|undefined/);
          expect(sentence).toMatch(/\.$/);
        }
      }),
    );
  });
});

describe("the median", () => {
  it("is the middle one, or between the middle two", () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 2, 9])).toBe(3);
    expect(() => median([])).toThrow(RangeError);
  });
});
