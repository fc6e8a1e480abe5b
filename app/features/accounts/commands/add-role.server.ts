import { type Tx, withAccounts } from "~db/client.server";
import type { StaffActor } from "../../access/actor.server";
import { record } from "../../events/record.server";
import { addMembership, findAccount, type Holding } from "../account.server";

/** Gives an account a further role. Not found when there is no such account. */
export async function addRole(actor: StaffActor, userId: string, holding: Holding): Promise<void> {
  await withAccounts(actor, async (tx) => {
    await findAccount(tx, userId);
    await giveRole(tx, userId, holding);
  });
}

/** Gives a role within a transaction of the sign-in login. */
export async function giveRole(tx: Tx, userId: string, holding: Holding): Promise<void> {
  await addMembership(tx, userId, holding);
  await record(
    tx,
    "account.role_added",
    { organisationId: holding.organisationId ?? null },
    { account: userId, role: holding.role },
  );
}
