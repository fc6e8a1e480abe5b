import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { referrals } from "~db/schema";
import type { Succession } from "~/features/timetable/retiming";

/**
 * The people of a session that has ended and its number of places go to the one that began then; registers stay. The limit
 * begins anew once everybody has moved: it counts them, and refuses nobody who is there. The group's places are locked.
 */
export async function followSession(tx: Tx, poolId: string, { before, now }: Succession): Promise<void> {
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
  await tx.execute(sql`
    with gone as (delete from place_limits where pool_id = ${poolId} and session_id = ${before} returning places)
    insert into place_limits (pool_id, session_id, places) select ${poolId}, ${now}, places from gone`);
}
