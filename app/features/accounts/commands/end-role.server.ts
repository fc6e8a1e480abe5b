import { and, eq, isNull } from "drizzle-orm";
import { type Tx, withAccounts } from "~db/client.server";
import { memberships } from "~db/schema";
import { NotFound, Refusal } from "~/lib/errors";
import type { StaffActor } from "../../access/actor.server";
import { record } from "../../events/record.server";

/** Ends a role from now on. Refuses with `last_administrator`; not found when it has ended or is not this account's. */
export async function endRole(actor: StaffActor, userId: string, membershipId: string): Promise<void> {
  await withAccounts(actor, async (tx) => {
    // Locked first and in one order, so that two administrators cannot end each other's role at once.
    const administrators = await tx
      .select({ id: memberships.id })
      .from(memberships)
      .where(and(eq(memberships.role, "administrator"), isNull(memberships.endedAt)))
      .orderBy(memberships.id)
      .for("update");
    if (administrators.length === 1 && administrators[0]?.id === membershipId) {
      throw new Refusal("last_administrator");
    }
    await endHeld(tx, userId, membershipId);
  });
}

/** Ends a live role of an account within a transaction of the sign-in login. Not found when it is not there. */
export async function endHeld(tx: Tx, userId: string, membershipId: string): Promise<void> {
  const [ended] = await tx
    .update(memberships)
    .set({ endedAt: tx.now })
    .where(and(eq(memberships.id, membershipId), eq(memberships.userId, userId), isNull(memberships.endedAt)))
    .returning({ role: memberships.role, organisationId: memberships.organisationId });
  if (!ended) throw new NotFound();
  await record(
    tx,
    "account.role_ended",
    { organisationId: ended.organisationId },
    { account: userId, role: ended.role },
  );
}
