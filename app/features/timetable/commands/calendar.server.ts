import { and, eq, inArray, isNull, isNotNull } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { groupCalendars, groups, groupSessions, sessionChanges } from "~db/schema";
import { CLOCK } from "~/features/access/actor.server";
import { announceTimes } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { addDays, londonDay, weekdayOf } from "~/lib/dates";
import { env } from "~/lib/env.server";
import { OutsideError, readOutside } from "~/lib/outside.server";
import {
  NoCalendar,
  readCalendarText,
  WEEKS_AHEAD,
  type ReadCalendar,
  type ReadSession,
} from "../ics/read-ics";
import { readOwnTimetable } from "../queries/own-timetable.server";
import { timesMoved, timetableKept } from "./kept.server";

/** Keeps the address of a group's own calendar. The caller has it read with `readCalendar`. Gives the group's id. */
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
    await write(tx, group.id, { sessions: [], changes: [], left: 0 }, null);
    await record(tx, "timetable.calendar_forgotten", {
      groupId: group.id,
      organisationId: group.organisationId,
    });
    await timetableKept(tx, group.id);
  });
}

/** Reads every group's own calendar, one after the other; one that fails keeps what it gave before. */
export async function readCalendars(): Promise<void> {
  const kept = await asActor(CLOCK, (tx) =>
    tx.select({ groupId: groupCalendars.groupId }).from(groupCalendars),
  );
  for (const { groupId } of kept) await readCalendar(groupId);
}

/**
 * Reads one group's own calendar and brings its sessions up to date; a second reading of the same changes nothing. What
 * fails is noted with its reason. On Mondays everything is read again, so that single days reach 26 weeks ahead.
 */
export async function readCalendar(groupId: string): Promise<void> {
  const [kept] = await asActor(CLOCK, (tx) =>
    tx.select().from(groupCalendars).where(eq(groupCalendars.groupId, groupId)),
  );
  if (!kept) return;
  const today = londonDay(new Date());
  const etag = weekdayOf(today) === 1 ? null : kept.etag;
  try {
    const { body, etag: now } = await readOutside(kept.url, {
      accept: "text/calendar",
      etag,
      loopback: env().TRELLIS_TEST,
    });
    const read = body === null ? null : readCalendarText(body, today);
    await asActor(CLOCK, (tx) => keepRead(tx, kept, read, body === null ? kept.etag : now));
  } catch (error) {
    const fault = faultOf(error);
    if (fault === null) throw error;
    await asActor(CLOCK, (tx) =>
      tx
        .update(groupCalendars)
        .set({ fault, failures: Math.min(kept.failures + 1, 1000), readAt: tx.now })
        .where(and(eq(groupCalendars.groupId, groupId), eq(groupCalendars.url, kept.url))),
    );
  }
}

function faultOf(error: unknown): string | null {
  if (error instanceof OutsideError) return error.fault;
  return error instanceof NoCalendar ? "no_calendar" : null;
}

type Kept = typeof groupCalendars.$inferSelect;

async function keepRead(
  tx: Tx,
  { groupId, url, readAt }: Kept,
  read: ReadCalendar | null,
  etag: string | null,
) {
  const [still] = await tx
    .update(groupCalendars)
    .set({ etag, readAt: tx.now, fault: null, failures: 0, ...(read ? { leftOut: read.left } : {}) })
    .where(and(eq(groupCalendars.groupId, groupId), eq(groupCalendars.url, url)))
    .returning({ groupId: groupCalendars.groupId });
  if (!still || !read) return;
  const { changed, byTheGroup } = await write(tx, groupId, read, readAt);
  if (changed === 0) return;
  const [group] = await tx
    .select({ organisationId: groups.organisationId })
    .from(groups)
    .where(eq(groups.id, groupId));
  await record(
    tx,
    "timetable.calendar_read",
    { groupId, organisationId: group?.organisationId },
    { changed },
  );
  await (byTheGroup > 0 ? timetableKept : timesMoved)(tx, groupId);
}

interface Written {
  changed: number;
  /** Of these, what somebody must have changed: days that came in sight or went by since the last reading are not. */
  byTheGroup: number;
}

