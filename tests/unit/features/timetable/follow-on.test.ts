import { describe, expect, it } from "vitest";
import { followOns, type Ending } from "~/features/timetable/follow-on";
import type { ReadSession } from "~/features/timetable/ics/read-ics";
import { weekdayOf, type Day } from "~/lib/dates";

/** Tuesday 6 January 2026. */
const FIRST = "2026-01-06";

const ending = (uid: string, endsOn: Day | null, more: Partial<Ending["session"]> = {}): Ending => {
  const startsOn = more.startsOn ?? FIRST;
  const clock = { startsAt: "10:00:00", endsAt: "12:00:00", note: "Coffee morning" };
  const session = { id: uid, weekday: weekdayOf(startsOn), ...clock, rule: null, endsOn: null, ...more };
  return { uid, endsOn, session: { ...session, startsOn, termTimeOnly: false } };
};

const fresh = (uid: string, startsOn: Day, more: Partial<ReadSession> = {}): ReadSession => {
  const clock = { startsAt: "14:00", endsAt: "16:00", note: "Coffee morning" };
  return { uid, weekday: weekdayOf(startsOn), ...clock, rule: null, startsOn, endsOn: null, ...more };
};

const told = (endings: Ending[], sessions: ReadSession[]) =>
  [...followOns(endings, sessions)].map(([uid, { uid: before }]) => `${before} > ${uid}`);

describe("what a session goes on in", () => {
  it("is of its own weekday where an event of two weekdays is split", () => {
    const endings = [
      ending("a@x TU", "2026-06-22"),
      ending("a@x TH", "2026-06-22", { startsOn: "2026-01-08" }),
    ];
    const halves = [
      fresh("a_R20260623T090000@x TH", "2026-06-25"),
      fresh("a_R20260623T090000@x TU", "2026-06-23"),
    ];
    expect(told(endings, halves).sort()).toEqual([
      "a@x TH > a_R20260623T090000@x TH",
      "a@x TU > a_R20260623T090000@x TU",
    ]);
  });

  it("may come on another day of the week, earlier too, but not weeks later or before its last day", () => {
    const thursdays = [ending("a", "2026-06-24", { startsOn: "2026-01-08" })];
    expect(told(thursdays, [fresh("b", "2026-06-23")])).toEqual(["a > b"]);
    expect(told(thursdays, [fresh("b", "2026-07-01")])).toEqual(["a > b"]);
    expect(told(thursdays, [fresh("b", "2026-07-02")])).toEqual([]);
    expect(told(thursdays, [fresh("b", "2026-06-18")])).toEqual([]);
  });

  it("waits as long as its rule does", () => {
    const monthly = [ending("a", "2026-06-24", { rule: "FREQ=MONTHLY;BYDAY=1TU" })];
    expect(told(monthly, [fresh("b", "2026-07-09", { rule: "FREQ=MONTHLY;BYDAY=2TH" })])).toEqual(["a > b"]);
    expect(told(monthly, [fresh("b", "2026-08-04", { rule: "FREQ=MONTHLY;BYDAY=1TU" })])).toEqual([]);
  });

  it("is nothing where a name is another's, is empty, or is that of something still there or gone without an end", () => {
    const on = "2026-06-23";
    expect(told([ending("a", "2026-06-22")], [fresh("b", on, { note: "Choir" })])).toEqual([]);
    expect(told([ending("a", "2026-06-22", { note: "" })], [fresh("b", on, { note: "" })])).toEqual([]);
    expect(told([ending("a", null)], [fresh("b", on)])).toEqual([]);
    expect(told([ending("a", "2026-06-22"), ending("c", "2026-06-22")], [fresh("b", on)])).toEqual([]);
  });

  it("is first what goes by the same event, and then by the same name", () => {
    const endings = [ending("a@x", "2026-06-22"), ending("c@x", "2026-06-22")];
    const halves = [fresh("b@x", "2026-06-23"), fresh("c_R20260623@x", "2026-06-23")];
    expect(told(endings, halves).sort()).toEqual(["a@x > b@x", "c@x > c_R20260623@x"]);
  });

  it("is found among hundreds of one name without going through all of their days for each", () => {
    const many = Array.from({ length: 500 }, (_, n) => n);
    const monthly = { rule: "FREQ=MONTHLY;BYDAY=1TU" };
    const endings = many.map((n) => ending(`a${n}`, "2026-06-24", monthly));
    expect(
      told(
        endings,
        many.map((n) => fresh(`b${n}`, "2026-07-07", monthly)),
      ),
    ).toEqual([]);
  });
});
