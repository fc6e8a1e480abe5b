import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { database, withAccounts } from "~db/client.server";
import { users } from "~db/schema";
import { env } from "~/lib/env.server";
import { paths } from "~/lib/paths";
import { record } from "../events/record.server";
import { announceToAccount } from "../events/outbox.server";
import { auth } from "./auth.server";
import { passwordProblem, type PasswordProblem } from "./passwords";
import { refusedAsNull } from "./refused-as-null.server";

const HOUR_MS = 3_600_000;
const RESET_MS = HOUR_MS;
const INVITATION_MS = 7 * 24 * HOUR_MS;

/** How the sign-in library names the kept hash of a link. */
const keptAs = (token: string) => `reset-password:${token}`;

/**
 * A link for choosing a password, good once: for an hour, or a week for somebody newly invited. Only a hash is kept.
 */
export async function makePasswordLink(userId: string, invited: boolean): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const { internalAdapter } = await auth().$context;
  await internalAdapter.createVerificationValue({
    identifier: keptAs(token),
    value: userId,
    expiresAt: new Date(Date.now() + (invited ? INVITATION_MS : RESET_MS)),
  });
  return new URL(paths.choosePassword(token), env().PUBLIC_URL).href;
}

/** Whose password a link may choose, or null when it is unknown, spent or past its time. */
export async function accountOfLink(token: string): Promise<{ name: string; email: string } | null> {
  const userId = await userOfLink(token);
  if (!userId) return null;
  const [user] = await database("auth")
    .select({ name: users.name, email: users.email })
    .from(users)
    .where(eq(users.id, userId));
  return user ?? null;
}

/**
 * Chooses a password by a link, which is then spent; every session of the account ends, and its owner is told. Says
 * what is wrong with the password, or `link_gone`.
 */
export async function choosePassword(
  token: string,
  newPassword: string,
): Promise<PasswordProblem | "link_gone" | null> {
  const [userId, account] = await Promise.all([userOfLink(token), accountOfLink(token)]);
  if (!userId || !account) return "link_gone";
  const problem = passwordProblem(newPassword, account);
  if (problem) return problem;
  const done = await refusedAsNull(() => auth().api.resetPassword({ body: { token, newPassword } }));
  if (!done) return "link_gone";
  await withAccounts({ role: "anyone", userId }, async (tx) => {
    await record(tx, "account.password_chosen", {}, { account: userId });
    await announceToAccount(tx, "password_chosen", userId);
  });
  return null;
}

async function userOfLink(token: string): Promise<string | null> {
  const { internalAdapter } = await auth().$context;
  const link = await internalAdapter.findVerificationValue(keptAs(token));
  return link && link.expiresAt > new Date() ? link.value : null;
}
