import type { RequestListener } from "node:http";
import { sql as query } from "drizzle-orm";
import { database } from "~db/client.server";
import { describe, expect, it } from "vitest";
import { readCalendar } from "~/features/referrals/commands/read-calendar.server";
import { keepCalendar } from "~/features/timetable/commands/calendar.server";
import { ownTimetable } from "~/features/timetable/queries/own-timetable.server";
import { occurrencesIn } from "~/features/timetable/rules";
import { addDays, weekdayOf } from "~/lib/dates";
import { isPublic, readOutside } from "~/lib/outside.server";
import { testDatabase } from "../../support/database";
import { aListing } from "../../support/factories/listings";
import { worldOf } from "../../support/factories/world";
import { outsideServer } from "../../support/outside-server";
import { calendarFile as file, stamp, today } from "../../support/own-calendar";

const { sql } = await testDatabase();
const world = worldOf(sql);
const tuesday = addDays(today, ((2 - weekdayOf(today) + 7) % 7) + 7);

const outside = outsideServer("/group.ics");

const event = (...lines: string[]) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"];
const WEEKLY = event(
  "UID:weekly@tests",
  "SUMMARY:Coffee morning",
  `DTSTART;TZID=Europe/London:${stamp(tuesday)}T100000`,
  `DTEND;TZID=Europe/London:${stamp(tuesday)}T120000`,
  "RRULE:FREQ=WEEKLY;BYDAY=TU",
  `EXDATE;TZID=Europe/London:${stamp(addDays(tuesday, 7))}T100000`,
);
const MOVED = event(
  "UID:weekly@tests",
  "SUMMARY:Coffee morning",
  `RECURRENCE-ID;TZID=Europe/London:${stamp(addDays(tuesday, 14))}T100000`,
  `DTSTART;TZID=Europe/London:${stamp(addDays(tuesday, 16))}T140000`,
  `DTEND;TZID=Europe/London:${stamp(addDays(tuesday, 16))}T160000`,
);
/** As Outlook writes it: its own name of the zone, the place in the month apart from the day. */
const MONTHLY = event(
  "UID:monthly@tests",
  "SUMMARY:Supper",
  `DTSTART;TZID=GMT Standard Time:${stamp(tuesday)}T180000`,
  `DTEND;TZID=GMT Standard Time:${stamp(tuesday)}T200000`,
  "RRULE:FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1",
);

async function scene() {
  const group = await aListing(world, { sessions: [[4, "10:00", "11:00"]] });
  const organiser = await world.anOrganiser(group.organisationId!);
  const read = async (body: string) => {
    outside.serveCalendar(body);
    await readCalendar(await keepCalendar(organiser, group.slug, outside.address()));
    return ownTimetable(organiser, group.slug);
  };
  return { group, organiser, read };
}

describe("a group's own calendar", () => {
  it("becomes sessions, left-out days and moved ones, beside those made by hand", async () => {
    const { read } = await scene();
    const { timetable, calendar, fromCalendar } = await read(file(...WEEKLY, ...MOVED, ...MONTHLY));
    expect(calendar?.fault).toBeNull();
    expect(fromCalendar).toHaveLength(2);
    expect(timetable.sessions.map(({ weekday, rule, note }) => [weekday, rule, note])).toEqual(
      expect.arrayContaining([
        [4, null, ""],
        [2, null, "Coffee morning"],
        [2, "FREQ=MONTHLY;BYDAY=1TU", "Supper"],
      ]),
    );
    const weekly = timetable.sessions.filter(({ note }) => note === "Coffee morning");
    const days = occurrencesIn({ ...timetable, sessions: weekly }, tuesday, addDays(tuesday, 21));
    expect(days.map(({ day, status, startsAt }) => [day, status, startsAt.slice(0, 5)])).toEqual([
      [tuesday, "on", "10:00"],
      [addDays(tuesday, 7), "cancelled", "10:00"],
      [addDays(tuesday, 16), "moved", "14:00"],
      [addDays(tuesday, 21), "on", "10:00"],
    ]);
  });

  it("changes nothing when it is read again, and takes off what is gone", async () => {
    const { group, read } = await scene();
    const first = await read(file(...WEEKLY, ...MONTHLY));
    const again = await read(file(...WEEKLY, ...MONTHLY));
    expect(again.timetable).toEqual(first.timetable);
    const readings = await database("worker").execute(
      query`select from events where kind = 'timetable.calendar_read' and group_id = ${group.id}`,
    );
    expect(readings).toHaveLength(1);
    const less = await read(file(...MONTHLY));
    expect(less.timetable.sessions.map(({ note }) => note).sort()).toEqual(["", "Supper"]);
  });

  it("writes other repeats out day by day, by London's clock, and leaves out what it cannot know", async () => {
    const { read } = await scene();
    const daily = (uid: string, rule: string) =>
      event(
        `UID:${uid}`,
        `DTSTART:${stamp(tuesday)}T110000Z`,
        `DTEND:${stamp(tuesday)}T120000Z`,
        `RRULE:${rule}`,
      );
    const endless = event(
      "UID:e",
      `DTSTART:${stamp(tuesday)}T110000Z`,
      "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
    );
    const whole = event("UID:w", `DTSTART;VALUE=DATE:${stamp(tuesday)}`);
    const hidden = event("UID:p", "CLASS:PRIVATE", `DTSTART:${stamp(tuesday)}T110000Z`);
    const { fromCalendar, timetable } = await read(
      file(...daily("d", "FREQ=DAILY;COUNT=3"), ...endless, ...whole, ...hidden),
    );
    expect(fromCalendar).toHaveLength(3);
    const single = timetable.sessions.filter(({ id }) => fromCalendar.includes(id));
    expect(single.map(({ startsOn, endsOn }) => [startsOn, endsOn])).toEqual(
      expect.arrayContaining([0, 1, 2].map((days) => [addDays(tuesday, days), addDays(tuesday, days)])),
    );
  });

  it("keeps what it had and says why when a reading fails", async () => {
    const { read } = await scene();
    await read(file(...WEEKLY));
    const { calendar, fromCalendar } = await read("<html>Please sign in</html>");
    expect(calendar?.fault).toBe("no_calendar");
    expect(fromCalendar).toHaveLength(1);
  });
});

