import { eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { groups, groupSearch, loadLevels, placePools } from "~db/schema";
import { loadChanged } from "~/features/events/outbox.server";
import { noteSearchChange } from "~/features/groups/commands/refresh-search.server";
import { STRAIN_ORDER } from "~/features/groups/search-document";
import { londonDay } from "~/lib/dates";
import { poolColumns } from "../ledger.server";
import { room, ROOM_ORDER, standingOf } from "../rules";

/** Brings the room that search filters by up to date, and has the group's load computed again soon. */
export async function refreshRoom(tx: Tx, groupId: string): Promise<void> {
  await writeRooms(tx, [groupId]);
  await loadChanged(tx, groupId);
}

/**
 * Brings the room, strain and wait that search goes by up to date for these groups, a thousand at most. Writes only
 * where one has changed, and gives how many groups that were.
 */
export async function writeRooms(tx: Tx, groupIds: readonly string[]): Promise<number> {
  if (groupIds.length === 0) return 0;
  const rows = await tx
    .select({
      ...poolColumns,
      organisationId: groups.organisationId,
      assurance: groups.assurance,
      strain: loadLevels.strain,
      rankAs: loadLevels.rankAs,
      waitWeeks: loadLevels.waitWeeks,
      kept: { room: groupSearch.room, strain: groupSearch.strain, waitWeeks: groupSearch.waitWeeks },
    })
    .from(placePools)
    .innerJoin(groups, eq(groups.id, placePools.groupId))
    .innerJoin(groupSearch, eq(groupSearch.groupId, placePools.groupId))
    .leftJoin(loadLevels, eq(loadLevels.groupId, placePools.groupId))
    .where(inArray(placePools.groupId, [...groupIds]));
  const today = londonDay(tx.now);
  const changed = rows.flatMap(
    ({ groupId, organisationId, assurance, strain, rankAs, waitWeeks, kept, ...pool }) => {
      const word = room(pool, { strain, standing: standingOf({ organisationId, assurance }), today });
      const now = {
        room: ROOM_ORDER.indexOf(word),
        strain: rankAs && STRAIN_ORDER.indexOf(rankAs),
        waitWeeks,
      };
      const same = now.room === kept.room && now.strain === kept.strain && now.waitWeeks === kept.waitWeeks;
      return same ? [] : [{ id: groupId, ...now }];
    },
  );
  if (changed.length === 0) return 0;
  await tx.execute(sql`
    update ${groupSearch} set room = changed.room, strain = changed.strain, wait_weeks = changed."waitWeeks",
      version = (extract(epoch from clock_timestamp()) * 1000000)::bigint
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
      changed(id uuid, room smallint, strain smallint, "waitWeeks" smallint)
    where ${groupSearch.groupId} = changed.id`);
  await noteSearchChange(
    tx,
    changed.map(({ id }) => id),
  );
  return changed.length;
}
