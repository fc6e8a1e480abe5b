import { withAccounts } from "~db/client.server";
import type { StaffActor } from "../../access/actor.server";
import { record } from "../../events/record.server";
import { addMembership, findAccount, type Holding } from "../account.server";

/** Gives an account a further role. Not found when there is no such account. */
export async function addRole(actor: StaffActor, userId: string, holding: Holding): Promise<void> {
  await withAccounts(actor, async (tx) => {
    await findAccount(tx, userId);
    await addMembership(tx, userId, holding);
    await record(tx, "account.role_added", {}, { account: userId, role: holding.role });
  });
}
