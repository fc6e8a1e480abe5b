import { describe, expect, it } from "vitest";
import {
  checkedWords,
  costLine,
  directionsHref,
  meetings,
  nextSession,
  nextWords,
  telephoneHref,
  timesWords,
  whoFor,
} from "~/features/groups/listing";

const tuesday = { weekday: 2, startsAt: "10:00:00", endsAt: "12:00:00", note: "" };
const thursday = { weekday: 4, startsAt: "18:30:00", endsAt: "20:00:00", note: "first one free" };

describe("the times of a group", () => {
  it("reads them as a poster does, in the order of the week", () => {
    expect(timesWords([thursday, tuesday])).toEqual([
      "Tuesdays, 10am to 12 noon",
      "Thursdays, 6.30pm to 8pm, first one free",
    ]);
  });

  it("finds the next one, today's until it has ended by London's clock", () => {
    const at = (time: string) => new Date(`2026-06-16T${time}Z`);
    expect(nextSession([tuesday], at("10:59:00"))).toBe("2026-06-16");
    expect(nextSession([tuesday], at("11:00:00"))).toBe("2026-06-23");
    expect(nextSession([tuesday, thursday], at("12:00:00"))).toBe("2026-06-18");
    expect(nextSession([], at("12:00:00"))).toBeNull();
  });

  it("says the next days of each, and which of them are holidays", () => {
    const before = new Date("2026-03-16T12:00:00Z");
    const monday = { weekday: 1, startsAt: "09:00:00", endsAt: "11:00:00", note: "" };
    expect(meetings([tuesday, monday], before)).toEqual([
      {
        time: "Mondays, 9am to 11am",
        next: "Next: Monday 23 March, then 30 March, 6 April and 13 April",
        holiday: "6 April is a holiday, so ask before you go",
      },
      {
        time: "Tuesdays, 10am to 12 noon",
        next: "Next: tomorrow, then 24 March, 31 March and 7 April",
        holiday: null,
      },
    ]);
    const [friday] = meetings([{ ...tuesday, weekday: 5 }], new Date("2026-12-20T12:00:00Z"));
    expect(friday).toMatchObject({
      next: "Next: Friday 25 December, then 1 January 2027, 8 January 2027 and 15 January 2027",
      holiday: "25 December and 1 January 2027 are holidays, so ask before you go",
    });
  });

  it("says today and tomorrow", () => {
    expect(nextWords("2026-06-16", "2026-06-16")).toBe("today");
    expect(nextWords("2026-06-17", "2026-06-16")).toBe("tomorrow");
    expect(nextWords("2026-06-23", "2026-06-16")).toBe("Tuesday 23 June");
  });
});

describe("other lines of a listing", () => {
  it("says what it costs, and what the group adds", () => {
    expect(costLine("paid", 250, "Tea included")).toBe("£2.50. Tea included");
    expect(costLine("unknown", null, "")).toBe("Ask them");
  });

  it("says who checked it and when", () => {
    expect(checkedWords("2026-03-03", "group", "2026-06-16")).toBe("Checked 3 March by the group");
    expect(checkedWords("2025-03-03", null, "2026-06-16")).toBe("Checked 3 March 2025");
    expect(checkedWords(null, null, "2026-06-16")).toBe("Not checked yet");
  });

  it("says who it is for", () => {
    expect(whoFor([], null, null)).toBe("Anybody");
    expect(whoFor(["Men"], 50, null)).toBe("Men, 50 or older");
    expect(whoFor(["Women", "Carers"], 16, 25)).toBe("Women and carers, 16 to 25");
  });

  it("leads to the way there by the point alone", () => {
    expect(directionsHref({ lat: 53.9, lng: -4.65 })).toBe(
      "https://www.openstreetmap.org/directions?to=53.9%2C-4.65",
    );
  });

  it("makes a number that can be dialled", () => {
    expect(telephoneHref("01632 960 147")).toBe("tel:01632960147");
  });
});
