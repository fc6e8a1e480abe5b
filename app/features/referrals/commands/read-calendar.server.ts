import { eq } from "drizzle-orm";
import { asActor } from "~db/client.server";
import { placePools } from "~db/schema";
import { CLOCK } from "~/features/access/actor.server";
import { lockPool } from "~/features/places/ledger.server";
import { successionsDue } from "~/features/timetable/commands/calendar-gone.server";
import { keepFetched } from "~/features/timetable/commands/calendar.server";
import { calendarFetched, groupsWithCalendars } from "~/features/timetable/queries/calendar-fetched.server";
import { found } from "~/lib/errors";
import { followSession } from "./follow-session.server";

/** Reads every group's own calendar, one after the other; one that fails keeps what it gave before. */
export async function readCalendars(): Promise<void> {
  for (const groupId of await groupsWithCalendars()) await readCalendar(groupId);
}

/**
 * Reads one group's own calendar and brings its sessions up to date; a second reading of the same changes nothing. What
 * fails is noted with its reason. Where a session comes at another time, its people and its number of places follow, once
 * the days that it still has are over.
 */
export async function readCalendar(groupId: string): Promise<void> {
  const fetched = await calendarFetched(groupId);
  if (!fetched) return;
  await asActor(CLOCK, async (tx) => {
    const isTheirs = eq(placePools.groupId, groupId);
    const pool = found(await tx.select({ id: placePools.id }).from(placePools).where(isTheirs));
    await lockPool(tx, pool.id);
    const now = await keepFetched(tx, fetched);
    const due = await successionsDue(tx, groupId);
    for (const succession of [...now, ...due]) await followSession(tx, pool.id, succession);
  });
}
