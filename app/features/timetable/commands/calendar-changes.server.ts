import { and, inArray, isNull } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { sessionChanges } from "~db/schema";
import { announceTimes } from "~/features/events/outbox.server";
import { addDays, londonDay, type Day } from "~/lib/dates";
import type { ReadChange } from "../ics/read-ics";

const WEEKS_TOLD = 8;

/**
 * Keeps the days that the calendar changes; those that somebody changed here by hand are left alone, and so are days
 * before a session began. `own` tells the session of each UID. Whoever comes is told of the next eight weeks. Gives how
 * many rows that changed.
 */
export async function writeChanges(
  tx: Tx,
  groupId: string,
  read: readonly ReadChange[],
  own: ReadonlyMap<string, { id: string; since: Day | null }>,
): Promise<number> {
  const ids = [...own.values()].map(({ id }) => id);
  if (ids.length === 0) return 0;
  const rows = await tx
    .select()
    .from(sessionChanges)
    .where(and(inArray(sessionChanges.sessionId, ids), isNull(sessionChanges.createdBy)));
  const wanted = read.flatMap(({ uid, ...change }) => {
    const session = own.get(uid);
    const isBefore = session?.since && change.onDay < session.since;
    return session && !isBefore ? [{ ...change, sessionId: session.id, groupId, createdAt: tx.now }] : [];
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

function keyOf(one: Omit<typeof sessionChanges.$inferInsert, "groupId" | "id">): string {
  const clock = [one.startsAt?.slice(0, 5), one.endsAt?.slice(0, 5)];
  return [one.sessionId, one.onDay, one.kind, one.newDay, ...clock].join(" ");
}
