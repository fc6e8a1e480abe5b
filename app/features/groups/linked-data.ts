import { oftenOf, nthOf } from "../timetable/repeats";
import type { Session } from "../timetable/rules";
import { WEEKDAYS, type Weekday } from "./offer";
import type { PublicListing } from "./queries/listing.server";

const SCHEMA = "https://schema.org";

type Listing = Pick<
  PublicListing,
  | "name"
  | "summary"
  | "timetable"
  | "where"
  | "pin"
  | "access"
  | "isFree"
  | "phone"
  | "email"
  | "website"
  | "organisation"
  | "sensitive"
>;

/** A value of JSON: what other machines may be told. */
export type LinkedData = { [name: string]: string | number | boolean | string[] | LinkedData | LinkedData[] };

/**
 * A group in the words of schema.org, for search engines: who, when, where and how to get in. Nothing at all of a
 * sensitive group, and no place for a hidden address.
 */
export function groupLinkedData(listing: Listing, page: string): LinkedData | null {
  if (listing.sensitive) return null;
  const { sessions } = listing.timetable;
  return {
    "@context": SCHEMA,
    "@type": "Organization",
    "@id": page,
    url: page,
    name: listing.name,
    description: listing.summary,
    ...known("telephone", listing.phone),
    ...known("email", listing.email),
    ...known("sameAs", listing.website),
    ...known(
      "parentOrganization",
      listing.organisation && thing("Organization", { name: listing.organisation }),
    ),
    ...known("location", placeOf(listing)),
    ...known("event", sessions.length > 0 && sessions.map((one) => eventOf(listing, one))),
  };
}

function known(name: string, value: string | LinkedData | LinkedData[] | false | null): LinkedData {
  return value ? { [name]: value } : {};
}

function thing(type: string, values: LinkedData): LinkedData {
  return { "@type": type, ...values };
}

function placeOf({ where, pin, access }: Listing): LinkedData | null {
  if (where.length === 0) return null;
  const features = access.filter(({ value }) => value === "yes" || value === "no");
  return thing("Place", {
    name: where[0] ?? "",
    address: where.join(", "),
    ...known("geo", pin && thing("GeoCoordinates", { latitude: pin.lat, longitude: pin.lng })),
    amenityFeature: features.map(({ label, value }) =>
      thing("LocationFeatureSpecification", { name: label, value: value === "yes" }),
    ),
  });
}

function eventOf(listing: Listing, session: Session): LinkedData {
  return thing("EventSeries", {
    name: listing.name,
    ...known("location", placeOf({ ...listing, access: [] })),
    ...(listing.isFree ? { isAccessibleForFree: true } : {}),
    eventSchedule: scheduleOf(listing, session),
  });
}

/** How often, as an ISO 8601 duration and a week of the month. */
function scheduleOf({ timetable }: Listing, session: Session): LinkedData {
  const { id, weekday, startsAt, endsAt, startsOn, endsOn } = session;
  const often = oftenOf(session);
  const nth = nthOf(often);
  const off = timetable.changes.filter(({ sessionId }) => sessionId === id).map(({ onDay }) => onDay);
  return thing("Schedule", {
    byDay: `${SCHEMA}/${WEEKDAYS[weekday as Weekday]}`,
    startTime: startsAt.slice(0, 5),
    endTime: endsAt.slice(0, 5),
    ...(often === "once" || often === "other"
      ? {}
      : { repeatFrequency: nth ? "P1M" : often === "fortnightly" ? "P2W" : "P1W" }),
    ...(nth && nth > 0 ? { byMonthWeek: nth } : {}),
    ...known("startDate", startsOn),
    ...known("endDate", endsOn),
    ...(off.length > 0 ? { exceptDate: off } : {}),
    scheduleTimezone: "Europe/London",
  });
}
