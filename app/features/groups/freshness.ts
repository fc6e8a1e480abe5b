import { addDays, type Day } from "~/lib/dates";

/** A listing is worth checking again after half a year. */
export const CHECK_AFTER_DAYS = 180;

/** Listings last checked before this day are due. */
export function dueBefore(today: Day): Day {
  return addDays(today, -CHECK_AFTER_DAYS);
}
