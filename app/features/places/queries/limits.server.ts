import { asc, eq } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { placeLimits } from "~db/schema";
import type { PlaceLimit } from "../limits";

/** The narrower limits of one pool, sessions before access needs. Lock the pool before acting on them. */
export function limitsOf(tx: Tx, poolId: string): Promise<PlaceLimit[]> {
  return tx
    .select({
      sessionId: placeLimits.sessionId,
      accessNeed: placeLimits.accessNeed,
      places: placeLimits.places,
      taken: placeLimits.taken,
    })
    .from(placeLimits)
    .where(eq(placeLimits.poolId, poolId))
    .orderBy(asc(placeLimits.sessionId), asc(placeLimits.accessNeed));
}
