import { and, eq, isNull } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { fundingPots, groups } from "~db/schema";
import { onceFor } from "~/features/events/once.server";
import { loadChanged } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { managedGroup } from "~/features/groups/visibility.server";
import { found, idFrom } from "~/lib/errors";
import type { PotToAdd } from "../form";

/** Adds a block of paid places to a group; its load follows. The same key again adds nothing. */
export async function addPot(actor: ActorContext, slug: string, pot: PotToAdd): Promise<void> {
  await asActor(actor, async (tx) => {
    const group = await ownGroup(tx, slug);
    const { key, pounds, ...terms } = pot;
    await onceFor(tx, { key, purpose: "funding.add", content: { slug, pounds, ...terms } }, async () => {
      await tx.insert(fundingPots).values({
        ...terms,
        groupId: group.id,
        amountPence: pounds === null ? null : Math.round(pounds * 100),
        createdBy: tx.actor.userId,
        createdAt: tx.now,
      });
      await tellOf(tx, "funding.added", group, { places: pot.places, from: pot.startsOn, to: pot.endsOn });
      return {};
    });
  });
}

/** Takes a pot out of the count; what it said stays in the record. */
export async function removePot(actor: ActorContext, slug: string, potId: string): Promise<void> {
  await asActor(actor, async (tx) => {
    const group = await ownGroup(tx, slug);
    const removed = await tx
      .update(fundingPots)
      .set({ removedAt: tx.now })
      .where(
        and(
          eq(fundingPots.id, idFrom(potId)),
          eq(fundingPots.groupId, group.id),
          isNull(fundingPots.removedAt),
        ),
      )
      .returning({ places: fundingPots.places });
    const { places } = found(removed);
    await tellOf(tx, "funding.removed", group, { places: places ?? 0 });
  });
}

type Group = { id: string; organisationId: string | null };

async function ownGroup(tx: Tx, slug: string): Promise<Group> {
  return found(
    await tx
      .select({ id: groups.id, organisationId: groups.organisationId })
      .from(groups)
      .where(and(eq(groups.slug, slug), managedGroup(tx.actor, "funding.change"))),
  );
}

async function tellOf(
  tx: Tx,
  kind: string,
  group: Group,
  detail: Record<string, string | number>,
): Promise<void> {
  await record(tx, kind, { groupId: group.id, organisationId: group.organisationId }, detail);
  await loadChanged(tx, group.id);
}
