import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { groupFreshness, groups } from "~db/schema";
import { heardFrom } from "~/features/events/sign-of-life.server";
import { record } from "~/features/events/record.server";
import { londonDay } from "~/lib/dates";
import { NO_LINK } from "../freshness-link.server";
import { refreshSearch } from "./refresh-search.server";

/**
 * Whoever looks after a group says that its page is still right: checked today by the group, and fresh, whatever step it
 * had come to. The link of the letter that asked has had its use. A listing that a steward took off stays off.
 */
export async function confirmListing(
  tx: Tx,
  group: { id: string; organisationId: string | null },
): Promise<void> {
  await heardFrom(tx, group.id);
  await tx
    .update(groups)
    .set({ checkedOn: londonDay(tx.now), checkedBy: "group", updatedAt: tx.now })
    .where(and(eq(groups.id, group.id), inArray(groups.status, ["listed", "resting"])));
  await tx.update(groupFreshness).set(NO_LINK).where(eq(groupFreshness.groupId, group.id));
  await record(tx, "group.confirmed", { groupId: group.id, organisationId: group.organisationId });
  await refreshSearch(tx, group.id);
}
