import { asActor, type ActorContext } from "~db/client.server";
import { managedGroupOf, type ManagedGroup } from "~/features/places/queries/managed-group.server";
import { londonDay, type Day } from "~/lib/dates";
import { whatIsSaid, type WhatIsSaid } from "./group-load.server";

/** A group and what its organiser has said of its strain. Not found when it is another's. Three queries. */
export function strainPage(
  actor: ActorContext,
  slug: string,
): Promise<WhatIsSaid & { group: ManagedGroup; today: Day }> {
  return asActor(actor, async (tx) => {
    const group = await managedGroupOf(tx, slug, "strain.flag");
    return { group, today: londonDay(tx.now), ...(await whatIsSaid(tx, group.id)) };
  });
}
