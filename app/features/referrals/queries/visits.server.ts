import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { attendance, groupSessions, sessionChanges } from "~db/schema";
import type { Visit } from "~/features/timetable/attendance";
import type { Day } from "~/lib/dates";

/** What stands in the registers of these referrals, each on the day that its session was held. One query. */
export async function visitsOf(tx: Tx, referralIds: readonly string[]): Promise<Map<string, Visit[]>> {
  if (referralIds.length === 0) return new Map();
  const rows = await tx
    .select({
      referralId: attendance.referralId,
      day: sql<Day>`coalesce(${sessionChanges.newDay}, ${attendance.onDay})`,
      startsAt: sql<string>`coalesce(${sessionChanges.startsAt}, ${groupSessions.startsAt})`,
      mark: attendance.mark,
    })
    .from(attendance)
    .innerJoin(groupSessions, eq(groupSessions.id, attendance.sessionId))
    .leftJoin(
      sessionChanges,
      and(eq(sessionChanges.sessionId, attendance.sessionId), eq(sessionChanges.onDay, attendance.onDay)),
    )
    .where(inArray(attendance.referralId, [...referralIds]));
  const visits = new Map<string, Visit[]>();
  for (const { referralId, ...visit } of rows) {
    visits.set(referralId, [...(visits.get(referralId) ?? []), visit]);
  }
  return visits;
}
