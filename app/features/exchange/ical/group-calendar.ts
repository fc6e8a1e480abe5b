import ical, { type ICalEventData } from "ical-generator";
import zones from "@touch4it/ical-timezones";
import { Temporal } from "temporal-polyfill";
import { addDays, instantAt, londonDay, type Day } from "~/lib/dates";
import type { PublicListing } from "~/features/groups/queries/listing.server";
import { oftenOf } from "~/features/timetable/repeats";
import { occurrencesIn, type Occurrence, type Session } from "~/features/timetable/rules";

const ZONE = "Europe/London";
/** How far ahead days that are not as usual are written down. */
const DAYS_AHEAD = 53 * 7;

type Listing = Pick<
  PublicListing,
  "id" | "name" | "summary" | "timetable" | "where" | "gettingThere" | "sensitive" | "phone"
>;

interface Writing {
  page: string;
  now: Date;
}

/**
 * When a group meets as an iCalendar file (RFC 5545), by London's clock all the year round: each session with its rule,
 * the days that it leaves out, and a day that was moved as an event of its own. A session keeps its UID, so adding the
 * file again changes what is there and doubles nothing. A sensitive group's entry, which others in the house may see,
 * says neither what nor where it is. `page` is the group's own address.
 */
export function groupCalendar(listing: Listing, writing: Writing): string {
  const calendar = ical({
    prodId: { company: "Trellis", product: "Groups", language: "EN" },
    timezone: { name: ZONE, generator: zones.getVtimezoneComponent },
    events: listing.timetable.sessions.flatMap((session) => eventsOf(listing, session, writing)),
  });
  // The library writes the stamp without the Z that it must end in.
  return calendar.toString().replaceAll(/^(DTSTAMP:\d{8}T\d{6})$/gm, "$1Z");
}

/** A session from its next day on; none when no day of it is known. */
function eventsOf(listing: Listing, session: Session, writing: Writing): ICalEventData[] {
  const today = londonDay(writing.now);
  const until = addDays(today, DAYS_AHEAD);
  const own = { ...listing.timetable, sessions: [session] };
  const ahead = occurrencesIn(own, today, until);
  const [first] = ahead.filter(
    ({ status, day }) => status === "on" && !(day === today && ends(session, day) <= writing.now),
  );
  const moved = ahead.filter(({ status }) => status === "moved");
  const event = (one: Occurrence): ICalEventData => ({
    id: `${session.id}@${new URL(writing.page).host}`,
    stamp: Temporal.Instant.fromEpochMilliseconds(writing.now.getTime())
      .toZonedDateTimeISO("UTC")
      .toPlainDateTime(),
    timezone: ZONE,
    start: wallClock(one.day, one.startsAt),
    end: wallClock(one.endsAt > one.startsAt ? one.day : addDays(one.day, 1), one.endsAt),
    ...(listing.sensitive ? { summary: "Appointment" } : wordsOf(listing, session, one, writing.page)),
  });
  if (!first) return moved.slice(0, 1).map(event);
  return [
    { ...event(first), repeating: repeatingFrom(session, first, own.changes, { ...own, until }) },
    ...moved
      .filter(({ onDay }) => onDay > first.day)
      .map((one) => ({ ...event(one), recurrenceId: wallClock(one.onDay, session.startsAt) })),
  ];
}

const ends = ({ startsAt, endsAt }: Session, day: Day) =>
  instantAt(endsAt > startsAt ? day : addDays(day, 1), endsAt);

const wallClock = (day: Day, time: string) => Temporal.PlainDateTime.from(`${day}T${time}`);

/** The rule of a session, and the days to leave out of it: cancelled ones, and the school holidays where it keeps them. */
function repeatingFrom(
  session: Session,
  first: Occurrence,
  changes: Listing["timetable"]["changes"],
  { terms, until }: { terms: Listing["timetable"]["terms"]; until: Day },
): string | null {
  if (oftenOf(session) === "once") return null;
  const last = session.endsOn && `;UNTIL=${stamp(instantAt(session.endsOn, "23:59:59"))}`;
  const comes = occurrencesIn({ sessions: [session], changes, terms }, first.day, until);
  const kept = new Set(comes.filter(({ status }) => status === "on").map(({ onDay }) => onDay));
  const moved = new Set(changes.filter(({ kind }) => kind === "moved").map(({ onDay }) => onDay));
  const ruled = occurrencesIn(
    { sessions: [{ ...session, termTimeOnly: false }], changes: [], terms: [] },
    first.day,
    until,
  );
  const left = ruled.map(({ day }) => day).filter((day) => !kept.has(day) && !moved.has(day));
  const days = left.map((day) => `${day}T${session.startsAt.slice(0, 5)}00`.replaceAll(/[-:]/g, ""));
  const lines = [`RRULE:${session.rule ?? "FREQ=WEEKLY"}${last ?? ""}`];
  if (days.length > 0) lines.push(`EXDATE;TZID=${ZONE}:${days.join(",")}`);
  return lines.join("\r\n");
}

/** A moment in UTC as the standard writes it: "20261218T235959Z". */
const stamp = (at: Date) => at.toISOString().replaceAll(/[-:]|\.\d{3}/g, "");

function wordsOf(listing: Listing, { note }: Session, one: Occurrence, page: string) {
  const lines = [
    one.note,
    listing.summary,
    listing.gettingThere,
    listing.phone && `Ring them: ${listing.phone}`,
    "On a bank holiday, ask before you go.",
    page,
  ];
  return {
    summary: note ? `${listing.name}, ${note}` : listing.name,
    description: lines.filter(Boolean).join("\n"),
    location: listing.where.join(", ") || null,
    url: page,
  };
}
