import { eq } from "drizzle-orm";
import { withAccounts } from "~db/client.server";
import { secondFactors, sessions, users } from "~db/schema";
import type { StaffActor } from "../../access/actor.server";
import { announceToAccount } from "../../events/outbox.server";
import { record } from "../../events/record.server";
import { findAccount } from "../account.server";

/**
 * For somebody who lost their second factor: takes it away and ends their sessions. At the next sign-in they set one
 * up again, and an e-mail tells them that this was done.
 */
export async function removeSecondFactor(actor: StaffActor, userId: string): Promise<void> {
  await withAccounts(actor, async (tx) => {
    await findAccount(tx, userId);
    await tx.delete(secondFactors).where(eq(secondFactors.userId, userId));
    await tx.update(users).set({ twoFactorEnabled: false, updatedAt: tx.now }).where(eq(users.id, userId));
    await tx.delete(sessions).where(eq(sessions.userId, userId));
    await record(tx, "account.second_factor_removed", {}, { account: userId });
    await announceToAccount(tx, "second_factor_removed", userId);
  });
}
