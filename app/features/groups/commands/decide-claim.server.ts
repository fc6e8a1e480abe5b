import { and, eq, isNotNull, not, type SQL } from "drizzle-orm";
import { type ActorContext, asActor, withAccounts, type Tx } from "~db/client.server";
import { groupClaims, groups } from "~db/schema";
import type { StaffActor } from "~/features/access/actor.server";
import { announceClaim, loadChanged, queuePasswordLink } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { found, Refusal } from "~/lib/errors";
import { accountFor, organisationFor } from "../taking.server";
import { managedGroup } from "../visibility.server";
import { refreshSearch } from "./refresh-search.server";

/**
 * Gives the listing to whoever claimed it: an organisation, an account that organises it, and a link for choosing a
 * password if there is none; a letter tells them. A claim proven by the listing's own e-mail gives it without a
 * steward. The group's places stay unsaid until the organiser says them. Refuses with `changed_meanwhile` or
 * `already_claimed`.
 */
export async function approveClaim(actor: ActorContext, claimId: string): Promise<void> {
  const claim = await asActor(actor, (tx) => openClaim(tx, actor, claimId));
  // Accounts are the sign-in login's alone; one without a role can do nothing if we get no further
  const account = await withAccounts(actor, (tx) => accountFor(tx, claim));
  await asActor(actor, async (tx) => {
    const { groupId, email } = await openClaim(tx, actor, claimId);
    const organisationId = await organisationFor(tx, claim, account.userId);
    await tx.update(groups).set({ organisationId, updatedAt: tx.now }).where(eq(groups.id, groupId));
    await tx
      .update(groupClaims)
      .set({ status: "approved", decidedAt: tx.now, decidedBy: actor.userId ?? null })
      .where(eq(groupClaims.id, claimId));
    if (!account.hasPassword) await queuePasswordLink(tx, email.trim().toLowerCase(), true);
    await announceClaim(tx, claimId);
    await refreshSearch(tx, groupId);
    await loadChanged(tx, groupId);
    await record(
      tx,
      "group.claim_approved",
      { groupId, organisationId },
      { claim: claimId, account: account.userId },
    );
  });
}

/** Leaves the listing as it is and tells whoever asked. Refuses with `changed_meanwhile`. */
export async function declineClaim(actor: StaffActor, claimId: string): Promise<void> {
  await asActor(actor, async (tx) => {
    const claim = await openClaim(tx, actor, claimId, "decline");
    await tx
      .update(groupClaims)
      .set({ status: "declined", decidedAt: tx.now, decidedBy: actor.userId ?? null })
      .where(eq(groupClaims.id, claimId));
    await announceClaim(tx, claimId);
    await record(tx, "group.claim_declined", { groupId: claim.groupId }, { claim: claimId });
  });
}

/** A steward any, a claimant their own once it is proven, unless somebody could come to harm by it. */
function mayDecide(actor: ActorContext): SQL | undefined {
  if (actor.role !== "claimant") return managedGroup(actor, "group.approve");
  return and(isNotNull(groupClaims.provenAt), not(groups.sensitive), not(groups.addressHidden));
}

/** The claim and its group, both locked until the end of the transaction. */
async function openClaim(
  tx: Tx,
  actor: ActorContext,
  claimId: string,
  decision: "approve" | "decline" = "approve",
) {
  const claim = found(
    await tx
      .select({
        status: groupClaims.status,
        groupId: groupClaims.groupId,
        organisationId: groups.organisationId,
        name: groupClaims.name,
        email: groupClaims.email,
        phone: groupClaims.phone,
        organisationName: groupClaims.organisationName,
      })
      .from(groupClaims)
      .innerJoin(groups, eq(groups.id, groupClaims.groupId))
      .where(and(eq(groupClaims.id, claimId), mayDecide(actor)))
      .for("no key update"),
  );
  if (claim.status !== "open") throw new Refusal("changed_meanwhile");
  if (decision === "approve" && claim.organisationId) throw new Refusal("already_claimed");
  return claim;
}
