import { readCalendar } from "~/features/referrals/commands/read-calendar.server";
import { keepCalendar } from "~/features/timetable/commands/calendar.server";
import { ownTimetable } from "~/features/timetable/queries/own-timetable.server";
import { occurrencesIn } from "~/features/timetable/rules";
import { addDays, londonDay, weekdayOf, type Day } from "~/lib/dates";
import { aListing } from "./factories/listings";
import type { worldOf } from "./factories/world";
import { outsideServer } from "./outside-server";

export const today = londonDay(new Date());
/** A weekday that is not today's, so that no test depends on the hour. */
export const first = addDays(today, -20);
const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
export const letters = (day: Day) => DAYS[weekdayOf(day) - 1];
export const stamp = (day: Day) => day.replaceAll("-", "");

/** A calendar file of these lines. */
export const calendarFile = (...lines: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tests//EN", ...lines, "END:VCALENDAR", ""].join("\r\n");

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
  const outside = outsideServer("/group.ics");

  async function scene(before: Said = {}) {
    const group = await aListing(world, { pool: { limit: "places", safePlaces: 9 } });
    const organiser = await world.anOrganiser(group.organisationId!);
    const read = async (...said: Said[]) => {
      outside.serveCalendar(calendarFile(...said.flatMap(eventOf)));
      await readCalendar(await keepCalendar(organiser, group.slug, outside.address()));
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
