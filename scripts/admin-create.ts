import { parseArgs } from "node:util";
import { z } from "zod";
import { makePasswordLink } from "~/features/access/password-link.server";
import { addAccount, addMembership } from "~/features/accounts/account.server";
import { CLOCK } from "~/features/access/actor.server";
import { record } from "~/features/events/record.server";
import { Refusal } from "~/lib/errors";
import { openDatabase } from "~db/bundled.server";
import { closeDatabase, withAccounts } from "~db/client.server";

const asked = z
  .object({
    email: z.email("--email must be an e-mail address"),
    name: z.string().trim().min(1, "--name is missing"),
  })
  .safeParse(
    parseArgs({ options: { email: { type: "string" }, name: { type: "string", default: "" } } }).values,
  );

if (!asked.success) {
  const problems = asked.error.issues.map(({ message }) => message).join("\n  ");
  process.stderr.write(`npm run admin:create -- --email you@example.org --name "Your name"\n  ${problems}\n`);
  process.exit(64);
}

const opened = await openDatabase();
try {
  const { email, name } = asked.data;
  const userId = await withAccounts(CLOCK, async (tx) => {
    const id = await addAccount(tx, { email, name });
    await addMembership(tx, id, { role: "administrator" });
    await record(tx, "account.invited", {}, { account: id, role: "administrator" });
    return id;
  });
  const link = await makePasswordLink(userId, true);
  process.stdout.write(
    `${name} is an administrator. Choose a password here, once, within 7 days:\n${link}\n`,
  );
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write("There is already an account for that e-mail address.\n");
  process.exitCode = 1;
} finally {
  await closeDatabase();
  await opened.close();
}
