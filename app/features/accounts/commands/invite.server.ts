import { type Tx, withAccounts } from "~db/client.server";
import type { StaffActor } from "../../access/actor.server";
import { queuePasswordLink } from "../../events/outbox.server";
import { record } from "../../events/record.server";
import { addAccount, addMembership, type Holding } from "../account.server";

/** Adds an account without a password, gives it a role and queues the link for choosing one. Refuses with `account_exists`. */
export async function inviteAccount(
  actor: StaffActor,
  person: { name: string; email: string },
  holding: Holding,
): Promise<string> {
  return withAccounts(actor, (tx) => inviteTo(tx, person, holding));
}

/** The same within a transaction of the sign-in login. */
export async function inviteTo(
  tx: Tx,
  person: { name: string; email: string },
  holding: Holding,
): Promise<string> {
  const userId = await addAccount(tx, person);
  await addMembership(tx, userId, holding);
  await record(
    tx,
    "account.invited",
    { organisationId: holding.organisationId ?? null },
    { account: userId, role: holding.role },
  );
  await queuePasswordLink(tx, person.email.trim().toLowerCase(), true);
  return userId;
}
