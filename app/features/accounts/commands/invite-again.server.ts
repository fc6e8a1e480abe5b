import { withAccounts } from "~db/client.server";
import type { StaffActor } from "../../access/actor.server";
import { queuePasswordLink } from "../../events/outbox.server";
import { record } from "../../events/record.server";
import { findAccount } from "../account.server";

/** Queues a new link for choosing a password, for somebody who lost theirs. */
export async function inviteAgain(actor: StaffActor, userId: string): Promise<void> {
  await withAccounts(actor, async (tx) => {
    const { email } = await findAccount(tx, userId);
    await record(tx, "account.invited_again", {}, { account: userId });
    await queuePasswordLink(tx, email, true);
  });
}
