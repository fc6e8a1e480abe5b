import { and, eq, isNull, sql } from "drizzle-orm";
import { asActor, withAccounts, type Tx } from "~db/client.server";
import { credentials, groupClaims, groups, memberships, organisations, users } from "~db/schema";
import type { StaffActor } from "~/features/access/actor.server";
import { addAccount, addMembership } from "~/features/accounts/account.server";
import { announceClaim, loadChanged, queuePasswordLink } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { found, Refusal } from "~/lib/errors";
import { managedGroup } from "../visibility.server";
import { refreshSearch } from "./refresh-search.server";

type OpenClaim = Awaited<ReturnType<typeof openClaim>>;

/**
 * Gives the listing to whoever claimed it: an organisation, an account that organises it, and a link for choosing a
 * password if there is none; a letter tells them. The group's places stay unsaid until the organiser says them. Refuses with
 * `changed_meanwhile` or `already_claimed`.
 */
export async function approveClaim(actor: StaffActor, claimId: string): Promise<void> {
  const claim = await asActor(actor, (tx) => openClaim(tx, actor, claimId));
  // Accounts are the sign-in login's alone; one without a role can do nothing if we get no further
  const account = await withAccounts(actor, (tx) => accountOf(tx, claim));
  await asActor(actor, async (tx) => {
    const { groupId, email } = await openClaim(tx, actor, claimId);
    const organisationId = await organisationOf(tx, claim, account.userId);
    await tx.update(groups).set({ organisationId, updatedAt: tx.now }).where(eq(groups.id, groupId));
    await tx
      .update(groupClaims)
      .set({ status: "approved", decidedAt: tx.now, decidedBy: actor.userId })
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
      .set({ status: "declined", decidedAt: tx.now, decidedBy: actor.userId })
      .where(eq(groupClaims.id, claimId));
    await announceClaim(tx, claimId);
    await record(tx, "group.claim_declined", { groupId: claim.groupId }, { claim: claimId });
  });
}

/** The claim and its group, both locked until the end of the transaction. */
async function openClaim(
  tx: Tx,
  actor: StaffActor,
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
      .where(and(eq(groupClaims.id, claimId), managedGroup(actor, "group.approve")))
      .for("no key update"),
  );
  if (claim.status !== "open") throw new Refusal("changed_meanwhile");
  if (decision === "approve" && claim.organisationId) throw new Refusal("already_claimed");
  return claim;
}

async function accountOf(
  tx: Tx,
  { name, email }: OpenClaim,
): Promise<{ userId: string; hasPassword: boolean }> {
  const [known] = await tx
    .select({ userId: users.id, hasPassword: sql<boolean>`${credentials.password} is not null` })
    .from(users)
    .leftJoin(credentials, eq(credentials.userId, users.id))
    .where(eq(sql`lower(${users.email})`, email.trim().toLowerCase()));
  return known ?? { userId: await addAccount(tx, { name, email }), hasPassword: false };
}

/**
 * The organisation of that name which this account organises already, or a new one. One that only shares the name is
 * somebody else's, and what was sent to it is not for this account to see.
 */
async function organisationOf(tx: Tx, claim: OpenClaim, userId: string): Promise<string> {
  const [own] = await tx
    .select({ id: organisations.id })
    .from(organisations)
    .innerJoin(memberships, eq(memberships.organisationId, organisations.id))
    .where(
      and(
        eq(sql`lower(${organisations.name})`, claim.organisationName.toLowerCase()),
        eq(memberships.userId, userId),
        eq(memberships.role, "organiser"),
        isNull(memberships.endedAt),
      ),
    )
    .limit(1);
  if (own) return own.id;
  const [made] = await tx
    .insert(organisations)
    .values({ name: claim.organisationName, email: claim.email, phone: claim.phone })
    .returning({ id: organisations.id });
  await addMembership(tx, userId, { role: "organiser", organisationId: made!.id });
  return made!.id;
}
