import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { attendance, registers } from "~db/schema";
import type { Sitting } from "~/features/timetable/commands/keep-marks.server";
import type { RegisterStands } from "../register";

/** Registers of a group as they stand, one for each session and day asked for. Two queries. */
export async function registersThatStand(
  tx: Tx,
  groupId: string,
  sittings: readonly Sitting[],
): Promise<RegisterStands[]> {
  if (sittings.length === 0) return [];
  const sessions = [...new Set(sittings.map(({ sessionId }) => sessionId))];
  const days = [...new Set(sittings.map(({ onDay }) => onDay))];
  const counts = await tx
    .select({ sessionId: registers.sessionId, onDay: registers.onDay, others: registers.others })
    .from(registers)
    .where(
      and(
        eq(registers.groupId, groupId),
        inArray(registers.sessionId, sessions),
        inArray(registers.onDay, days),
      ),
    );
  const marks = await tx
    .select({
      sessionId: attendance.sessionId,
      onDay: attendance.onDay,
      referralId: attendance.referralId,
      mark: attendance.mark,
    })
    .from(attendance)
    .where(
      and(
        eq(attendance.groupId, groupId),
        inArray(attendance.sessionId, sessions),
        inArray(attendance.onDay, days),
      ),
    )
    .orderBy(asc(attendance.referralId));
  return sittings.map(({ sessionId, onDay }) => {
    const isHere = (row: Sitting) => row.sessionId === sessionId && row.onDay === onDay;
    return {
      sessionId,
      onDay,
      others: counts.find(isHere)?.others ?? null,
      marks: marks.filter(isHere).map(({ referralId, mark }) => ({ referralId, mark })),
    };
  });
}
