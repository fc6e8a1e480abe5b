import { and, eq, sql } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { groupHandovers, groups } from "~db/schema";
import { announceHandover } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { NotFound, Refusal } from "~/lib/errors";
import type { Handover } from "../form";
import { HANDOVER_DAYS } from "../handover-link.server";
import { lockListing } from "../listing-row.server";

const DAY_MS = 86_400_000;

/** Asks somebody to take the group on; they have 14 days. Whoever was asked before is asked no more. */
export async function offerHandover(actor: ActorContext, slug: string, to: Handover): Promise<void> {
  await asActor(actor, async (tx) => {
    const { group } = await lockListing(tx, actor, "group.hand_over", eq(groups.slug, slug));
    const { id: groupId, organisationId } = group;
    if (!organisationId) throw new NotFound();
    await endOffers(tx, groupId);
    const [made] = await tx
      .insert(groupHandovers)
      .values({
        groupId,
        fromOrganisationId: organisationId,
        toName: to.name,
        toEmail: to.email.toLowerCase(),
        toOrganisationName: to.organisationName,
        expiresAt: new Date(tx.now.getTime() + HANDOVER_DAYS * DAY_MS),
        offeredBy: actor.userId ?? null,
        createdAt: tx.now,
      })
      .returning({ id: groupHandovers.id });
    await announceHandover(tx, "offered", made!.id);
    await record(tx, "group.handover_offered", { groupId, organisationId }, { handover: made!.id });
  });
}

/** Takes the offer back: the link opens nothing any more. Refuses with `changed_meanwhile` when it was answered or has lapsed. */
export async function withdrawHandover(actor: ActorContext, slug: string): Promise<void> {
  await asActor(actor, async (tx) => {
    const { group } = await lockListing(tx, actor, "group.hand_over", eq(groups.slug, slug));
    const ended = await endOffers(tx, group.id);
    if (ended === 0) throw new Refusal("changed_meanwhile");
    const { id: groupId, organisationId } = group;
    await record(tx, "group.handover_withdrawn", { groupId, organisationId });
  });
}

/** Ends every offer of a group; gives how many could still be answered. One past its days has lapsed. */
async function endOffers(tx: Tx, groupId: string): Promise<number> {
  const ended = await tx
    .update(groupHandovers)
    .set({
      status: sql`case when ${groupHandovers.expiresAt} <= ${tx.now.toISOString()}::timestamptz then 'lapsed' else 'withdrawn' end`,
      tokenHash: null,
      decidedAt: tx.now,
    })
    .where(and(eq(groupHandovers.groupId, groupId), eq(groupHandovers.status, "offered")))
    .returning({ status: groupHandovers.status });
  return ended.filter(({ status }) => status === "withdrawn").length;
}
