import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { placeLimits, referrals } from "~db/schema";
import type { Succession } from "~/features/timetable/retiming";

/**
 * The people of a session that has ended and its number of places go to the one that began then; registers stay. A number
 * that the group gave the new one already stands. It counts anew once everybody has moved, and refuses nobody who is
 * there. The group's places are locked.
 */
export async function followSession(tx: Tx, poolId: string, { before, now }: Succession): Promise<void> {
  const limits = await tx
    .delete(placeLimits)
    .where(and(eq(placeLimits.poolId, poolId), inArray(placeLimits.sessionId, [before, now])))
    .returning({ sessionId: placeLimits.sessionId, places: placeLimits.places });
  await tx
    .update(referrals)
    .set({ sessionId: now })
    .where(
      and(
        eq(referrals.poolId, poolId),
        eq(referrals.sessionId, before),
        inArray(referrals.status, ["draft", "sent", "waiting", "accepted", "started"]),
      ),
    );
  const limit = limits.find(({ sessionId }) => sessionId === now) ?? limits[0];
  if (!limit) return;
  await tx.execute(
    sql`insert into place_limits (pool_id, session_id, places) values (${poolId}, ${now}, ${limit.places})`,
  );
}
