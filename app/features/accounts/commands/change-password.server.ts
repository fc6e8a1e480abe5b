import { withAccounts } from "~db/client.server";
import { auth } from "../../access/auth.server";
import { passwordProblem, type PasswordProblem } from "../../access/passwords";
import { refusedAsNull } from "../../access/refused-as-null.server";
import type { SignedIn } from "../../access/session.server";
import { announceToAccount } from "../../events/outbox.server";
import { record } from "../../events/record.server";

/**
 * Changes one's own password and ends every other session; gives the cookies of the new one. Says what is wrong with
 * the new password, or `wrong_password`.
 */
export async function changePassword(
  request: Request,
  visitor: SignedIn,
  given: { currentPassword: string; newPassword: string },
): Promise<{ headers: Headers } | { problem: PasswordProblem | "wrong_password" }> {
  const problem = passwordProblem(given.newPassword, visitor.user);
  if (problem) return { problem };
  const changed = await refusedAsNull(() =>
    auth().api.changePassword({
      body: { ...given, revokeOtherSessions: true },
      headers: request.headers,
      returnHeaders: true,
    }),
  );
  if (!changed) return { problem: "wrong_password" };
  await withAccounts({ role: "anyone", userId: visitor.user.id }, async (tx) => {
    await record(tx, "account.password_chosen", {}, { account: visitor.user.id });
    await announceToAccount(tx, "password_chosen", visitor.user.id);
  });
  return { headers: changed.headers };
}
