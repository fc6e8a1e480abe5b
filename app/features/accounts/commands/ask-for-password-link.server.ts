import { withAccounts } from "~db/client.server";
import { queuePasswordLink } from "../../events/outbox.server";
import { record } from "../../events/record.server";

/** Queues a link for choosing a password. The same answer and the same work whether or not there is such an account. */
export async function askForPasswordLink(email: string): Promise<void> {
  await withAccounts({ role: "anyone" }, async (tx) => {
    await record(tx, "account.password_link_asked", {});
    await queuePasswordLink(tx, email.trim().toLowerCase(), false);
  });
}
