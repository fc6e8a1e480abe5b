import { and, eq } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { groups } from "~db/schema";
import { loadChanged } from "~/features/events/outbox.server";
import { heardFrom } from "~/features/events/sign-of-life.server";
import { record } from "~/features/events/record.server";
import { londonDay } from "~/lib/dates";
import { found, Refusal } from "~/lib/errors";
import { LISTING_MOVES, mayMove, type ListingChoice } from "../stewardship";
import { managedGroup } from "../visibility.server";
import { refreshSearch } from "./refresh-search.server";

/**
 * A steward puts a listing into the directory, sends it back with a reason, says that it is still right, or takes it
 * off. Nobody who is in the group already is touched. Refuses with `changed_meanwhile` when it stands elsewhere by now.
 */
export async function decideListing(
  actor: ActorContext,
  slug: string | undefined,
  { decision, reason }: ListingChoice,
): Promise<void> {
  const move = LISTING_MOVES[decision];
  await asActor(actor, async (tx) => {
    const group = found(
      await tx
        .select({ id: groups.id, status: groups.status, organisationId: groups.organisationId })
        .from(groups)
        .where(and(eq(groups.slug, slug ?? ""), managedGroup(actor, "group.approve")))
        .for("no key update"),
    );
    if (!mayMove(group.status, decision)) throw new Refusal("changed_meanwhile");
    const checked = move.checks ? { checkedOn: londonDay(tx.now), checkedBy: "directory" as const } : {};
    await tx
      .update(groups)
      .set({ status: move.to, updatedAt: tx.now, ...checked })
      .where(eq(groups.id, group.id));
    if (move.checks) await heardFrom(tx, group.id);
    await refreshSearch(tx, group.id);
    if (group.organisationId) await loadChanged(tx, group.id);
    await record(
      tx,
      move.event,
      { groupId: group.id, organisationId: group.organisationId },
      decision === "return" ? { reason: reason ?? null } : {},
    );
  });
}
