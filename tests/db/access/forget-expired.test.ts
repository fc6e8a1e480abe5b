import { afterAll, expect, test } from "vitest";
import { forgetExpired } from "~/features/access/commands/forget-expired.server";
import { addAccount } from "~/features/accounts/account.server";
import { closeDatabase, withAccounts } from "~db/client.server";
import { testDatabase } from "../../support/database";
import { signInAs } from "../../support/requests";

const database = await testDatabase();
afterAll(closeDatabase);

test("what has run out goes, and what has not stays", async () => {
  const person = { name: "Sam", email: "sam@example.org" };
  const userId = await withAccounts({ role: "clock" }, (tx) => addAccount(tx, person));
  await signInAs({ userId });
  await database.sql`update sessions set expires_at = now() - interval '1 second'`;
  await signInAs({ userId });
  await database.sql`insert into verifications (identifier, value, expires_at) values
    ('old', 'x', now() - interval '1 second'), ('new', 'x', now() + interval '1 hour')`;
  await database.sql`select add_job('given_up'), add_job('to_do')`;
  await database.sql`update graphile_worker._private_jobs j set attempts = max_attempts, updated_at = now() - interval '8 days'
    from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = 'given_up'`;
  await forgetExpired();
  expect(await database.sql`select from sessions`).toHaveLength(1);
  expect(await database.sql`select identifier from verifications`).toEqual([{ identifier: "new" }]);
  expect(await database.sql`select from graphile_worker._private_jobs`).toHaveLength(1);
});
