import { and, eq } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { groups, placePools } from "~db/schema";
import { queueJob } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { managedGroup } from "~/features/groups/visibility.server";
import { found } from "~/lib/errors";
import type { PlacesToSet } from "../form";
import { lockPool, noteEvidence } from "../ledger.server";
import { refreshRoom } from "./refresh-room.server";

/**
 * Sets how many people a group can look after and how fast it takes them. Fewer safe places than there are people is
 * allowed: the group is over its limit, and nobody is dropped. Room that this makes is offered to who waits.
 */
export async function setPlaces(actor: ActorContext, slug: string, places: PlacesToSet): Promise<void> {
  await asActor(actor, async (tx) => {
    const group = found(
      await tx
        .select({ id: groups.id, organisationId: groups.organisationId, poolId: placePools.id })
        .from(groups)
        .innerJoin(placePools, eq(placePools.groupId, groups.id))
        .where(and(eq(groups.slug, slug), managedGroup(actor, "places.change"))),
    );
    await lockPool(tx, group.poolId);
    const safePlaces = places.limit === "places" ? places.safePlaces : null;
    await tx
      .update(placePools)
      .set({ ...places, safePlaces, updatedAt: tx.now })
      .where(eq(placePools.id, group.poolId));
    await record(
      tx,
      "places.changed",
      { groupId: group.id, organisationId: group.organisationId },
      { limit: places.limit, safePlaces, intakeLimit: places.intakeLimit, waitingLimit: places.waitingLimit },
    );
    await noteEvidence(tx, group.poolId);
    await refreshRoom(tx, group.id);
    if (tx.actor.quiet) return;
    await queueJob(tx, "offer_places", { poolId: group.poolId }, { key: `offer:${group.poolId}` });
  });
}
