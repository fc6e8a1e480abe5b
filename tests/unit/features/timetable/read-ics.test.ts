import { describe, expect, it } from "vitest";
import { readCalendarText } from "~/features/timetable/ics/read-ics";

const TODAY = "2026-11-23";
const event = (uid: string, ...lines: string[]) => ["BEGIN:VEVENT", `UID:${uid}`, ...lines, "END:VEVENT"];
const file = (...events: string[][]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", ...events.flat(), "END:VCALENDAR", ""].join("\r\n");
const daily = (uid: string, since: string) =>
  event(uid, `DTSTART;TZID=Europe/London:${since}T100000`, "DURATION:PT1H", "RRULE:FREQ=DAILY");
const many = (count: number, make: (n: number) => string[]) =>
  Array.from({ length: count }, (_, n) => make(n));

describe("a calendar too large for a group", () => {
  it("gives so many single days and no more, and says how many events are left out", () => {
    const read = readCalendarText(file(...many(50, (n) => daily(`daily-${n}`, "20261101"))), TODAY);
    expect(read.sessions.length).toBeLessThanOrEqual(500);
    expect(read.sessions.length).toBeGreaterThan(180);
    expect(new Set(read.sessions.map(({ uid }) => uid.split(" ")[0])).size + read.left).toBe(50);
  });

  it("is not walked through for long: repeats that began years ago", { timeout: 20_000 }, () => {
    const read = readCalendarText(file(...many(200, (n) => daily(`old-${n}`, "20210701"))), TODAY);
    expect(read.sessions.length + read.left).toBeGreaterThanOrEqual(200);
  });

  it("is not compared with itself: many events of one name, and many days of it", { timeout: 20_000 }, () => {
    const same = many(200, () =>
      event("same", "DTSTART:20261201T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY"),
    );
    const changed = many(5_000, (n) =>
      event(
        "same",
        "RECURRENCE-ID:20261208T100000",
        `DTSTART:20261209T10${String(n % 60).padStart(2, "0")}00`,
      ),
    );
    const read = readCalendarText(file(...same, ...changed), TODAY);
    expect(read.sessions.length).toBeLessThanOrEqual(1);
    expect(read.left).toBeGreaterThanOrEqual(199);
  });

  it("leaves a whole event out rather than forget that some of its days are off", () => {
    const off = many(30_000, (n) => [`EXDATE:${20261208 + (n % 20)}T100000`]).flat();
    const read = readCalendarText(
      file(event("off", "DTSTART:20261201T100000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY", ...off)),
      TODAY,
    );
    expect(read).toEqual({ sessions: [], changes: [], over: [], left: 1 });
  });
});

describe("a group's own calendar", () => {
  it("keeps a repeat of every other kind from long ago", () => {
    const read = readCalendarText(file(daily("daily", "20220301")), TODAY);
    expect(read.sessions).toHaveLength(26 * 7 + 1);
    expect(read.sessions[0]).toMatchObject({ startsOn: TODAY, startsAt: "10:00", endsAt: "11:00" });
  });
});