describe("a calendar that nobody has changed", () => {
  const DAILY = event(
    "UID:daily@tests",
    "SUMMARY:Walk",
    `DTSTART;TZID=Europe/London:${stamp(tuesday)}T100000`,
    `DTEND;TZID=Europe/London:${stamp(tuesday)}T110000`,
    "RRULE:FREQ=DAILY;INTERVAL=10",
  );
  const WHOLE_DAY = event("UID:day@tests", "SUMMARY:Closed", `DTSTART;VALUE=DATE:${stamp(tuesday)}`);

  it("says how many events were left out, and shows no life by days that only came in sight", async () => {
    const { group, read } = await scene();
    const { calendar, fromCalendar } = await read(file(...DAILY, ...WHOLE_DAY));
    expect(calendar?.leftOut).toBe(1);
    await sql`update group_calendars set read_at = now() - interval '21 days' where group_id = ${group.id}`;
    const late = addDays(today, 23 * 7);
    await sql`delete from group_sessions where group_id = ${group.id} and starts_on > ${late}`;
    const quiet = "2026-01-01";
    await sql`update groups set checked_on = ${quiet} where id = ${group.id}`;
    await readCalendar(group.id);
    const rows =
      await sql`select count(*)::int as n, (select checked_on::text from groups where id = ${group.id}) as on
      from group_sessions where group_id = ${group.id} and calendar_uid is not null`;
    expect(rows[0]).toMatchObject({ n: fromCalendar.length, on: quiet });
    outside.serveCalendar(file(...WEEKLY, ...DAILY));
    await readCalendar(group.id);
    const [now] = await sql`select checked_on::text as on from groups where id = ${group.id}`;
    expect(now?.["on"]).toBe(today);
  });
});

describe("an address that somebody typed", () => {
  const options = { accept: "text/calendar", loopback: true };
  const leadingTo =
    (location: string): RequestListener =>
    (_, response) =>
      response.writeHead(302, { location }).end();

  it.each([
    ["http://10.0.0.1/x", "not_public"],
    ["http://169.254.169.254/latest/meta-data", "not_public"],
    ["http://[fd00::1]/", "not_public"],
    ["http://[::ffff:192.168.0.1]/", "not_public"],
    ["file:///etc/passwd", "not_https"],
  ])("may not lead on to %s", async (location, fault) => {
    outside.answerWith(leadingTo(location));
    await expect(readOutside(outside.address(), options)).rejects.toMatchObject({ fault });
  });

  it("may not be this machine, nor go without https, nor lead on for ever", async () => {
    await expect(readOutside(outside.address(), { accept: "x" })).rejects.toMatchObject({
      fault: "not_https",
    });
    await expect(readOutside("https://127.0.0.1/", { accept: "x" })).rejects.toMatchObject({
      fault: "not_public",
    });
    for (const inside of ["localhost", "no-such-name.invalid"]) {
      await expect(readOutside(`https://${inside}/`, { accept: "x" })).rejects.toMatchObject({
        fault: "no_answer",
      });
    }
    outside.answerWith(leadingTo(outside.address()));
    await expect(readOutside(outside.address(), options)).rejects.toMatchObject({
      fault: "too_many_redirects",
    });
  });

  it("may not send too much, or too slowly", async () => {
    outside.answerWith((_, response) => response.end("x".repeat(3 * 1024 * 1024)));
    await expect(readOutside(outside.address(), options)).rejects.toMatchObject({ fault: "too_large" });
    outside.answerWith((_, response) => response.write("BEGIN:VCALENDAR"));
    await expect(readOutside(outside.address(), { ...options, milliseconds: 300 })).rejects.toMatchObject({
      fault: "too_slow",
    });
  });

  it("is asked whether it has changed", async () => {
    outside.answerWith((request, response) =>
      request.headers["if-none-match"] === '"1"'
        ? response.writeHead(304).end()
        : response.setHeader("etag", '"1"').end("text"),
    );
    expect(await readOutside(outside.address(), options)).toEqual({ body: "text", etag: '"1"' });
    expect((await readOutside(outside.address(), { ...options, etag: '"1"' })).body).toBeNull();
  });

  it("counts as public only on the public internet", () => {
    for (const inside of [
      "0.0.0.0",
      "100.64.0.1",
      "172.31.9.9",
      "224.0.0.1",
      "::",
      "::1",
      "fe80::1",
      "64:ff9b::a00:1",
    ])
      expect([inside, isPublic(inside)]).toEqual([inside, false]);
    for (const outside of ["8.8.8.8", "172.32.0.1", "2606:4700::1111"])
      expect([outside, isPublic(outside)]).toEqual([outside, true]);
  });
});
