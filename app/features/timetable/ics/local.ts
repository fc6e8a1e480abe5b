import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import type { Day } from "~/lib/dates";

const LONDON = "Europe/London";

/** A local day and time in London: "2026-12-01", "10:00". */
export interface Local {
  day: Day;
  time: string;
}

/** What Outlook calls the zones that people here use. */
const WINDOWS_ZONES: Record<string, string> = {
  "gmt standard time": LONDON,
  "greenwich standard time": "UTC",
  "w. europe standard time": "Europe/Berlin",
  "romance standard time": "Europe/Paris",
  "central europe standard time": "Europe/Budapest",
  utc: "UTC",
};

/** The zone that a TZID names: by its usual name, as Outlook writes it, or with a path before it; null if unknown. */
function zoneOf(tzid: string): string | null {
  const name = WINDOWS_ZONES[tzid.toLowerCase()] ?? /[A-Za-z_]+\/[A-Za-z_]+$/.exec(tzid)?.[0] ?? tzid;
  try {
    return Temporal.Now.zonedDateTimeISO(name).timeZoneId;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * A time of a calendar as London's clocks show it. A zone that has a name goes by that name, another by the rules that
 * the calendar itself gives; a time without a zone is London's already.
 */
export function londonTime(time: ICAL.Time, tzid: string | null): Local {
  const wall = Temporal.PlainDateTime.from({
    year: time.year,
    month: time.month,
    day: time.day,
    hour: time.hour,
    minute: time.minute,
  });
  const zone = tzid === null ? null : zoneOf(tzid);
  if (zone !== null) return localOf(wall.toZonedDateTime(zone).withTimeZone(LONDON).toPlainDateTime());
  if (time.zone === ICAL.Timezone.localTimezone) return localOf(wall);
  const instant = Temporal.Instant.fromEpochMilliseconds(time.toUnixTime() * 1000);
  return localOf(instant.toZonedDateTimeISO(LONDON).toPlainDateTime());
}

/** Whether its clock reads the same in London: then its rule holds there as it is written. */
export function isLondons(time: ICAL.Time, tzid: string | null): boolean {
  const { day, time: clock } = londonTime(time, tzid);
  const zone = tzid === null ? null : zoneOf(tzid);
  const named = zone === LONDON || (tzid === null && time.zone === ICAL.Timezone.localTimezone);
  return named && time.toString().startsWith(`${day}T${clock}`);
}

const localOf = (wall: Temporal.PlainDateTime): Local => ({
  day: wall.toPlainDate().toString(),
  time: wall.toPlainTime().toString({ smallestUnit: "minute" }),
});
