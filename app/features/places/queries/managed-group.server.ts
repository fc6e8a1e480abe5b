import { and, asc, eq, sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { groups, groupSessions, loadLevels, placePools } from "~db/schema";
import type { Permission } from "~/features/access/permissions";
import type { Session } from "~/features/groups/listing";
import type { ListingStatus } from "~/features/groups/stewardship";
import { managedGroup } from "~/features/groups/visibility.server";
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
  venue: string | null;
  pool: PoolRow;
  /** When the group last showed what room it has. */
  evidenceAt: Date | null;
  strain: Strain | null;
  sessions: Session[];
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
        venue: groups.venue,
        pool: poolColumns,
        evidenceAt: placePools.evidenceAt,
        strain: loadLevels.strain,
        sessions: sql<Session[]>`${sessionsOf(tx)}`,
      })
      .from(groups)
      .innerJoin(placePools, eq(placePools.groupId, groups.id))
      .leftJoin(loadLevels, eq(loadLevels.groupId, groups.id))
      .where(and(eq(groups.slug, slug), managedGroup(tx.actor, permission))),
  );
}

function sessionsOf(tx: Tx) {
  const ordered = tx
    .select({
      weekday: groupSessions.weekday,
      startsAt: groupSessions.startsAt,
      endsAt: groupSessions.endsAt,
      note: groupSessions.note,
    })
    .from(groupSessions)
    .where(eq(groupSessions.groupId, groups.id))
    .orderBy(asc(groupSessions.weekday), asc(groupSessions.startsAt))
    .as("ordered");
  return sql`(select coalesce(json_agg(json_build_object('weekday', ${ordered.weekday}, 'startsAt', ${ordered.startsAt},
    'endsAt', ${ordered.endsAt}, 'note', ${ordered.note})), '[]') from ${ordered})`;
}