/** Brings the sessions from the calendar to what was read; gives how many rows that changed. */
async function write(tx: Tx, groupId: string, read: ReadCalendar, readBefore: Date | null): Promise<Written> {
  const inSight = readBefore && addDays(londonDay(readBefore), WEEKS_AHEAD * 7);
  const rows = await tx
    .select()
    .from(groupSessions)
    .where(and(eq(groupSessions.groupId, groupId), isNotNull(groupSessions.calendarUid)));
  const before = new Map(rows.map((row) => [row.calendarUid, row]));
  const ids = new Map<string, string>();
  let [changed, byTheClock] = [0, 0];
  for (const session of read.sessions) {
    const known = before.get(session.uid);
    const { uid, ...values } = session;
    if (!known) {
      const [made] = await tx
        .insert(groupSessions)
        .values({ ...values, groupId, calendarUid: uid })
        .returning({ id: groupSessions.id });
      ids.set(uid, String(made?.id));
      changed += 1;
      if (inSight && session.endsOn === session.startsOn && session.startsOn > inSight) byTheClock += 1;
    } else {
      ids.set(uid, known.id);
      if (isAsRead(known, session)) continue;
      await tx
        .update(groupSessions)
        .set({ ...values, removedAt: null })
        .where(eq(groupSessions.id, known.id));
      changed += 1;
    }
  }
  const goneRows = rows.filter((row) => row.removedAt === null && !ids.has(String(row.calendarUid)));
  const gone = goneRows.map(({ id }) => id);
  const today = londonDay(tx.now);
  byTheClock += goneRows.filter(({ endsOn }) => endsOn !== null && endsOn < today).length;
  if (gone.length > 0) {
    await tx.update(groupSessions).set({ removedAt: tx.now }).where(inArray(groupSessions.id, gone));
  }
  changed += gone.length + (await writeChanges(tx, groupId, read, ids));
  return { changed, byTheGroup: changed - byTheClock };
}

function isAsRead(row: typeof groupSessions.$inferSelect, session: ReadSession): boolean {
  return (
    row.removedAt === null &&
    row.weekday === session.weekday &&
    row.startsAt.slice(0, 5) === session.startsAt &&
    row.endsAt.slice(0, 5) === session.endsAt &&
    row.note === session.note &&
    row.rule === session.rule &&
    row.startsOn === session.startsOn &&
    row.endsOn === session.endsOn
  );
}

const WEEKS_TOLD = 8;

/** Days that the calendar changes; those that somebody changed here by hand are left alone. */
async function writeChanges(
  tx: Tx,
  groupId: string,
  read: ReadCalendar,
  ids: Map<string, string>,
): Promise<number> {
  const own = [...ids.values()];
  if (own.length === 0) return 0;
  const rows = await tx
    .select()
    .from(sessionChanges)
    .where(and(inArray(sessionChanges.sessionId, own), isNull(sessionChanges.createdBy)));
  const keyOf = (one: Omit<typeof sessionChanges.$inferInsert, "groupId" | "id">) =>
    [one.sessionId, one.onDay, one.kind, one.newDay, one.startsAt?.slice(0, 5), one.endsAt?.slice(0, 5)].join(
      " ",
    );
  const wanted = read.changes.flatMap(({ uid, ...change }) => {
    const sessionId = ids.get(uid);
    return sessionId ? [{ ...change, sessionId, groupId, createdAt: tx.now }] : [];
  });
  const [is, shall] = [new Set(rows.map(keyOf)), new Set(wanted.map(keyOf))];
  const gone = rows.filter((row) => !shall.has(keyOf(row))).map(({ id }) => id);
  if (gone.length > 0) await tx.delete(sessionChanges).where(inArray(sessionChanges.id, gone));
  const fresh = wanted.filter((one) => !is.has(keyOf(one)));
  if (fresh.length === 0) return gone.length;
  const added = await tx.insert(sessionChanges).values(fresh).onConflictDoNothing().returning();
  const today = londonDay(tx.now);
  for (const { kind, sessionId, onDay } of added) {
    const isSoon = onDay >= today && onDay <= addDays(today, WEEKS_TOLD * 7);
    if (isSoon) await announceTimes(tx, { kind, sessionId, onDay });
  }
  return gone.length + added.length;
}
