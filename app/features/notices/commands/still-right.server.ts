import { eq } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { placePools } from "~db/schema";
import { confirmListing } from "~/features/groups/commands/confirm-listing.server";
import type { LinkedGroup } from "~/features/groups/freshness-link.server";
import { refreshRoom } from "~/features/places/commands/refresh-room.server";
import { noteEvidence } from "~/features/places/ledger.server";

/** Whoever got the letter says that the page is still right, and the places with it: nothing changes but its date. */
export async function sayStillRight(group: LinkedGroup, now?: Date): Promise<void> {
  const actor: ActorContext = { role: "answer_link", organisationId: group.organisationId, now };
  await asActor(actor, async (tx) => {
    await confirmListing(tx, group);
    const [pool] = group.organisationId
      ? await tx.select({ id: placePools.id }).from(placePools).where(eq(placePools.groupId, group.id))
      : [];
    if (!pool) return;
    await noteEvidence(tx, pool.id);
    await refreshRoom(tx, group.id);
  });
}
