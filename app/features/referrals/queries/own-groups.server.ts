import { and, asc, eq, sql } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { groups, loadLevels, placePools, referrals } from "~db/schema";
import { managedGroup } from "~/features/groups/visibility.server";
import { poolColumns, type PoolRow } from "~/features/places/ledger.server";
import type { Strain } from "~/features/places/rules";
import { AWAITS_DECISION } from "./group-people.server";

export interface OwnGroup {
  slug: string;
  name: string;
  pool: PoolRow;
  strain: Strain | null;
  /** People who wait for the group's decision. */
  toAnswer: number;
}

/** The groups that the actor manages, by name, with how many people wait for an answer at each. One query. */
export function ownGroups(actor: ActorContext): Promise<OwnGroup[]> {
  return asActor(actor, (tx) =>
    tx
      .select({
        slug: groups.slug,
        name: groups.name,
        pool: poolColumns,
        strain: loadLevels.strain,
        toAnswer: sql<number>`(
          select count(*) from ${referrals}
          where ${referrals.groupId} = ${groups.id} and ${AWAITS_DECISION})`.mapWith(Number),
      })
      .from(groups)
      .innerJoin(placePools, eq(placePools.groupId, groups.id))
      .leftJoin(loadLevels, eq(loadLevels.groupId, groups.id))
      .where(and(managedGroup(tx.actor, "group.manage"), sql`${groups.status} <> 'closed'`))
      .orderBy(asc(sql`lower(${groups.name})`), asc(groups.id)),
  );
}
