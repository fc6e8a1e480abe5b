import * as fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { afterEach, describe, expect, it } from "vitest";

import {
  addDays,
  addWorkingDays,
  addYears,
  ago,
  counted,
  daysBetween,
  formatDate,
  formatDateTime,
  formatDay,
  formatMonth,
  formatTime,
  instantAt,
  isDay,
  isHoliday,
  isWorkingDay,
  londonDay,
  mondayOf,
  weekdayOf,
  workingDaysBetween,
} from "~/lib/dates";

const anyDay = fc
  .date({ min: new Date("2000-01-01T00:00:00Z"), max: new Date("2040-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const ownZone = process.env.TZ;
afterEach(() => {
  if (ownZone === undefined) delete process.env.TZ;
  else process.env.TZ = ownZone;
});

describe.each([
  ["UTC", 0],
  ["Pacific/Auckland", -780],
  ["America/St_Johns", 210],
])("in a process whose zone is %s", (zone, januaryOffset) => {
  it("counts days and times as London does, around both clock changes", () => {
    process.env.TZ = zone;
    expect(new Date("2026-01-15T12:00:00Z").getTimezoneOffset()).toBe(januaryOffset);
    expect(londonDay(new Date("2026-03-28T23:59:59Z"))).toBe("2026-03-28");
    expect(londonDay(new Date("2026-03-29T22:59:59Z"))).toBe("2026-03-29");
    expect(londonDay(new Date("2026-03-29T23:00:00Z"))).toBe("2026-03-30");
    expect(londonDay(new Date("2026-10-24T23:00:00Z"))).toBe("2026-10-25");
    expect(londonDay(new Date("2026-10-25T23:59:59Z"))).toBe("2026-10-25");
    expect(formatDateTime(new Date("2026-03-29T00:59:00Z"), new Date("2026-06-01T00:00:00Z"))).toBe(
      "Sunday 29 March, 12.59am",
    );
    expect(formatTime(new Date("2026-03-29T01:00:00Z"))).toBe("2am");
    expect(formatTime(new Date("2026-10-25T00:30:00Z"))).toBe("1.30am");
    expect(formatTime(new Date("2026-10-25T01:30:00Z"))).toBe("1.30am");
    expect(formatDay("2026-03-17", "2026-03-12")).toBe("Tuesday 17 March");
    expect(mondayOf("2026-03-29")).toBe("2026-03-23");
    expect(addWorkingDays("2026-03-27", 1)).toBe("2026-03-30");
  });

  it("turns a wall clock time in London into one instant", () => {
    process.env.TZ = zone;
    expect(instantAt("2026-03-17", "10:00").toISOString()).toBe("2026-03-17T10:00:00.000Z");
    expect(instantAt("2026-07-17", "10:00").toISOString()).toBe("2026-07-17T09:00:00.000Z");
    expect(instantAt("2026-03-29", "01:30").toISOString()).toBe("2026-03-29T01:30:00.000Z");
    expect(instantAt("2026-10-25", "01:30").toISOString()).toBe("2026-10-25T00:30:00.000Z");
  });
});

describe("bank holidays of England and Wales", () => {
  it.each([
    ["2020-05-08", "VE Day, in place of the first Monday"],
    ["2021-12-27", "Christmas Day on a Saturday"],
    ["2021-12-28", "Boxing Day on a Sunday"],
    ["2022-01-03", "New Year's Day on a Saturday"],
    ["2022-06-02", "spring holiday moved"],
    ["2022-06-03", "platinum jubilee"],
    ["2022-09-19", "state funeral"],
    ["2022-12-26", "Boxing Day, the day after a Sunday Christmas"],
    ["2022-12-27", "Christmas Day on a Sunday"],
    ["2023-01-02", "New Year's Day on a Sunday"],
    ["2023-05-08", "coronation"],
    ["2024-03-29", "Good Friday"],
    ["2024-04-01", "Easter Monday"],
    ["2025-08-25", "summer"],
    ["2026-01-01", "New Year's Day"],
    ["2026-04-03", "Good Friday"],
    ["2026-04-06", "Easter Monday"],
    ["2026-05-04", "early May"],
    ["2026-05-25", "spring"],
    ["2026-08-31", "summer"],
    ["2026-12-25", "Christmas Day"],
    ["2026-12-28", "Boxing Day on a Saturday"],
  ])("%s is one: %s", (day) => {
    expect(isWorkingDay(day)).toBe(false);
    expect(isHoliday(day)).toBe(true);
  });

  it("has Christmas and New Year themselves beside them, at a weekend too, and no other weekend", () => {
    expect(["2021-12-25", "2021-12-26", "2022-01-01"].map(isHoliday)).toEqual([true, true, true]);
    expect(["2021-12-18", "2021-12-24", "2022-01-02"].map(isHoliday)).toEqual([false, false, false]);
  });

  it.each(["2020-05-04", "2022-05-30", "2026-01-02", "2026-12-24", "2026-12-29", "2025-12-29"])(
    "%s is an ordinary working day",
    (day) => {
      expect(isWorkingDay(day)).toBe(true);
    },
  );

  it("gives eight weekdays a year but for the extra ones", () => {
    for (const [year, holidays] of [
      [2021, 8],
      [2022, 10],
      [2023, 9],
      [2024, 8],
      [2025, 8],
      [2026, 8],
      [2027, 8],
    ] as const) {
      let found = 0;
      for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
        if (weekdayOf(day) <= 5 && !isWorkingDay(day)) found += 1;
      }
      expect([year, found]).toEqual([year, holidays]);
    }
  });
});

describe("counting days", () => {
  it("steps over Easter", () => {
    expect(addWorkingDays("2026-04-02", 1)).toBe("2026-04-07");
    expect(workingDaysBetween("2026-04-02", "2026-04-07")).toBe(1);
    expect(workingDaysBetween("2026-03-02", "2026-03-05")).toBe(3);
    expect(workingDaysBetween("2026-03-05", "2026-03-02")).toBe(0);
  });

  it("adding working days and counting them agree, and land on a working day", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (day, n) => {
        const end = addWorkingDays(day, n);
        return workingDaysBetween(day, end) === n && isWorkingDay(end);
      }),
    );
  });

  it("adds working days piece by piece", () => {
    fc.assert(
      fc.property(anyDay, fc.nat(90), fc.nat(90), (day, a, b) => {
        const middle = addDays(day, a);
        const end = addDays(middle, b);
        return (
          workingDaysBetween(day, end) === workingDaysBetween(day, middle) + workingDaysBetween(middle, end)
        );
      }),
    );
  });

  it("a week starts on a Monday at most six days back", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const back = daysBetween(mondayOf(day), day);
        return weekdayOf(mondayOf(day)) === 1 && back >= 0 && back <= 6;
      }),
    );
  });

  it("adds years, whatever the date", () => {
    expect(addYears("2026-03-12", 2)).toBe("2028-03-12");
    expect(addYears("2024-02-29", 2)).toBe("2026-02-28");
  });

  it("knows a day from a text that only looks like one", () => {
    expect(isDay("2026-02-28")).toBe(true);
    for (const text of ["2026-02-29", "2026-13-01", "2026-2-3", "", "tomorrow"])
      expect(isDay(text)).toBe(false);
    expect(() => addDays("soon", 1)).toThrow(RangeError);
    expect(() => addWorkingDays("2026-01-01", -1)).toThrow(RangeError);
  });
});

