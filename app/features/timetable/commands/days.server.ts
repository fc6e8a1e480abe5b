import { and, eq } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { groupSessions, sessionChanges } from "~db/schema";
import { announceTimes, type TimesNews } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import type { Day } from "~/lib/dates";
import { NotFound } from "~/lib/errors";
import type { DayChange } from "../form";
import { readOwnTimetable } from "../queries/own-timetable.server";
import { occurrences } from "../rules";
import { timetableKept } from "./kept.server";

const NEWS = { cancel: "cancelled", move: "moved", put_back: "restored" } as const satisfies Record<
  DayChange["intent"],
  TimesNews["kind"]
>;

/**
 * Cancels or moves one day of a session, or puts it back as the rule gives it. Whoever comes is told, and everybody reads
 * the note. `onDay` is the day of the rule; not found when the session does not come on it. What is so already is left.
 */
export async function changeDay(
  actor: ActorContext,
  slug: string,
  at: { sessionId: string; onDay: Day },
  change: DayChange,
): Promise<void> {
  await asActor(actor, async (tx) => {
    await lockSession(tx, at.sessionId);
    const { group, timetable } = await readOwnTimetable(tx, slug);
    const session = timetable.sessions.find(({ id }) => id === at.sessionId);
    if (!session || occurrences([session], [], [], at.onDay, at.onDay).length === 0) throw new NotFound();
    const before = timetable.changes.find(
      ({ sessionId, onDay }) => sessionId === at.sessionId && onDay === at.onDay,
    );
    if (isSo(before, change)) return;
    const isThis = and(eq(sessionChanges.sessionId, at.sessionId), eq(sessionChanges.onDay, at.onDay));
    if (before) await tx.delete(sessionChanges).where(isThis);
    if (change.intent !== "put_back") {
      await tx.insert(sessionChanges).values({
        ...at,
        ...valuesOf(change),
        groupId: group.id,
        createdBy: tx.actor.userId ?? null,
        createdAt: tx.now,
      });
    }
    const kind = NEWS[change.intent];
    const subject = { groupId: group.id, organisationId: group.organisationId };
    await record(tx, `timetable.day_${kind}`, subject, { session: at.sessionId, day: at.onDay });
    await timetableKept(tx, group.id);
    await announceTimes(tx, { kind, ...at });
  });
}

/** Two who change one day at once go one after the other. */
async function lockSession(tx: Tx, sessionId: string): Promise<void> {
  await tx
    .select({ id: groupSessions.id })
    .from(groupSessions)
    .where(eq(groupSessions.id, sessionId))
    .for("no key update");
}

type Before = {
  kind: string;
  newDay: Day | null;
  startsAt: string | null;
  endsAt: string | null;
  note: string;
};

/** The same press twice, or a day that is as usual already, tells nobody anything. */
function isSo(before: Before | undefined, change: DayChange): boolean {
  if (!before) return change.intent === "put_back";
  if (change.intent === "put_back" || before.kind !== NEWS[change.intent] || before.note !== change.note)
    return false;
  if (change.intent === "cancel") return true;
  return (
    before.newDay === change.newDay &&
    before.startsAt?.slice(0, 5) === change.startsAt &&
    before.endsAt?.slice(0, 5) === change.endsAt
  );
}

function valuesOf(change: Exclude<DayChange, { intent: "put_back" }>) {
  if (change.intent === "cancel") {
    return { kind: "cancelled" as const, note: change.note, newDay: null, startsAt: null, endsAt: null };
  }
  const { note, newDay, startsAt, endsAt } = change;
  return { kind: "moved" as const, note, newDay, startsAt, endsAt };
}
