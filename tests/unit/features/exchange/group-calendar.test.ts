import { describe, expect, it } from "vitest";
import { groupCalendar } from "~/features/exchange/ical/group-calendar";
import { aChange, aSession, aTimetable } from "../../../support/factories/timetable";

const page = "https://trellis.example/groups/tuesday-diggers";
const now = new Date("2026-10-19T09:00:00Z");
const session = aSession();
const listing = {
  id: "0198c7a2-0000-7000-8000-000000000001",
  name: "Tuesday Diggers; all welcome",
  summary: "Grow vegetables, together",
  timetable: aTimetable([session]),
  where: ["Larkmoor Allotments", "Bellpit Lane"],
  gettingThere: "Bus 4",
  phone: "01632 960147",
  sensitive: false,
};

/** The lines of a file, each whole again after the folding that the standard asks for. */
const linesOf = (file: string) => file.replaceAll("\r\n ", "").split("\r\n");

describe("a group's calendar file", () => {
  it("repeats by the wall clock of London, which the file itself describes", () => {
    const lines = linesOf(groupCalendar(listing, { page, now }));
    expect(lines).toContain("DTSTART;TZID=Europe/London:20261020T100000");
    expect(lines).toContain("DTEND;TZID=Europe/London:20261020T120000");
    expect(lines).toContain("RRULE:FREQ=WEEKLY");
    const zone = lines.slice(lines.indexOf("BEGIN:VTIMEZONE"), lines.indexOf("END:VTIMEZONE"));
    expect(zone).toContain("TZID:Europe/London");
    // The hour goes back on the last Sunday of October, so 27 October is 10am GMT as 20 October was 10am BST.
    const standard = zone.slice(zone.indexOf("BEGIN:STANDARD"), zone.indexOf("END:STANDARD"));
    expect(standard).toEqual(
      expect.arrayContaining([
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
      ]),
    );
    expect(lines.filter((line) => /^DT(START|END);/.test(line) && line.endsWith("Z"))).toEqual([]);
  });

  it("keeps the UID of a time from one week to the next, and stamps it in UTC", () => {
    const uid = `UID:${session.id}@trellis.example`;
    const later = new Date("2027-01-04T09:00:00Z");
    expect(linesOf(groupCalendar(listing, { page, now }))).toEqual(
      expect.arrayContaining([uid, "DTSTAMP:20261019T090000Z"]),
    );
    expect(linesOf(groupCalendar(listing, { page, now: later }))).toContain(uid);
  });

  it("writes the rule, where it ends, and the days that it leaves out", () => {
    const monthly = aSession({
      weekday: 1,
      rule: "FREQ=MONTHLY;BYDAY=1MO",
      startsOn: "2026-01-05",
      endsOn: "2027-06-30",
    });
    const timetable = aTimetable(
      [monthly],
      [
        aChange(monthly.id, { onDay: "2026-12-07" }),
        aChange(monthly.id, {
          onDay: "2027-01-04",
          kind: "moved",
          newDay: "2027-01-06",
          startsAt: "14:00:00",
          endsAt: "16:00:00",
        }),
      ],
    );
    const lines = linesOf(groupCalendar({ ...listing, timetable }, { page, now }));
    expect(lines).toEqual(
      expect.arrayContaining([
        "DTSTART;TZID=Europe/London:20261102T100000",
        "RRULE:FREQ=MONTHLY;BYDAY=1MO;UNTIL=20270630T225959Z",
        "EXDATE;TZID=Europe/London:20261207T100000",
        "RECURRENCE-ID;TZID=Europe/London:20270104T100000",
        "DTSTART;TZID=Europe/London:20270106T140000",
      ]),
    );
    expect(lines.filter((line) => line === `UID:${monthly.id}@trellis.example`)).toHaveLength(2);
  });

  it("leaves school holidays out of a session in term time, and gives a single day no rule", () => {
    const terms = [
      { startsOn: "2026-09-02", endsOn: "2026-10-23" },
      { startsOn: "2026-11-02", endsOn: "2026-12-18" },
    ];
    const inTerm = aTimetable([aSession({ termTimeOnly: true })], [], terms);
    expect(linesOf(groupCalendar({ ...listing, timetable: inTerm }, { page, now }))).toContain(
      "EXDATE;TZID=Europe/London:20261027T100000",
    );
    const once = aTimetable([aSession({ weekday: 6, startsOn: "2026-12-05", endsOn: "2026-12-05" })]);
    const lines = linesOf(groupCalendar({ ...listing, timetable: once }, { page, now }));
    expect(lines).toContain("DTSTART;TZID=Europe/London:20261205T100000");
    const event = lines.slice(lines.indexOf("BEGIN:VEVENT"));
    expect(event.filter((line) => line.startsWith("RRULE"))).toEqual([]);
  });

  it("says what and where, with every sign that the standard gives a meaning escaped", () => {
    const file = groupCalendar(listing, { page, now });
    expect(linesOf(file)).toEqual(
      expect.arrayContaining([
        String.raw`SUMMARY:Tuesday Diggers\; all welcome`,
        String.raw`LOCATION:Larkmoor Allotments\, Bellpit Lane`,
      ]),
    );
    const longest = Math.max(...file.split("\r\n").map((line) => Buffer.byteLength(line)));
    expect(longest).toBeLessThanOrEqual(75);
    const injected = groupCalendar(
      { ...listing, name: "A\r\nBEGIN:VALARM", summary: "B\nATTACH:x" },
      { page, now },
    );
    expect(linesOf(injected).filter((line) => /^(BEGIN:VALARM|ATTACH)/.test(line))).toEqual([]);
  });

  it("gives a time past midnight its end on the next day", () => {
    const night = { ...session, startsAt: "22:00:00", endsAt: "01:00:00" };
    expect(linesOf(groupCalendar({ ...listing, timetable: aTimetable([night]) }, { page, now }))).toContain(
      "DTEND;TZID=Europe/London:20261021T010000",
    );
  });

  it("says nothing of a sensitive group to others who read the calendar", () => {
    const file = groupCalendar({ ...listing, sensitive: true }, { page, now });
    expect(linesOf(file)).toContain("SUMMARY:Appointment");
    expect(file).not.toMatch(/Diggers|Larkmoor|Bus 4|01632|vegetables|groups\//);
  });
});
