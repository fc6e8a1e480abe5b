import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { groupSessions, registers, sessionChanges, termDates } from "~db/schema";
import type { Sitting } from "~/features/timetable/commands/keep-marks.server";
import { occurrenceOf, type Occurrence } from "~/features/timetable/rules";
import type { Day } from "~/lib/dates";
import type { NotKept } from "~/words/not-kept";

type Held = { day: Day } | { why: Extract<NotKept, "unknown" | "no_session"> };

/**
 * Tells on which day a session of the group was held, wherever it was moved to, sessions since taken off or retimed
 * included: the days whose register can be opened, a cancelled one only where a register of it stands. Four queries.
 */
export async function heldOn(tx: Tx, groupId: string, sittings: readonly Sitting[]) {
  const days = [...new Set(sittings.map(({ onDay }) => onDay))];
  if (days.length === 0) return (): Held => ({ why: "unknown" });
  const sessions = await tx.select().from(groupSessions).where(eq(groupSessions.groupId, groupId));
  const changes = await tx
    .select()
    .from(sessionChanges)
    .where(and(eq(sessionChanges.groupId, groupId), inArray(sessionChanges.onDay, days)));
  const kept = await tx
    .select({ sessionId: registers.sessionId, onDay: registers.onDay })
    .from(registers)
    .where(and(eq(registers.groupId, groupId), inArray(registers.onDay, days)));
  const timetable = { sessions, changes, terms: await tx.select().from(termDates) };
  const cameOn = (sessionId: string, onDay: Day): Occurrence | null => {
    const own = occurrenceOf(timetable, sessionId, onDay);
    if (own) return own.status === "cancelled" ? null : own;
    // A phone may know a session only by what it was before its times changed
    const since = sessions.filter(({ follows }) => follows === sessionId);
    return since.map(({ id }) => cameOn(id, onDay)).find((one) => one !== null) ?? null;
  };
  return ({ sessionId, onDay }: Sitting): Held => {
    if (!sessions.some(({ id }) => id === sessionId)) return { why: "unknown" };
    const came = cameOn(sessionId, onDay);
    if (came) return { day: came.day };
    const stands = kept.some((one) => one.sessionId === sessionId && one.onDay === onDay);
    return stands ? { day: onDay } : { why: "no_session" };
  };
}
