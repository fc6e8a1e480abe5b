import { afterAll, beforeAll } from "vitest";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { readCalendar } from "~/features/referrals/commands/read-calendar.server";
import { keepCalendar } from "~/features/timetable/commands/calendar.server";
import { ownTimetable } from "~/features/timetable/queries/own-timetable.server";
import { occurrencesIn } from "~/features/timetable/rules";
import { addDays, londonDay, weekdayOf, type Day } from "~/lib/dates";
import { forgetEnv } from "~/lib/env.server";
import { aListing } from "./factories/listings";
import type { worldOf } from "./factories/world";

export const today = londonDay(new Date());
/** A weekday that is not today's, so that no test depends on the hour. */
export const first = addDays(today, -20);
const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
export const letters = (day: Day) => DAYS[weekdayOf(day) - 1];
export const stamp = (day: Day) => day.replaceAll("-", "");

/** One event of a group's own calendar: two hours each week, unless it says otherwise. */
export interface Said {
  uid?: string;
  name?: string;
  day?: Day;
  hour?: string;
  rule?: string;
  more?: string[];
}

const eventOf = ({
  uid = "weekly@tests",
  name = "Coffee morning",
  day = first,
  hour = "10",
  rule,
  more = [],
}: Said = {}) => [
  "BEGIN:VEVENT",
  `UID:${uid}`,
  `SUMMARY:${name}`,
  `DTSTART;TZID=Europe/London:${stamp(day)}T${hour}0000`,
  `DTEND;TZID=Europe/London:${stamp(day)}T${Number(hour) + 2}0000`,
  rule ?? `RRULE:FREQ=WEEKLY;BYDAY=${letters(day)}`,
  ...more,
  "END:VEVENT",
];

/** Groups whose own calendar is served here, for one test file: each reading serves the events that it is given. */
export function calendarScenes(world: ReturnType<typeof worldOf>) {
  let body = "";
  let server: Server;
  let at = "";

  beforeAll(async () => {
    process.env.TRELLIS_TEST = "1";
    forgetEnv();
    server = createServer((_, response) => response.setHeader("content-type", "text/calendar").end(body));
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    at = `http://127.0.0.1:${(server.address() as AddressInfo).port}/group.ics`;
  });

  afterAll(async () => {
    delete process.env.TRELLIS_TEST;
    forgetEnv();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  async function scene(before: Said = {}) {
    const group = await aListing(world, { pool: { limit: "places", safePlaces: 9 } });
    const organiser = await world.anOrganiser(group.organisationId!);
    const read = async (...said: Said[]) => {
      body = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tests//EN",
        ...said.flatMap(eventOf),
        "END:VCALENDAR",
        "",
      ].join("\r\n");
      await readCalendar(await keepCalendar(organiser, group.slug, at));
      return (await ownTimetable(organiser, group.slug)).timetable;
    };
    const was = await read(before);
    const days = async () => {
      const { timetable } = await ownTimetable(organiser, group.slug);
      return occurrencesIn(timetable, first, addDays(first, 35)).map(
        ({ day, startsAt, status }) => `${day} ${startsAt.slice(0, 2)}${status === "on" ? "" : ` ${status}`}`,
      );
    };
    return { group, organiser, read, days, id: was.sessions[0]!.id };
  }

  return scene;
}
