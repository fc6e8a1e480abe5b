import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { absenceChange, cameWords, visitWords, type Visit } from "~/features/timetable/attendance";
import {
  type HeadCount,
  type Mark,
  MARKS,
  notLaterThan,
  standing,
  standingCounts,
} from "~/features/timetable/marks";
import { addDays } from "~/lib/dates";

const instants = fc.integer({ min: 0, max: 5 }).map((minute) => new Date(Date.UTC(2026, 2, 3, 10, minute)));
const aMark: fc.Arbitrary<Mark> = fc.record({
  id: fc.uuid(),
  referralId: fc.constantFrom("a", "b", "c"),
  sessionId: fc.constantFrom("s", "t"),
  onDay: fc.constantFrom("2026-03-03", "2026-03-10"),
  mark: fc.constantFrom(...MARKS),
  markedAt: instants,
});
const aCount: fc.Arbitrary<HeadCount> = fc.record({
  sessionId: fc.constantFrom("s", "t"),
  onDay: fc.constantFrom("2026-03-03", "2026-03-10"),
  others: fc.option(fc.integer({ min: 0, max: 40 })),
  at: instants,
});

/** The same things in another order, some of them twice, as two phones send them. */
const resent = <T>(things: readonly T[]) =>
  fc
    .tuple(fc.shuffledSubarray([...things], { minLength: things.length }), fc.shuffledSubarray([...things]))
    .map(([all, again]) => [...all, ...again]);
const sorted = (things: readonly unknown[]) => things.map((thing) => JSON.stringify(thing)).sort();

describe("the marks that stand", () => {
  it("are the same in whatever order they arrive, and however often", () => {
    const told = fc
      .uniqueArray(aMark, { selector: ({ id }) => id, maxLength: 60 })
      .chain((marks) => fc.tuple(fc.constant(marks), resent(marks)));
    fc.assert(
      fc.property(told, ([marks, again]) => {
        expect(sorted(standing(again))).toEqual(sorted(standing(marks)));
      }),
    );
  });

  it("are the same when each of two phones is folded first", () => {
    const phones = fc.tuple(
      fc.uniqueArray(aMark, { selector: ({ id }) => id, maxLength: 40 }),
      fc.uniqueArray(aMark, { selector: ({ id }) => id, maxLength: 40 }),
    );
    fc.assert(
      fc.property(phones, ([one, other]) => {
        const apart = standing([...standing(other), ...standing(one)]);
        expect(sorted(apart)).toEqual(sorted(standing([...one, ...other])));
      }),
    );
  });

  it("hold for head counts as well", () => {
    const told = fc
      .array(aCount, { maxLength: 40 })
      .chain((counts) => fc.tuple(fc.constant(counts), resent(counts)));
    fc.assert(
      fc.property(told, ([counts, again]) => {
        expect(sorted(standingCounts(again))).toEqual(sorted(standingCounts(counts)));
      }),
    );
  });

  it("never come from the future", () => {
    const arrived = new Date("2026-03-03T12:00:00Z");
    expect(notLaterThan(new Date("2027-01-01T00:00:00Z"), arrived)).toEqual(arrived);
    expect(notLaterThan(new Date("2026-03-03T11:00:00Z"), arrived)).toEqual(new Date("2026-03-03T11:00:00Z"));
  });
});

/** One session a week from 3 March: c came, m missed, w sent word, - nothing said. */
const weeks = (said: string): Visit[] =>
  [...said].map((letter, week) => ({
    day: addDays("2026-03-03", 7 * week),
    startsAt: "10:00",
    mark: ({ c: "came", m: "missed", w: "sent_word" } as const)[letter] ?? "none",
  }));
const week = (n: number) => addDays("2026-03-03", 7 * n);

describe("two misses in a row", () => {
  it("ask for one check", () => {
    expect(absenceChange(weeks("cm"), [])).toEqual({ settle: null, ask: null });
    expect(absenceChange(weeks("cmm"), [])).toEqual({ settle: null, ask: week(2) });
    expect(absenceChange(weeks("cm-m"), [])).toEqual({ settle: null, ask: week(3) });
    expect(absenceChange(weeks("cmmm"), [{ onDay: week(2), settledAs: null }])).toEqual({
      settle: null,
      ask: null,
    });
  });

  it("are none where word was sent between", () => {
    expect(absenceChange(weeks("mwm"), []).ask).toBeNull();
  });

  it("are settled by coming again, and asked about anew in a new row", () => {
    const asked = [{ onDay: week(2), settledAs: null }];
    expect(absenceChange(weeks("cmmc"), asked)).toEqual({ settle: "came_again", ask: null });
    expect(absenceChange(weeks("cmmcmm"), asked)).toEqual({ settle: "came_again", ask: week(5) });
    expect(absenceChange(weeks("cmmw"), asked)).toEqual({ settle: null, ask: null });
  });

  it("are taken back by a corrected register, or a late one for a day between", () => {
    expect(absenceChange(weeks("cmc"), [{ onDay: week(2), settledAs: null }]).settle).toBe("taken_back");
    expect(absenceChange(weeks("mcm"), [{ onDay: week(2), settledAs: null }]).settle).toBe("taken_back");
  });

  it("ask no more once somebody has spoken with them", () => {
    const spoken = [{ onDay: week(2), settledAs: "spoke" as const }];
    expect(absenceChange(weeks("cmmmm"), spoken)).toEqual({ settle: null, ask: null });
    expect(absenceChange(weeks("cmmmcmm"), spoken).ask).toBe(week(6));
  });
});

describe("how often somebody came", () => {
  it("is told of the last six times that something was said", () => {
    expect(cameWords(weeks("mm-ccwccc"))).toBe("Came 5 of the last 6 times");
    expect(cameWords(weeks("c"))).toBe("Came the one time so far");
    expect(cameWords(weeks("m-"))).toBe("Did not come the one time so far");
    expect(cameWords(weeks("--"))).toBeNull();
  });
});

describe("which visits somebody came to", () => {
  it("are told day by day, what they came to first", () => {
    const days = (said: string) => visitWords(weeks(said), "2026-04-30");
    expect(days("cccm")).toBe("Came 3, 10 and 17 March, missed 24 March");
    expect(days("ccmwcc")).toBe(
      "Came 3, 10 and 31 March and 7 April, missed 17 March, sent word for 24 March",
    );
    expect(days("mmcccccc")).toBe("Came 17, 24 and 31 March and 7, 14 and 21 April");
    expect(days("m-")).toBe("Missed 3 March");
    expect(days("--")).toBeNull();
  });

  it("have the year where it is another", () => {
    expect(visitWords(weeks("cm"), "2027-01-02")).toBe("Came 3 March 2026, missed 10 March 2026");
  });
});
