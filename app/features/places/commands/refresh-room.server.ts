import { eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { groups, groupSearch, loadLevels, placePools } from "~db/schema";
import { queueJob } from "~/features/events/outbox.server";
import { londonDay } from "~/lib/dates";
import { poolColumns } from "../ledger.server";
import { room, ROOM_ORDER } from "../rules";

/** Brings the room that search filters by up to date, and has the group's load computed again soon. */
export async function refreshRoom(tx: Tx, groupId: string): Promise<void> {
  await writeRooms(tx, [groupId]);
  if (!tx.actor.quiet) await queueJob(tx, "recompute_load", { groupId }, { key: `load:${groupId}` });
}

/**
 * Brings the room that search filters by up to date for these groups, a thousand at most. Writes only where the word
 * has changed, and gives how many that were.
 */
export async function writeRooms(tx: Tx, groupIds: readonly string[]): Promise<number> {
  if (groupIds.length === 0) return 0;
  const rows = await tx
    .select({
      ...poolColumns,
      organisationId: groups.organisationId,
      strain: loadLevels.strain,
      kept: groupSearch.room,
    })
    .from(placePools)
    .innerJoin(groups, eq(groups.id, placePools.groupId))
    .innerJoin(groupSearch, eq(groupSearch.groupId, placePools.groupId))
    .leftJoin(loadLevels, eq(loadLevels.groupId, placePools.groupId))
    .where(inArray(placePools.groupId, [...groupIds]));
  const today = londonDay(tx.now);
  const changed = rows.flatMap(({ groupId, organisationId, strain, kept, ...pool }) => {
    const word = room(pool, { strain, claimed: organisationId !== null, today });
    const order = ROOM_ORDER.indexOf(word);
    return order === kept ? [] : [{ id: groupId, room: order }];
  });
  if (changed.length === 0) return 0;
  await tx.execute(sql`
    update ${groupSearch} set room = changed.room
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) changed(id uuid, room smallint)
    where ${groupSearch.groupId} = changed.id`);
  return changed.length;
}
