import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { events, users } from "~db/schema";
import { TOLD_KINDS, type Happening } from "../timeline";

/** What was written down about one referral, oldest first, without who looked. The actor must be able to see it. */
export async function happeningsOf(tx: Tx, referralId: string): Promise<Happening[]> {
  const rows = await tx
    .select({
      id: events.id,
      kind: events.kind,
      at: events.at,
      actorRole: events.actorRole,
      actorUserId: events.actorUserId,
      actorName: users.name,
      detail: events.detail,
    })
    .from(events)
    .leftJoin(users, eq(users.id, events.actorUserId))
    .where(and(eq(events.referralId, referralId), inArray(events.kind, TOLD_KINDS)))
    .orderBy(asc(events.id));
  return rows.map((row) => ({
    ...row,
    id: String(row.id),
    detail: row.detail as Record<string, unknown>,
  }));
}
