import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { events } from "~db/schema";
import { LISTING_MOVES, RETURN_REASONS, RETURN_STEPS, type ReturnReason } from "../stewardship";

export interface SentBack {
  at: Date;
  because: string;
  /** What the group can do about it. */
  next: string;
}

/** When a steward last sent this listing back, why, and what to do next; null when nobody has. */
export async function lastReturn(tx: Tx, groupId: string): Promise<SentBack | null> {
  const [event] = await tx
    .select({ at: events.at, detail: events.detail })
    .from(events)
    .where(and(eq(events.groupId, groupId), eq(events.kind, LISTING_MOVES.return.event)))
    .orderBy(desc(events.id))
    .limit(1);
  if (!event) return null;
  const { reason } = event.detail as { reason?: ReturnReason };
  return {
    at: event.at,
    because: reason ? RETURN_REASONS[reason] : "",
    next: reason ? RETURN_STEPS[reason] : "",
  };
}
