import { asActor, type ActorContext } from "~db/client.server";
import { record } from "~/features/events/record.server";
import { confirmListing } from "~/features/groups/commands/confirm-listing.server";
import { noteEvidence } from "../ledger.server";
import { managedGroupOf } from "../queries/managed-group.server";
import { refreshRoom } from "./refresh-room.server";

/**
 * The organiser says that their places still stand as we have them, and their whole page with `andPage`: fresh evidence,
 * nothing changed.
 */
export async function confirmPlaces(actor: ActorContext, slug: string, andPage = false): Promise<void> {
  await asActor(actor, async (tx) => {
    const group = await managedGroupOf(tx, slug, "places.change");
    await noteEvidence(tx, group.pool.id);
    await record(tx, "places.confirmed", { groupId: group.id, organisationId: group.organisationId });
    if (andPage) await confirmListing(tx, group);
    await refreshRoom(tx, group.id);
  });
}
