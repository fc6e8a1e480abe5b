import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import type { StaffActor } from "~/features/access/actor.server";
import { makePasswordLink, choosePassword, accountOfLink } from "~/features/access/password-link.server";
import { signedIn } from "~/features/access/session.server";
import { signInWithPassword } from "~/features/access/sign-in.server";
import { addAccount, addMembership } from "~/features/accounts/account.server";
import { addRole } from "~/features/accounts/commands/add-role.server";
import { askForPasswordLink } from "~/features/accounts/commands/ask-for-password-link.server";
import { chooseActing } from "~/features/accounts/commands/choose-acting.server";
import { endRole } from "~/features/accounts/commands/end-role.server";
import {
  endOtherSessions,
  endOwnSession,
  endSessionsOf,
} from "~/features/accounts/commands/end-sessions.server";
import { inviteAccount } from "~/features/accounts/commands/invite.server";
import { removeSecondFactor } from "~/features/accounts/commands/remove-second-factor.server";
import { accountHistory } from "~/features/accounts/queries/history.server";
import { accountDetail } from "~/features/accounts/queries/account-detail.server";
import { accountsPage } from "~/features/accounts/queries/accounts.server";
import { NotFound, Refusal } from "~/lib/errors";
import { database as readAs, withAccounts } from "~db/client.server";
import { events } from "~db/schema";
import { testDatabase } from "../../support/database";
import { signInAs, visiting } from "../../support/requests";

const database = await testDatabase();
let admin: StaffActor;
let teamId: string;

beforeAll(async () => {
  [{ id: teamId }] = (await database.sql`insert into teams (name) values ('North team') returning id`) as [
    { id: string },
  ];
  admin = await anAdministrator("Ada Admin", "ada@example.org");
});

async function anAdministrator(name: string, email: string): Promise<StaffActor> {
  const { userId, membershipId } = await withAccounts({ role: "clock" }, async (tx) => {
    const id = await addAccount(tx, { name, email });
    return { userId: id, membershipId: await addMembership(tx, id, { role: "administrator" }) };
  });
  const place = { teamId: null, organisationId: null, areaIds: [], actingFor: "the directory" };
  return { role: "administrator", userId, membershipId, name, ...place };
}

const said = () => readAs("worker").select().from(events);
const queued = () =>
  database.sql`select t.identifier, j.payload from graphile_worker._private_jobs j
               join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`;
const who = (cookie: string) => signedIn(visiting("/", cookie).request, {});

test("an invitation is an account without a password, a role, an event and a queued link", async () => {
  const person = { name: "Lin Worker", email: " Lin@Example.org " };
  const userId = await inviteAccount(admin, person, { role: "link_worker", teamId });
  expect(await accountDetail(userId)).toMatchObject({
    name: "Lin Worker",
    email: "lin@example.org",
    hasPassword: false,
    memberships: [{ role: "link_worker", teamId, actingFor: "North team" }],
  });
  const [event] = await said();
  expect(event).toMatchObject({ kind: "account.invited", detail: { account: userId, role: "link_worker" } });
});

test("an address has one account, however it is written", async () => {
  const again = inviteAccount(admin, { name: "L", email: "LIN@example.org" }, { role: "steward" });
  await expect(again).rejects.toEqual(new Refusal("account_exists"));
});

test("a role that lacks its place is refused whole", async () => {
  const wrong = inviteAccount(admin, { name: "N", email: "unplaced@example.org" }, { role: "link_worker" });
  await expect(wrong).rejects.toThrow();
  expect((await accountsPage("unplaced@", null)).rows).toEqual([]);
});

test("the link chooses a password once, ends every session and then signs in", async () => {
  const { rows } = await accountsPage("lin@", null);
  const userId = rows[0]!.id;
  const session = await signInAs({ userId });
  const link = await makePasswordLink(userId, true);
  const token = link.split("/").at(-1)!;
  expect(await database.sql`select from verifications where identifier like ${`%${token}%`}`).toHaveLength(0);
  expect(await accountOfLink(token)).toEqual({ name: "Lin Worker", email: "lin@example.org" });
  expect(await choosePassword(token, "password1234")).toBe("guessable");
  expect(await choosePassword(token, "a kettle on the hill")).toBeNull();
  expect(await choosePassword(token, "another kettle again")).toBe("link_gone");
  expect(await who(session)).toBeNull();
  const { request } = visiting("/");
  const given = { email: "lin@example.org", password: "a kettle on the hill" };
  expect(await signInWithPassword(request, given)).toMatchObject({ kind: "in" });
});

test("a link past its time opens nothing", async () => {
  const token = (await makePasswordLink(admin.userId, false)).split("/").at(-1)!;
  await database.sql`update verifications set expires_at = now() - interval '1 second'`;
  expect(await accountOfLink(token)).toBeNull();
  expect(await choosePassword(token, "a kettle on the hill")).toBe("link_gone");
});

test("asking for a link queues the same for an account and for nobody", async () => {
  await database.sql`select graphile_worker.remove_job(key) from graphile_worker._private_jobs where key is not null`;
  const before = (await queued()).length;
  await askForPasswordLink("ada@example.org");
  await askForPasswordLink("nobody@example.org");
  const jobs = (await queued()).slice(before);
  expect(jobs.map(({ identifier, payload }) => [identifier, Object.keys(payload).sort()])).toEqual([
    ["password_link", ["announcement", "email", "invited"]],
    ["password_link", ["announcement", "email", "invited"]],
  ]);
});

