import { describe, expect, it } from "vitest";
import { nextOccurrence } from "~/features/timetable/rules";
import {
  meetings,
  nextSessionWords,
  nextWords,
  termRemovalWords,
  timesWords,
} from "~/features/timetable/words";
import { aChange, aSession, aTimetable } from "../../../support/factories/timetable";

const tuesday = aSession();
const thursday = aSession({ weekday: 4, startsAt: "18:30:00", endsAt: "20:00:00", note: "first one free" });
const NOVEMBER = new Date("2026-11-23T12:00:00Z"); // a Monday

describe("the times of a group", () => {
  it("are read as a poster reads them, in the order of the week", () => {
    expect(timesWords(aTimetable([thursday, tuesday]), NOVEMBER)).toEqual([
      "Tuesdays, 10am to 12 noon",
      "Thursdays, 6.30pm to 8pm, first one free",
    ]);
  });

  it("say how often they come, and from when until when", () => {
    const wordsOf = (own: Parameters<typeof aSession>[0]) =>
      timesWords(aTimetable([aSession(own)]), NOVEMBER)[0]?.replace(/, 10am to 12 noon$/, "");
    const monthly = (nth: string) => ({ rule: `FREQ=MONTHLY;BYDAY=${nth}TU`, startsOn: "2026-01-06" });
    expect(wordsOf({ termTimeOnly: true })).toBe("Tuesdays in term time");
    expect(wordsOf({ rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", startsOn: "2026-01-06" })).toBe(
      "Every other Tuesday",
    );
    expect(wordsOf(monthly("1"))).toBe("The first Tuesday of the month");
    expect(wordsOf(monthly("-1"))).toBe("The last Tuesday of the month");
    expect(wordsOf({ startsOn: "2027-01-12", endsOn: "2027-03-30" })).toBe(
      "Tuesdays, from 12 January 2027, until 30 March 2027",
    );
    expect(wordsOf({ weekday: 6, startsOn: "2026-12-05", endsOn: "2026-12-05" })).toBe("Saturday 5 December");
    expect(wordsOf({ startsOn: "2026-01-06", endsOn: "2026-11-20" })).toBeUndefined();
  });

  it("say single days of the same time together, after what repeats", () => {
    const once = (day: string) => aSession({ weekday: 6, startsOn: day, endsOn: day });
    const timetable = aTimetable([once("2026-12-19"), once("2026-12-05"), thursday]);
    expect(timesWords(timetable, NOVEMBER)).toEqual([
      "Thursdays, 6.30pm to 8pm, first one free",
      "On single days, 10am to 12 noon",
    ]);
    expect(meetings(timetable, NOVEMBER)[1]?.next).toBe("Next: Saturday 5 December, then 19 December");
  });
});

describe("the next time", () => {
  it("is today's until it has ended by London's clock", () => {
    const at = (time: string) => new Date(`2026-06-16T${time}Z`);
    const dayAt = (time: string, ...sessions: (typeof tuesday)[]) =>
      nextOccurrence(aTimetable(sessions), at(time))?.day ?? null;
    expect(dayAt("10:59:00", tuesday)).toBe("2026-06-16");
    expect(dayAt("11:00:00", tuesday)).toBe("2026-06-23");
    expect(dayAt("12:00:00", tuesday, thursday)).toBe("2026-06-18");
    expect(dayAt("12:00:00")).toBeNull();
  });

  it("is not a cancelled one, and a moved one on its new day", () => {
    const cancelled = aChange(tuesday.id);
    expect(nextSessionWords(aTimetable([tuesday], [cancelled]), NOVEMBER)).toBe("Tuesday 1 December");
    const moved = { kind: "moved" as const, newDay: "2026-11-26", startsAt: "14:00:00", endsAt: "16:00:00" };
    const timetable = aTimetable([tuesday], [aChange(tuesday.id, moved)]);
    expect(nextSessionWords(timetable, NOVEMBER)).toBe("Thursday 26 November");
  });

  it("is found however far off within a year", () => {
    const far = aSession({ weekday: 6, startsOn: "2027-09-04", endsOn: "2027-09-04" });
    expect(nextOccurrence(aTimetable([far]), NOVEMBER)?.day).toBe("2027-09-04");
  });

  it("says today and tomorrow", () => {
    expect(nextWords("2026-06-16", "2026-06-16")).toBe("today");
    expect(nextWords("2026-06-17", "2026-06-16")).toBe("tomorrow");
    expect(nextWords("2026-06-23", "2026-06-16")).toBe("Tuesday 23 June");
  });
});

describe("the days ahead", () => {
  it("are said for each time, and which of them are holidays", () => {
    const before = new Date("2026-03-16T12:00:00Z");
    const monday = aSession({ weekday: 1, startsAt: "09:00:00", endsAt: "11:00:00" });
    expect(meetings(aTimetable([tuesday, monday]), before)).toEqual([
      {
        id: monday.id,
        time: "Mondays, 9am to 11am",
        next: "Next: Monday 23 March, then 30 March, 6 April and 13 April",
        holiday: "6 April is a holiday, so ask before you go",
        exceptions: [],
      },
      {
        id: tuesday.id,
        time: "Tuesdays, 10am to 12 noon",
        next: "Next: tomorrow, then 24 March, 31 March and 7 April",
        holiday: null,
        exceptions: [],
      },
    ]);
    const friday = aTimetable([aSession({ weekday: 5 })]);
    expect(meetings(friday, new Date("2026-12-20T12:00:00Z"))[0]).toMatchObject({
      next: "Next: Friday 25 December, then 1 January 2027, 8 January 2027 and 15 January 2027",
      holiday: "25 December and 1 January 2027 are holidays, so ask before you go",
    });
  });

  it("leave out what is cancelled, say so kindly, and where a day has moved to", () => {
    const moved = { kind: "moved" as const, newDay: "2026-12-10", startsAt: "14:00:00", endsAt: "16:00:00" };
    const timetable = aTimetable(
      [tuesday],
      [
        aChange(tuesday.id, { note: "The hall is being painted." }),
        aChange(tuesday.id, { onDay: "2026-12-08", ...moved }),
      ],
    );
    expect(meetings(timetable, NOVEMBER)[0]).toMatchObject({
      next: "Next: Tuesday 1 December, then 10 December, 15 December and 22 December",
      exceptions: [
        { day: "Tuesday 24 November", words: "not this time. The hall is being painted" },
        { day: "Tuesday 8 December", words: "moved to Thursday 10 December, 2pm to 4pm" },
      ],
    });
  });

  it("say nothing of a time that is over, and are honest where none is known", () => {
    const over = aSession({ startsOn: "2026-01-06", endsOn: "2026-11-22" });
    expect(meetings(aTimetable([over]), NOVEMBER)).toEqual([]);
    const once = aSession({ startsOn: "2026-11-24", endsOn: "2026-11-24" });
    expect(meetings(aTimetable([once], [aChange(once.id)]), NOVEMBER)[0]?.next).toBe(
      "No other day is known yet",
    );
  });
});

describe("before a school term is removed", () => {
  const term = { startsOn: "2026-09-02", endsOn: "2026-12-18" };

  it("says which days it has, whom it matters to, and what they count as then", () => {
    expect(termRemovalWords({ term, groups: 1, becomesHoliday: true })).toBe(
      "It goes from 2 September to 18 December 2026. 1 group meets only in term time. Without it these days count as holiday, and such groups show no dates on them.",
    );
    expect(termRemovalWords({ term, groups: 0, becomesHoliday: false })).toBe(
      "It goes from 2 September to 18 December 2026. Without it these days count as term time, as all days do of which no term is known.",
    );
  });
});
