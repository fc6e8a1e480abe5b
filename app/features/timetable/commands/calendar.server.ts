import { and, eq } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { groupCalendars, groups } from "~db/schema";
import { record } from "~/features/events/record.server";
import type { CalendarFetched } from "../queries/calendar-fetched.server";
import { readOwnTimetable } from "../queries/own-timetable.server";
import type { Succession } from "../retiming";
import { writeCalendar } from "./calendar-sessions.server";
import { timesMoved, timetableKept } from "./kept.server";

/** Keeps the address of a group's own calendar. The caller has it read, which `referrals` does. Gives the group's id. */
export async function keepCalendar(actor: ActorContext, slug: string, url: string): Promise<string> {
  return asActor(actor, async (tx) => {
    const { group } = await readOwnTimetable(tx, slug);
    const fresh = {
      url,
      etag: null,
      leftOut: 0,
      readAt: null,
      fault: null,
      failures: 0,
      addedBy: tx.actor.userId ?? null,
    };
    await tx
      .insert(groupCalendars)
      .values({ groupId: group.id, ...fresh })
      .onConflictDoUpdate({ target: groupCalendars.groupId, set: fresh });
    await record(tx, "timetable.calendar_kept", { groupId: group.id, organisationId: group.organisationId });
    return group.id;
  });
}

/** Reads the group's own calendar no more, and takes what came from it off the timetable. */
export async function forgetCalendar(actor: ActorContext, slug: string): Promise<void> {
  await asActor(actor, async (tx) => {
    const { group } = await readOwnTimetable(tx, slug);
    await tx.delete(groupCalendars).where(eq(groupCalendars.groupId, group.id));
    await writeCalendar(tx, group.id, { sessions: [], changes: [], over: [], left: 0 }, null);
    await record(tx, "timetable.calendar_forgotten", {
      groupId: group.id,
      organisationId: group.organisationId,
    });
    await timetableKept(tx, group.id);
  });
}

/**
 * Brings a group's sessions to what its calendar says; the same again changes nothing, and a failed reading is noted with
 * its reason. A session that comes at another time from now on ends, and another begins: gives each such pair. The
 * group's places are locked before.
 */
export async function keepFetched(tx: Tx, { kept, ...fetched }: CalendarFetched): Promise<Succession[]> {
  const { groupId, url, readAt } = kept;
  const isStill = and(eq(groupCalendars.groupId, groupId), eq(groupCalendars.url, url));
  if ("fault" in fetched) {
    const failures = Math.min(kept.failures + 1, 1000);
    await tx
      .update(groupCalendars)
      .set({ ...fetched, failures, readAt: tx.now })
      .where(isStill);
    return [];
  }
  const { read, etag } = fetched;
  const [still] = await tx
    .update(groupCalendars)
    .set({ etag, readAt: tx.now, fault: null, failures: 0, ...(read ? { leftOut: read.left } : {}) })
    .where(isStill)
    .returning({ groupId: groupCalendars.groupId });
  if (!still || !read) return [];
  const { changed, byTheGroup, successions } = await writeCalendar(tx, groupId, read, readAt);
  if (changed === 0) return [];
  const [group] = await tx
    .select({ organisationId: groups.organisationId })
    .from(groups)
    .where(eq(groups.id, groupId));
  const subject = { groupId, organisationId: group?.organisationId };
  await record(tx, "timetable.calendar_read", subject, { changed });
  await (byTheGroup > 0 ? timetableKept : timesMoved)(tx, groupId);
  return successions;
}
