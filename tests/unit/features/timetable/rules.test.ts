import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween, mondayOf, weekdayOf } from "~/lib/dates";
import { oftenOf, ruleFor, type Often } from "~/features/timetable/repeats";
import { clashes } from "~/features/timetable/clashes";
import {
  clockTrouble,
  isSchoolHoliday,
  occurrences,
  type Session,
  type SessionChange,
} from "~/features/timetable/rules";

const TUESDAY: Session = {
  id: "a",
  weekday: 2,
  startsAt: "10:00",
  endsAt: "12:00",
  note: "",
  rule: null,
  startsOn: null,
  endsOn: null,
  termTimeOnly: false,
};
const TERMS = [
  { startsOn: "2026-09-02", endsOn: "2026-10-23" },
  { startsOn: "2026-11-02", endsOn: "2026-12-18" },
  { startsOn: "2027-01-04", endsOn: "2027-02-12" },
];

const session = (own: Partial<Session>): Session => ({ ...TUESDAY, ...own });
const change = (own: Partial<SessionChange>): SessionChange => ({
  sessionId: "a",
  onDay: "2026-11-24",
  kind: "cancelled",
  newDay: null,
  startsAt: null,
  endsAt: null,
  note: "",
  ...own,
});
const daysOf = (own: Partial<Session>, from: string, to: string, terms = TERMS) =>
  occurrences([session(own)], [], terms, from, to).map(({ day }) => day);

const aDay = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays("2024-01-01", days));
const aSpan = fc.integer({ min: 0, max: 500 });
const aWeekday = fc.integer({ min: 1, max: 7 });
const OFTEN = ["weekly", "fortnightly", "first", "second", "third", "fourth", "last"] as const;

describe("the days on which a session comes", () => {
  it("come every week, the first and last day included", () => {
    expect(daysOf({}, "2026-11-24", "2026-12-08")).toEqual(["2026-11-24", "2026-12-01", "2026-12-08"]);
    expect(daysOf({ startsOn: "2026-11-25", endsOn: "2026-12-07" }, "2026-11-01", "2026-12-31")).toEqual([
      "2026-12-01",
    ]);
  });

  it("come once when the first day is the last", () => {
    const once = { weekday: 6, startsOn: "2026-12-05", endsOn: "2026-12-05" };
    expect(daysOf(once, "2026-01-01", "2026-12-31")).toEqual(["2026-12-05"]);
  });

  it("leave out school holidays, but only where terms are known", () => {
    const inTerm = { termTimeOnly: true };
    expect(daysOf(inTerm, "2026-10-20", "2026-11-10")).toEqual(["2026-10-20", "2026-11-03", "2026-11-10"]);
    expect(daysOf(inTerm, "2027-02-15", "2027-03-02")).toEqual(["2027-02-16", "2027-02-23", "2027-03-02"]);
    expect(daysOf(inTerm, "2026-10-20", "2026-11-03", [])).toHaveLength(3);
    expect(isSchoolHoliday("2026-12-25", TERMS)).toBe(true);
    expect(isSchoolHoliday("2026-08-20", TERMS)).toBe(false);
  });

  it("stop when it is taken off, and stay before that", () => {
    const removedAt = new Date("2026-12-01T23:30:00Z");
    expect(daysOf({ removedAt }, "2026-11-20", "2026-12-31")).toEqual(["2026-11-24"]);
  });

  it("never leave the days asked for, their weekday, their order or their number", () => {
    fc.assert(
      fc.property(
        aDay,
        aSpan,
        aWeekday,
        fc.constantFrom(...OFTEN),
        aDay,
        (from, span, weekday, often, startsOn) => {
          const own = { weekday, rule: ruleFor(often, weekday), startsOn };
          const to = addDays(from, span);
          const days = daysOf(own, from, to);
          expect(days.every((day) => day >= from && day <= to && day >= startsOn)).toBe(true);
          expect(days.every((day) => weekdayOf(day) === weekday)).toBe(true);
          expect(days.every((day) => daysBetween(from, day) <= 53 * 7)).toBe(true);
          expect(days).toEqual([...days].sort());
        },
      ),
    );
  });

  it("keep their parity every other week, however long ago they began", () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 0, max: 2_000 }), aWeekday, (startsOn, later, weekday) => {
        const from = addDays(startsOn, later);
        const rule = ruleFor("fortnightly", weekday);
        const days = daysOf({ weekday, rule, startsOn }, from, addDays(from, 60));
        const weeks = days.map((day) => daysBetween(mondayOf(startsOn), mondayOf(day)) / 7);
        expect(weeks.every((week) => week % 2 === 0)).toBe(true);
        expect(days.length).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  it("are the same days whether asked for at once or in parts", () => {
    fc.assert(
      fc.property(
        aDay,
        aWeekday,
        fc.constantFrom(...OFTEN),
        fc.integer({ min: 0, max: 300 }),
        (startsOn, weekday, often, cut) => {
          const own = { weekday, rule: ruleFor(often, weekday), startsOn };
          const [to, middle] = [addDays(startsOn, 300), addDays(startsOn, cut)];
          const parts = [...daysOf(own, startsOn, middle), ...daysOf(own, addDays(middle, 1), to)];
          expect(parts).toEqual(daysOf(own, startsOn, to));
        },
      ),
    );
  });

  it("are the first, the fourth or the last of their weekday in each month", () => {
    const nth = {
      first: [1, 7],
      second: [8, 14],
      third: [15, 21],
      fourth: [22, 28],
      last: [22, 31],
    } as const;
    fc.assert(
      fc.property(
        aDay,
        aWeekday,
        fc.constantFrom("first", "second", "third", "fourth", "last"),
        (from, weekday, often) => {
          const own = { weekday, rule: ruleFor(often, weekday), startsOn: "2024-01-01" };
          const days = daysOf(own, from, addDays(from, 366));
          const [least, most] = nth[often];
          expect(days.every((day) => Number(day.slice(8)) >= least && Number(day.slice(8)) <= most)).toBe(
            true,
          );
          if (often === "last") {
            expect(days.every((day) => addDays(day, 7).slice(0, 7) !== day.slice(0, 7))).toBe(true);
          }
          expect(new Set(days.map((day) => day.slice(0, 7))).size).toBe(days.length);
          expect(days.length).toBeGreaterThanOrEqual(11);
        },
      ),
    );
  });

  it("keep London's clock on both sides of a change of the clocks", () => {
    const sunday = session({ weekday: 7 });
    const found = occurrences([sunday], [], [], "2026-03-22", "2026-04-05");
    expect(found.map(({ day, startsAt }) => `${day} ${startsAt}`)).toEqual([
      "2026-03-22 10:00",
      "2026-03-29 10:00",
      "2026-04-05 10:00",
    ]);
  });
});

