import { eq } from "drizzle-orm";
import { database } from "~db/client.server";
import { users } from "~db/schema";
import { env } from "~/lib/env.server";
import { paths } from "~/lib/paths";
import { makePasswordLink } from "../../access/password-link.server";
import type { Jobs } from "../../events/outbox.server";
import { deliver, type Try } from "../deliver.server";
import { accountNews, invitation, newPassword } from "../letters/to-account";

/** Sends a link for choosing a password, when there is such an account. */
export async function runPasswordLink(job: Jobs["password_link"], attempt: Try): Promise<void> {
  const [user] = await database("auth")
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(eq(users.email, job.email));
  if (!user) return;
  await deliver(
    {
      announcement: job.announcement,
      kind: job.invited ? "account.invitation" : "account.password_link",
      audience: "staff",
      to: user.email,
    },
    async () => {
      const link = await makePasswordLink(user.id, job.invited);
      return job.invited ? invitation(user.name, link) : newPassword(user.name, link);
    },
    attempt,
  );
}

/** Tells somebody of a change to their own account. */
export async function runAccountNotice(job: Jobs["account_notice"], attempt: Try): Promise<void> {
  const [user] = await database("auth")
    .select({ name: users.name, email: users.email })
    .from(users)
    .where(eq(users.id, job.userId));
  if (!user) return;
  const signIn = new URL(paths.signIn(), env().PUBLIC_URL).href;
  await deliver(
    {
      announcement: job.announcement,
      kind: `account.${job.kind}`,
      audience: "staff",
      to: user.email,
    },
    async () => accountNews(job.kind, user.name, signIn),
    attempt,
  );
}
