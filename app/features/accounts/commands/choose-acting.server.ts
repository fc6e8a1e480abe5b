import { eq } from "drizzle-orm";
import { withAccounts } from "~db/client.server";
import { sessions } from "~db/schema";
import { found } from "~/lib/errors";
import type { Role } from "../../access/permissions";
import type { SignedIn } from "../../access/session.server";
import { record } from "../../events/record.server";

/** Acts from now on in one of one's own roles, in this session. Not found when it is not one's own. */
export async function chooseActing(visitor: SignedIn, membershipId: string): Promise<Role> {
  const membership = found(visitor.memberships.filter(({ id }) => id === membershipId));
  await withAccounts({ role: "anyone", userId: visitor.user.id }, async (tx) => {
    await tx.update(sessions).set({ membershipId }).where(eq(sessions.id, visitor.sessionId));
    await record(tx, "account.acting_chosen", {}, { account: visitor.user.id, role: membership.role });
  });
  return membership.role;
}
