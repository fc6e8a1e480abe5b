import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { groups, groupSearch, loadLevels, placePools } from "~db/schema";
import { queueJob } from "~/features/events/outbox.server";
import { londonDay } from "~/lib/dates";
import { found } from "~/lib/errors";
import { poolColumns } from "../ledger.server";
import { room, ROOM_ORDER } from "../rules";

/**
 * Brings the room that search filters by up to date, and has the group's load computed again soon.
 * Writes nothing when the word has not changed.
 */
export async function refreshRoom(tx: Tx, groupId: string): Promise<void> {
  const { organisationId, strain, ...pool } = found(
    await tx
      .select({
        ...poolColumns,
        organisationId: groups.organisationId,
        strain: loadLevels.strain,
      })
      .from(placePools)
      .innerJoin(groups, eq(groups.id, placePools.groupId))
      .leftJoin(loadLevels, eq(loadLevels.groupId, placePools.groupId))
      .where(eq(placePools.groupId, groupId)),
  );
  const word = room(pool, {
    strain,
    claimed: organisationId !== null,
    today: londonDay(tx.now),
  });
  const order = ROOM_ORDER.indexOf(word);
  await tx
    .update(groupSearch)
    .set({ room: order })
    .where(and(eq(groupSearch.groupId, groupId), ne(groupSearch.room, order)));
  if (!tx.actor.quiet) await queueJob(tx, "recompute_load", { groupId }, { key: `load:${groupId}` });
}
