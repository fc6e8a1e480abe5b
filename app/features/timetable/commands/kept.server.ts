import { eq, sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { groups, placePools } from "~db/schema";
import { refreshSearch } from "~/features/groups/commands/refresh-search.server";
import { londonDay } from "~/lib/dates";

/** Search and public pages follow a group's times; that it looked at them nobody says. */
export async function timesMoved(tx: Tx, groupId: string): Promise<void> {
  await refreshSearch(tx, groupId);
}

/**
 * Notes that the group keeps its times: fresh evidence of room and of life, and search and public pages follow. The
 * caller records what was changed.
 */
export async function timetableKept(tx: Tx, groupId: string): Promise<void> {
  await tx
    .update(groups)
    .set({ checkedOn: londonDay(tx.now), checkedBy: "group", updatedAt: tx.now })
    .where(eq(groups.id, groupId));
  await tx
    .update(placePools)
    .set({ evidenceAt: sql`greatest(${placePools.evidenceAt}, ${tx.now.toISOString()}::timestamptz)` })
    .where(eq(placePools.groupId, groupId));
  await timesMoved(tx, groupId);
}
