import { randomUUID } from "node:crypto";
import type { Mark, MarkKind } from "~/features/timetable/marks";
import { addDays, instantAt, weekdayOf, type Day } from "~/lib/dates";
import { groupSessions } from "~db/schema";
import type { World } from "./world";

/** A weekly session of a group on the weekday of this day, at ten. */
export async function aSession(world: World, groupId: string, day: Day): Promise<string> {
  const [made] = await world.db
    .insert(groupSessions)
    .values({ groupId, weekday: weekdayOf(day), startsAt: "10:00", endsAt: "12:00" })
    .returning({ id: groupSessions.id });
  return made!.id;
}

interface MarkSaid {
  referralId: string;
  sessionId: string;
  onDay: Day;
  mark: MarkKind;
  /** Minutes after eleven on that day. */
  minute?: number;
}

/** A mark as a phone makes it, in the middle of the session. */
export function aMark({ minute = 0, ...said }: MarkSaid): Mark {
  const markedAt = new Date(instantAt(said.onDay, "11:00").getTime() + minute * 60_000);
  return { id: randomUUID(), ...said, markedAt };
}

/** The weeks of a session, from its first day. */
export const weekOf =
  (first: Day) =>
  (week: number): Day =>
    addDays(first, 7 * week);
