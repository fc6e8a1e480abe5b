import { eq } from "drizzle-orm";
import { type ActorContext, asActor, type Tx, withAccounts } from "~db/client.server";
import { groupAssurances, groupCalendars, groupFreshness, groupHandovers, groups } from "~db/schema";
import { announceHandover, loadChanged, queuePasswordLink } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { found, Refusal } from "~/lib/errors";
import { NO_LINK } from "../freshness-link.server";
import { asked, isStillOffered } from "../handover-link.server";
import { accountFor, organisationFor, organisationsOf } from "../taking.server";
import { refreshSearch } from "./refresh-search.server";

/** For which organisation somebody takes a group on: one that they organise, or a new one of this name. */
export type TakenFor = { organisation: string; organisationName?: string };

/**
 * Gives a group with its people, places and money to whoever was asked to take it on: an account that organises it, and a
 * link for choosing a password if there is none. The old organisation sees it no longer. What was checked was the old
 * one's insurance and rules, so a steward looks again before anybody new is referred. Refuses with `link_expired`, or
 * `same_organisation`.
 */
export async function takeOver(
  handoverId: string,
  taken: TakenFor,
  at: Pick<ActorContext, "now" | "quiet"> = {},
): Promise<void> {
  const actor = { ...asked(handoverId), ...at };
  const offer = await asActor(actor, (tx) => openOffer(tx, handoverId));
  const account = await withAccounts(actor, (tx) =>
    accountFor(tx, { name: offer.toName, email: offer.toEmail }),
  );
  await asActor(actor, async (tx) => {
    const { groupId, fromOrganisationId, toEmail } = await openOffer(tx, handoverId);
    const organisationId = await organisationOfTaker(tx, offer, taken, account.userId);
    if (organisationId === fromOrganisationId) throw new Refusal("same_organisation");
    await tx
      .update(groups)
      .set({ organisationId, assurance: "signpost_only", updatedAt: tx.now })
      .where(eq(groups.id, groupId));
    await tx
      .update(groupAssurances)
      .set({ checkedAt: null, checkedBy: null })
      .where(eq(groupAssurances.groupId, groupId));
    await tx
      .update(groupHandovers)
      .set({ status: "taken", toOrganisationId: organisationId, tokenHash: null, decidedAt: tx.now })
      .where(eq(groupHandovers.id, handoverId));
    await forgetOldWays(tx, groupId);
    if (!account.hasPassword) await queuePasswordLink(tx, toEmail, true);
    await announceHandover(tx, "taken", handoverId);
    await refreshSearch(tx, groupId);
    await loadChanged(tx, groupId);
    const detail = { handover: handoverId, account: account.userId };
    await record(tx, "group.handed_over", { groupId, organisationId: fromOrganisationId }, detail);
    await record(tx, "group.taken_on", { groupId, organisationId }, detail);
  });
}

/** The address of the old organisers' own calendar, which is like a key, and the link in their last letter. */
async function forgetOldWays(tx: Tx, groupId: string): Promise<void> {
  await tx.delete(groupCalendars).where(eq(groupCalendars.groupId, groupId));
  await tx.update(groupFreshness).set(NO_LINK).where(eq(groupFreshness.groupId, groupId));
}

/** Says no to a handover; whoever offered it is told. Refuses with `link_expired`. */
export async function refuseHandover(handoverId: string): Promise<void> {
  await asActor(asked(handoverId), async (tx) => {
    const { groupId, fromOrganisationId } = await openOffer(tx, handoverId);
    await tx
      .update(groupHandovers)
      .set({ status: "refused", tokenHash: null, decidedAt: tx.now })
      .where(eq(groupHandovers.id, handoverId));
    await announceHandover(tx, "refused", handoverId);
    await record(tx, "group.handover_refused", { groupId, organisationId: fromOrganisationId });
  });
}

/** The offer and its group, both locked, while the group is still the offering organisation's. */
async function openOffer(tx: Tx, handoverId: string) {
  const [offer] = await tx
    .select({
      groupId: groupHandovers.groupId,
      fromOrganisationId: groupHandovers.fromOrganisationId,
      organisationId: groups.organisationId,
      toName: groupHandovers.toName,
      toEmail: groupHandovers.toEmail,
      toOrganisationName: groupHandovers.toOrganisationName,
    })
    .from(groupHandovers)
    .innerJoin(groups, eq(groups.id, groupHandovers.groupId))
    .where(isStillOffered(tx, handoverId))
    .for("no key update");
  if (!offer || offer.organisationId !== offer.fromOrganisationId) throw new Refusal("link_expired");
  return offer;
}

async function organisationOfTaker(
  tx: Tx,
  offer: Awaited<ReturnType<typeof openOffer>>,
  { organisation, organisationName = offer.toOrganisationName }: TakenFor,
  userId: string,
): Promise<string> {
  if (organisation === "new") {
    return organisationFor(tx, { name: offer.toName, email: offer.toEmail, organisationName }, userId);
  }
  const own = await organisationsOf(tx, offer.toEmail);
  return found(own.filter(({ id }) => id === organisation)).id;
}