describe("dates in words", () => {
  it("names the year only when it is another one", () => {
    expect(formatDay("2025-12-30", "2026-01-02")).toBe("Tuesday 30 December 2025");
    expect(formatDay("2026-03-17")).toBe("Tuesday 17 March 2026");
    expect(formatDate("2026-03-03", "2026-05-01")).toBe("3 March");
    expect(formatMonth("2026-03-17")).toBe("March 2026");
  });

  it.each([
    ["00:00", "12 midnight"],
    ["00:05", "12.05am"],
    ["09:00", "9am"],
    ["12:00", "12 noon"],
    ["12:30", "12.30pm"],
    ["18:30", "6.30pm"],
  ])("says %s as %s", (time, words) => {
    expect(formatTime(time)).toBe(words);
  });

  it.each([
    ["2026-03-12", "today"],
    ["2026-03-11", "yesterday"],
    ["2026-03-07", "5 days ago"],
    ["2026-02-26", "2 weeks ago"],
    ["2026-01-11", "8 weeks ago"],
    ["2025-12-12", "2 months ago"],
    ["2025-03-12", "1 year ago"],
    ["2023-01-01", "3 years ago"],
  ])("%s is %s", (day, words) => {
    expect(ago(day, "2026-03-12")).toBe(words);
  });

  it("gives a noun its number", () => {
    expect(counted(1, "working day")).toBe("1 working day");
    expect(counted(3, "working day")).toBe("3 working days");
    expect(counted(2, "person", "people")).toBe("2 people");
  });
});

it("gives the day in London as the calendar library does, around both clock changes", () => {
  const start = Date.parse("2026-03-28T00:00:00Z");
  const autumn = Date.parse("2026-10-24T00:00:00Z");
  for (const from of [start, autumn]) {
    for (let minute = 0; minute < 72 * 60; minute += 7) {
      const at = new Date(from + minute * 60_000);
      const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO("Europe/London");
      expect(londonDay(at)).toBe(zoned.toPlainDate().toString());
    }
  }
});
