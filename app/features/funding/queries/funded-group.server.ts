import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { areas, groups, organisations, placePools } from "~db/schema";
import { managedGroup } from "~/features/groups/visibility.server";
import { found } from "~/lib/errors";

/** A group of whose money the actor may speak, how many people it looks after, and whose it is. */
export interface FundedGroup {
  id: string;
  slug: string;
  name: string;
  area: string | null;
  people: number;
  organisation: { id: string; name: string; charityNumber: string | null; companyNumber: string | null };
}

/** The group of this address whose money the actor may change, in one query. Not found when it is another's. */
export async function fundedGroup(tx: Tx, slug: string): Promise<FundedGroup> {
  return found(
    await tx
      .select({
        id: groups.id,
        slug: groups.slug,
        name: groups.name,
        area: areas.name,
        people: sql<number>`${placePools.acceptedNow} + ${placePools.startedNow} + ${placePools.heldNow}`,
        organisation: {
          id: organisations.id,
          name: organisations.name,
          charityNumber: organisations.charityNumber,
          companyNumber: organisations.companyNumber,
        },
      })
      .from(groups)
      .innerJoin(placePools, eq(placePools.groupId, groups.id))
      .innerJoin(organisations, eq(organisations.id, groups.organisationId))
      .leftJoin(areas, eq(areas.id, groups.areaId))
      .where(and(eq(groups.slug, slug), managedGroup(tx.actor, "funding.change"))),
  );
}
