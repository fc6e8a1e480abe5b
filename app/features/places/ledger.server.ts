import { eq, sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { placePools } from "~db/schema";
import { found } from "~/lib/errors";
import type { Pool } from "./rules";

export interface PoolRow extends Pool {
  id: string;
  groupId: string;
}

/**
 * Whether a narrower limit `l` still binds: one at a session that was taken off, or whose last day is over, is no
 * place any more.
 */
export const limitBinds = sql`(l.session_id is null or exists (select from group_sessions s where s.id = l.session_id
  and s.removed_at is null and coalesce(s.ends_on >= (trellis_now() at time zone 'Europe/London')::date, true)))`;

export const poolColumns = {
  id: placePools.id,
  groupId: placePools.groupId,
  limit: placePools.limit,
  safePlaces: placePools.safePlaces,
  acceptedNow: placePools.acceptedNow,
  startedNow: placePools.startedNow,
  heldNow: placePools.heldNow,
  waitingNow: placePools.waitingNow,
  intakeLimit: placePools.intakeLimit,
  intakeWeek: placePools.intakeWeek,
  intakeTaken: placePools.intakeTaken,
  waitingLimit: placePools.waitingLimit,
  holdDays: placePools.holdDays,
  sessionFree: sql<number | null>`(select sum(greatest(l.places - l.taken, 0))::integer from place_limits l
    where l.pool_id = place_pools.id and l.session_id is not null and ${limitBinds})`,
};

/**
 * Locks a group's places until the end of the transaction and reads them. Always before any of its referrals, so that
 * an offer and an accept never wait for each other.
 */
export async function lockPool(tx: Tx, poolId: string): Promise<PoolRow> {
  return found(
    await tx.select(poolColumns).from(placePools).where(eq(placePools.id, poolId)).for("no key update"),
  );
}

/** Reads a group's places again, after a move has changed the counts. */
export async function readPool(tx: Tx, poolId: string): Promise<PoolRow> {
  return found(await tx.select(poolColumns).from(placePools).where(eq(placePools.id, poolId)));
}

/** Notes that the group has just shown what room it has: a decision, a register, a changed setting. */
export async function noteEvidence(tx: Tx, poolId: string): Promise<void> {
  await tx
    .update(placePools)
    .set({ evidenceAt: sql`greatest(${placePools.evidenceAt}, ${tx.now.toISOString()}::timestamptz)` })
    .where(eq(placePools.id, poolId));
}
