import { and, eq, isNull } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { groupAssurances, groups } from "~db/schema";
import { announceToGroup, loadChanged } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { Refusal } from "~/lib/errors";
import type { AssuranceDecision } from "../assurance-decision";
import { assuranceOf } from "../queries/assurance.server";
import { managedGroup } from "../visibility.server";
import { refreshSearch } from "./refresh-search.server";

/**
 * A steward lets people be referred into a group, or has them only signposted for now, and the organisers are told. It
 * marks all that was said as looked at. Refuses with `changed_meanwhile` when something was said since it was read.
 */
export async function decideAssurance(
  actor: ActorContext,
  slug: string | undefined,
  { decision, reason, saidAt }: AssuranceDecision,
): Promise<void> {
  await asActor(actor, async (tx) => {
    const which = and(eq(groups.slug, slug ?? ""), managedGroup(actor, "group.approve"));
    await tx.select({ id: groups.id }).from(groups).where(which).for("no key update");
    const group = await assuranceOf(tx, which);
    if (!group.organisationId || group.saidAt > saidAt) throw new Refusal("changed_meanwhile");
    await tx.update(groups).set({ assurance: decision, updatedAt: tx.now }).where(eq(groups.id, group.id));
    await tx
      .update(groupAssurances)
      .set({ checkedAt: tx.now, checkedBy: actor.userId ?? null })
      .where(and(eq(groupAssurances.groupId, group.id), isNull(groupAssurances.checkedAt)));
    await refreshSearch(tx, group.id);
    await loadChanged(tx, group.id);
    await announceToGroup(tx, "assurance.decided", group.id);
    await record(
      tx,
      `assurance.${decision}`,
      { groupId: group.id, organisationId: group.organisationId },
      decision === "signpost_only" ? { reason: reason ?? null } : {},
    );
  });
}
