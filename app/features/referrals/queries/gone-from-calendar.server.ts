import { and, eq, getTableColumns, gte, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { attendance, groupCalendars, groupSessions, referrals } from "~db/schema";
import { isBySession, type PlaceLimit } from "~/features/places/limits";
import { timeWords } from "~/features/timetable/words";
import { londonDay } from "~/lib/dates";
import { visibleReferrals } from "../visibility.server";

/** A time that the group's own calendar had and has no more, though people came to it. */
export interface GoneTime {
  id: string;
  /** "Tuesdays, 10am to 12 noon" */
  words: string;
  /** How many who have a place came to it. */
  people: number;
}

const DAY_MS = 86_400_000;
const DAYS_SAID = 28;

/**
 * What went from a group's own calendar in the last 28 days while it had days to come, and for as long as somebody's place
 * is still kept at it. One query.
 */
export async function goneFromCalendar(
  tx: Tx,
  groupId: string,
  limits: readonly PlaceLimit[],
): Promise<GoneTime[]> {
  const since = new Date(tx.now.getTime() - DAYS_SAID * DAY_MS);
  const came = sql`exists (select from ${attendance} a where a.referral_id = ${referrals.id}
    and a.session_id = ${groupSessions.id} and a.mark = 'came')`;
  const isOfIt = eq(referrals.sessionId, groupSessions.id);
  const rows = await tx
    .select({ ...getTableColumns(groupSessions), people: sql<number>`count(*)`.mapWith(Number) })
    .from(groupSessions)
    .innerJoin(groupCalendars, eq(groupCalendars.groupId, groupSessions.groupId))
    .innerJoin(
      referrals,
      and(
        eq(referrals.groupId, groupSessions.groupId),
        visibleReferrals(tx.actor, "referral.read"),
        inArray(referrals.status, ["accepted", "started"]),
        or(isOfIt, and(isNull(referrals.sessionId), came)),
      ),
    )
    .where(
      and(
        eq(groupSessions.groupId, groupId),
        isNotNull(groupSessions.calendarUid),
        gte(groupSessions.removedAt, groupCalendars.createdAt),
        sql`coalesce(${groupSessions.endsOn} >= (${groupSessions.removedAt} at time zone 'Europe/London')::date, true)`,
        or(gte(groupSessions.removedAt, since), isBySession(limits) ? isOfIt : undefined),
      ),
    )
    .groupBy(groupSessions.id)
    .orderBy(groupSessions.weekday, groupSessions.startsAt, groupSessions.id);
  const today = londonDay(tx.now);
  return rows.map(({ people, ...session }) => ({
    id: session.id,
    words: timeWords({ ...session, removedAt: null }, today),
    people,
  }));
}
