import { asActor, type ActorContext } from "~db/client.server";
import type { Permission } from "~/features/access/permissions";
import { londonDay, type Day } from "~/lib/dates";
import { managedGroupOf, type ManagedGroup } from "./managed-group.server";

/** A group for the page on which its organiser changes something of it. Not found when it is another's. */
export function groupToChange(
  actor: ActorContext,
  slug: string,
  permission: Permission,
): Promise<{ group: ManagedGroup; today: Day }> {
  return asActor(actor, async (tx) => ({
    group: await managedGroupOf(tx, slug, permission),
    today: londonDay(tx.now),
  }));
}
