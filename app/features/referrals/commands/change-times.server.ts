import { and, eq, inArray, sql } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { referrals } from "~db/schema";
import { lockPool } from "~/features/places/ledger.server";
import { managedGroupOf } from "~/features/places/queries/managed-group.server";
import { retimeSession } from "~/features/timetable/commands/sessions.server";
import type { SessionSaid } from "~/features/timetable/form";

/**
 * Changes when a session comes, as `retimeSession` does. Where another session begins by that, the people of the old one
 * and its number of places go with it; registers stay with the old one, and a limit that it is over drops nobody.
 */
export async function changeTimes(
  actor: ActorContext,
  slug: string,
  sessionId: string,
  said: SessionSaid,
): Promise<void> {
  await asActor(actor, async (tx) => {
    const { pool } = await managedGroupOf(tx, slug, "timetable.change");
    await lockPool(tx, pool.id);
    const now = await retimeSession(tx, slug, sessionId, said);
    if (now !== sessionId) await follow(tx, pool.id, sessionId, now);
  });
}

/** The limit begins anew once everybody has moved: it counts them, and refuses nobody who is there. */
async function follow(tx: Tx, poolId: string, before: string, now: string): Promise<void> {
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
