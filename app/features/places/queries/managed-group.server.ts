import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { groupFreshness, groups, loadLevels, placePools } from "~db/schema";
import type { Permission } from "~/features/access/permissions";
import type { FreshnessStep } from "~/features/groups/freshness";
import type { ListingStatus } from "~/features/groups/stewardship";
import { managedGroup } from "~/features/groups/visibility.server";
import { timetableOf } from "~/features/timetable/queries/timetable-of.server";
import { londonDay } from "~/lib/dates";
import type { Timetable } from "~/features/timetable/rules";
import { found } from "~/lib/errors";
import { poolColumns, type PoolRow } from "../ledger.server";
import type { Strain } from "../rules";

/** A group as its organiser works with it: its places and what decides who may come in. */
export interface ManagedGroup {
  id: string;
  slug: string;
  name: string;
  organisationId: string | null;
  status: ListingStatus;
  /** Where it meets; null where nobody may know, since pages are printed and kept on phones. */
  venue: string | null;
  pool: PoolRow;
  /** When the group last showed what room it has. */
  evidenceAt: Date | null;
  strain: Strain | null;
  /** How far the listing has come of which nothing was heard; null or fresh: not at all. */
  freshness: FreshnessStep | null;
  timetable: Timetable;
}

/** A group that the actor may use the permission on, in one query. Not found when it is another organisation's. */
export async function managedGroupOf(tx: Tx, slug: string, permission: Permission): Promise<ManagedGroup> {
  return found(
    await tx
      .select({
        id: groups.id,
        slug: groups.slug,
        name: groups.name,
        organisationId: groups.organisationId,
        status: groups.status,
        venue: sql<string | null>`case when not ${groups.addressHidden} then ${groups.venue} end`,
        pool: poolColumns,
        evidenceAt: placePools.evidenceAt,
        strain: loadLevels.strain,
        freshness: groupFreshness.step,
        timetable: timetableOf(groups.id, londonDay(tx.now)),
      })
      .from(groups)
      .innerJoin(placePools, eq(placePools.groupId, groups.id))
      .leftJoin(loadLevels, eq(loadLevels.groupId, groups.id))
      .leftJoin(groupFreshness, eq(groupFreshness.groupId, groups.id))
      .where(and(eq(groups.slug, slug), managedGroup(tx.actor, permission))),
  );
}