describe("a day that is not as the rule says", () => {
  it("is named by the day of the rule", () => {
    const changes = [
      change({ note: "The hall is being painted." }),
      change({
        onDay: "2026-12-01",
        kind: "moved",
        newDay: "2026-12-03",
        startsAt: "14:00",
        endsAt: "16:00",
      }),
      change({ onDay: "2026-12-02" }),
      change({ sessionId: "b", onDay: "2026-12-08" }),
    ];
    const found = occurrences([TUESDAY], changes, TERMS, "2026-11-24", "2026-12-08");
    expect(found.map(({ onDay, day, startsAt, status }) => [onDay, day, startsAt, status])).toEqual([
      ["2026-11-24", "2026-11-24", "10:00", "cancelled"],
      ["2026-12-01", "2026-12-03", "14:00", "moved"],
      ["2026-12-08", "2026-12-08", "10:00", "on"],
    ]);
    expect(found[0]?.note).toBe("The hall is being painted.");
  });

  it("is found on the day that it was moved to, and not on the day it left", () => {
    const moved = change({ kind: "moved", newDay: "2026-12-03", startsAt: "14:00", endsAt: "16:00" });
    const on = (from: string, to: string) =>
      occurrences([TUESDAY], [moved], TERMS, from, to).map(({ day }) => day);
    expect(on("2026-12-02", "2026-12-05")).toEqual(["2026-12-03"]);
    expect(on("2026-11-22", "2026-11-28")).toEqual([]);
  });
});

describe("how often, as people say it", () => {
  it("is the same after it was written as a rule", () => {
    const all: Exclude<Often, "other" | "once">[] = [...OFTEN];
    for (const often of all) {
      expect(oftenOf({ rule: ruleFor(often, 3), startsOn: "2026-01-07", endsOn: null })).toBe(often);
    }
    expect(oftenOf({ rule: null, startsOn: "2026-12-05", endsOn: "2026-12-05" })).toBe("once");
    expect(oftenOf({ rule: "FREQ=YEARLY", startsOn: "2026-12-05", endsOn: null })).toBe("other");
    expect(oftenOf({ rule: "FREQ=WEEKLY;COUNT=6;BYDAY=TU", startsOn: "2026-12-05", endsOn: null })).toBe(
      "other",
    );
  });
});

describe("what cannot be right", () => {
  it("is an hour that the clocks skip or show twice", () => {
    expect(clockTrouble("2026-03-29", "01:30")).toBe("missing");
    expect(clockTrouble("2026-10-25", "01:30")).toBe("doubled");
    expect(clockTrouble("2026-10-25", "02:00")).toBeNull();
    expect(clockTrouble("2026-11-24", "10:00:00")).toBeNull();
  });

  it("is two sessions at once, each two told once", () => {
    const other = session({ id: "b", startsAt: "11:30", endsAt: "13:00" });
    const after = session({ id: "c", startsAt: "13:00", endsAt: "14:00" });
    const found = clashes([TUESDAY, other, after], [], [], "2026-11-24");
    expect(found.map(([a, b]) => [a.sessionId, b.sessionId, a.day])).toEqual([["a", "b", "2026-11-24"]]);
    expect(clashes([TUESDAY, other], [change({})], [], "2026-11-24")[0]?.[0].day).toBe("2026-12-01");
    const fortnightly = (startsOn: string) => ({ rule: ruleFor("fortnightly", 2), startsOn });
    const [even, odd] = [
      session(fortnightly("2026-11-24")),
      session({ id: "b", ...fortnightly("2026-12-01") }),
    ];
    expect(clashes([even, odd], [], [], "2026-11-24")).toEqual([]);
  });
});
