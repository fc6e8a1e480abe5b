import { eq } from "drizzle-orm";
import { asActor } from "~db/client.server";
import { groupCalendars } from "~db/schema";
import { CLOCK } from "~/features/access/actor.server";
import { londonDay, weekdayOf } from "~/lib/dates";
import { env } from "~/lib/env.server";
import { OutsideError, readOutside } from "~/lib/outside.server";
import { NoCalendar, readCalendarText, type ReadCalendar } from "../ics/read-ics";

/** What a group's own calendar says, or why it could not be read. `read` is null when it has not changed. */
export type CalendarFetched = { kept: typeof groupCalendars.$inferSelect } & (
  { read: ReadCalendar | null; etag: string | null } | { fault: string }
);

/** The groups that have a calendar of their own. */
export async function groupsWithCalendars(): Promise<string[]> {
  const kept = await asActor(CLOCK, (tx) =>
    tx.select({ groupId: groupCalendars.groupId }).from(groupCalendars),
  );
  return kept.map(({ groupId }) => groupId);
}

/**
 * Reads a group's own calendar over the web, outside any transaction; null when the group has none. On Mondays everything
 * is read again, so that single days reach 26 weeks ahead.
 */
export async function calendarFetched(groupId: string): Promise<CalendarFetched | null> {
  const [kept] = await asActor(CLOCK, (tx) =>
    tx.select().from(groupCalendars).where(eq(groupCalendars.groupId, groupId)),
  );
  if (!kept) return null;
  const today = londonDay(new Date());
  const asked = weekdayOf(today) === 1 ? null : kept.etag;
  try {
    const options = { accept: "text/calendar", etag: asked, loopback: env().TRELLIS_TEST };
    const { body, etag } = await readOutside(kept.url, options);
    if (body === null) return { kept, read: null, etag: kept.etag };
    return { kept, read: readCalendarText(body, today), etag };
  } catch (error) {
    const fault = faultOf(error);
    if (fault === null) throw error;
    return { kept, fault };
  }
}

function faultOf(error: unknown): string | null {
  if (error instanceof OutsideError) return error.fault;
  return error instanceof NoCalendar ? "no_calendar" : null;
}