test("the last administrator stays one, and two who end each other at once leave one", async () => {
  await expect(endRole(admin, admin.userId, admin.membershipId)).rejects.toEqual(
    new Refusal("last_administrator"),
  );
  const bea = await anAdministrator("Bea Admin", "bea@example.org");
  const both = await Promise.allSettled([
    endRole(admin, bea.userId, bea.membershipId),
    endRole(bea, admin.userId, admin.membershipId),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(
    await database.sql`select from memberships where role = 'administrator' and ended_at is null`,
  ).toHaveLength(1);
  await database.sql`update memberships set ended_at = null`;
});

test("ending a role that is not this account's is not found", async () => {
  const bea = (await accountsPage("bea@", null)).rows[0]!;
  await expect(endRole(admin, bea.id, admin.membershipId)).rejects.toThrow(NotFound);
});

test("with two roles one is chosen, and only one's own", async () => {
  const lin = (await accountsPage("lin@", null)).rows[0]!;
  await addRole(admin, lin.id, { role: "steward" });
  const cookie = await signInAs({ userId: lin.id });
  const before = await who(cookie);
  expect(before?.actor).toBeNull();
  await expect(chooseActing(before!, admin.membershipId)).rejects.toThrow(NotFound);
  const steward = before!.memberships.find(({ role }) => role === "steward")!;
  expect(await chooseActing(before!, steward.id)).toBe("steward");
  expect((await who(cookie))?.actor?.role).toBe("steward");
});

test("sessions end at once: one's own, one's others, somebody's by an administrator", async () => {
  const lin = (await accountsPage("lin@", null)).rows[0]!;
  const [first, second, third] = await Promise.all([1, 2, 3].map(() => signInAs({ userId: lin.id })));
  const [one, two] = [await who(first!), await who(second!)];
  await endOwnSession(one!, two!.sessionId);
  expect(await who(second!)).toBeNull();
  await endOtherSessions(one!);
  expect(await who(third!)).toBeNull();
  expect(await who(first!)).not.toBeNull();
  const bea = await signInAs({ userId: (await accountsPage("bea@", null)).rows[0]!.id });
  await endOwnSession(one!, (await who(bea))!.sessionId);
  expect(await who(bea)).not.toBeNull();
  await endSessionsOf(admin, lin.id);
  expect(await who(first!)).toBeNull();
});

test("removing a second factor ends the sessions and queues a message", async () => {
  const lin = (await accountsPage("lin@", null)).rows[0]!;
  await database.sql`update users set two_factor_enabled = true where id = ${lin.id}`;
  await database.sql`insert into second_factors (user_id, secret, backup_codes) values (${lin.id}, 'x', 'y')`;
  const cookie = await signInAs({ userId: lin.id });
  await removeSecondFactor(admin, lin.id);
  expect(await who(cookie)).toBeNull();
  expect(await accountDetail(lin.id)).toMatchObject({ hasSecondFactor: false });
  const jobs = await queued();
  expect(jobs.at(-1)).toMatchObject({
    identifier: "account_notice",
    payload: { kind: "second_factor_removed", userId: lin.id },
  });
});

test("an account's own history is its own alone, newest first, a page at a time", async () => {
  const person = { name: "Hana Reed", email: "hana@example.org" };
  const hana = await inviteAccount(admin, person, { role: "link_worker", teamId });
  await addRole(admin, hana, { role: "steward" });
  const link = (await makePasswordLink(hana, true)).split("/").at(-1)!;
  await choosePassword(link, "a kettle on the hill");
  const { request } = visiting("/");
  request.headers.set("user-agent", "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0");
  await signInWithPassword(request, { email: person.email, password: "a kettle on the hill" });
  const words = async (id: string) => (await accountHistory(id, null)).rows.map((row) => row.words);
  expect(await words(hana)).toEqual([
    "You signed in with Firefox on Windows.",
    "The password was chosen anew.",
    "An administrator gave you the role of steward.",
    "An administrator made this account, with the role of link worker.",
  ]);
  expect(await words(randomUUID())).toEqual([]);
  for (let n = 0; n < 30; n += 1) await endSessionsOf(admin, hana);
  const first = await accountHistory(hana, null);
  const second = await accountHistory(hana, first.next);
  expect([first.rows.length, second.rows.length, second.next]).toEqual([25, 9, null]);
  expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(34);
  expect((await accountHistory(hana, "no number")).rows).toEqual(first.rows);
});

test("the sign-in login reads an account's own events and no others", async () => {
  const seen = (userId?: string) =>
    withAccounts({ role: "anyone", userId }, (tx) => tx.select().from(events));
  expect(await seen()).toEqual([]);
  const own = await seen(admin.userId);
  expect(
    own.every(({ kind, actorUserId, detail }) => {
      const { account } = detail as { account?: string };
      return kind.startsWith("account.") && (account ?? actorUserId) === admin.userId;
    }),
  ).toBe(true);
});

test("accounts are listed a page at a time, none twice and none left out", async () => {
  await database.sql`insert into users (name, email) select 'Same Name', 'same' || n || '@example.org' from generate_series(1, 60) n`;
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof accountsPage>> = await accountsPage("", after);
    seen.push(...page.rows.map(({ id }) => id));
    after = page.next;
  } while (after);
  const [{ count }] = (await database.sql`select count(*)::int from users`) as unknown as [{ count: number }];
  expect(seen).toHaveLength(count);
  expect(new Set(seen).size).toBe(count);
  expect((await accountsPage("", "not a cursor")).rows).toHaveLength(25);
});
