import { endOf } from "~/features/timetable/rules";
import { instantAt, londonDay, type Day } from "~/lib/dates";

/** One session on one day, with what its register says so far. */
export interface RegisterDay {
  sessionId: string;
  /** The day that the rule gives, by which the register is named. */
  onDay: Day;
  /** The day that it is held. */
  day: Day;
  startsAt: string;
  endsAt: string;
  others: number | null;
  isKept: boolean;
}

/**
 * The register that somebody is most likely to want, of days with the newest first: today's session that has not ended,
 * else the latest. Null where there is none.
 */
export function nearest(days: readonly RegisterDay[], now: Date): RegisterDay | null {
  const today = londonDay(now);
  const current = days
    .filter((one) => one.day === today && endOf({ ...one, status: "on", note: "" }) > now)
    .sort((a, b) => instantAt(a.day, a.startsAt).getTime() - instantAt(b.day, b.startsAt).getTime());
  return current[0] ?? days[0] ?? null;
}
