import ical, { ICalEventRepeatingFreq, type ICalEventData } from "ical-generator";
import zones from "@touch4it/ical-timezones";
import { Temporal } from "temporal-polyfill";
import { addDays, type Day } from "~/lib/dates";
import { nextDays, type Session } from "~/features/groups/listing";
import type { PublicListing } from "~/features/groups/queries/listing.server";

const ZONE = "Europe/London";

type Listing = Pick<
  PublicListing,
  "id" | "name" | "summary" | "sessions" | "where" | "gettingThere" | "sensitive" | "phone"
>;

/**
 * A group's weekly times as an iCalendar file (RFC 5545), by London's clock all the year round. The same time keeps its
 * UID, so adding the file again changes what is there and doubles nothing. A sensitive group's entry, which others in
 * the house may see, says neither what nor where it is. `page` is the group's own address.
 */
export function groupCalendar(listing: Listing, { page, now }: { page: string; now: Date }): string {
  const calendar = ical({
    prodId: { company: "Trellis", product: "Groups", language: "EN" },
    timezone: { name: ZONE, generator: zones.getVtimezoneComponent },
    events: listing.sessions.map((session) => weeklyEvent(listing, session, page, now)),
  });
  // The library writes the stamp without the Z that it must end in.
  return calendar.toString().replaceAll(/^(DTSTAMP:\d{8}T\d{6})$/gm, "$1Z");
}

function weeklyEvent(listing: Listing, session: Session, page: string, now: Date): ICalEventData {
  const { weekday, startsAt, endsAt } = session;
  const [first = ""] = nextDays(session, now, 1);
  const said = listing.sensitive ? { summary: "Appointment" } : wordsOf(listing, session, page);
  return {
    id: `${listing.id}-${weekday}-${startsAt.slice(0, 5).replace(":", "")}@${new URL(page).host}`,
    stamp: Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO("UTC").toPlainDateTime(),
    timezone: ZONE,
    start: wallClock(first, startsAt),
    end: wallClock(endsAt > startsAt ? first : addDays(first, 1), endsAt),
    repeating: { freq: ICalEventRepeatingFreq.WEEKLY },
    ...said,
  };
}

const wallClock = (day: Day, time: string) => Temporal.PlainDateTime.from(`${day}T${time}`);

function wordsOf(listing: Listing, { note }: Session, page: string) {
  const lines = [
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
