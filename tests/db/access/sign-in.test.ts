import { desc } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { addAccount, addMembership } from "~/features/accounts/account.server";
import { signedIn } from "~/features/access/session.server";
import { onwards, signInWithPassword, signOut } from "~/features/access/sign-in.server";
import { database as readAs, withAccounts } from "~db/client.server";
import { events } from "~db/schema";
import { testDatabase } from "../../support/database";
import { cookiesAfter, signInAs, visiting } from "../../support/requests";

const database = await testDatabase();
const password = "three wet umbrellas";
let userId: string;

beforeAll(async () => {
  userId = await withAccounts({ role: "clock" }, async (tx) => {
    const id = await addAccount(tx, { name: "Sam Okafor", email: "Sam@Example.org", password });
    await addMembership(tx, id, { role: "steward" });
    await addAccount(tx, { name: "No Password", email: "invited@example.org" });
    return id;
  });
});

const visit = (cookie?: string) => visiting("/", cookie);
const who = (cookie: string) => {
  const { request, context } = visit(cookie);
  return signedIn(request, context);
};

async function signInBy(email: string, given: string, cookie?: string) {
  return signInWithPassword(visit(cookie).request, { email, password: given });
}

test("the right password opens a session that acts in the only role", async () => {
  const outcome = await signInBy("sam@example.org", password);
  if (outcome.kind !== "in") throw new Error(outcome.kind);
  const [cookie] = outcome.headers.getSetCookie();
  expect(cookie).toMatch(/^trellis\.session_token=.+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
  const visitor = await who(cookiesAfter(outcome.headers));
  expect(visitor).toMatchObject({
    user: { id: userId, name: "Sam Okafor", email: "sam@example.org", hasSecondFactor: false },
    actor: { role: "steward", userId },
    needsSecondFactor: true,
  });
  expect(await onwards(userId, "/steward/areas")).toBe("/steward/areas");
  expect(await onwards(userId, "//elsewhere.example")).toBe("/steward");
});

test("signing in is an event", async () => {
  await signInBy("sam@example.org", password);
  const said = await readAs("worker").select().from(events).orderBy(desc(events.id)).limit(1);
  expect(said).toMatchObject([{ kind: "account.signed_in", actorUserId: userId }]);
});

test("an unknown account, one without a password and a wrong password get the same answer", async () => {
  for (const email of ["sam@example.org", "invited@example.org", "nobody@example.org"]) {
    expect(await signInBy(email, "not the password")).toEqual({ kind: "wrong" });
  }
});

test("signing in again ends the browser's earlier session and gives a new one", async () => {
  const first = await signInAs({ userId });
  const outcome = await signInBy("sam@example.org", password, first);
  if (outcome.kind !== "in") throw new Error(outcome.kind);
  const second = cookiesAfter(outcome.headers, first);
  expect(second).not.toBe(first);
  expect(await who(first)).toBeNull();
  expect(await who(second)).not.toBeNull();
});

test("signing out ends the session in the database, not only the cookie", async () => {
  const cookie = await signInAs({ userId });
  const headers = await signOut(visit(cookie).request);
  expect(cookiesAfter(headers, cookie)).toBe("");
  expect(await who(cookie)).toBeNull();
});

test("a cookie somebody signed otherwise is nobody", async () => {
  const cookie = await signInAs({ userId });
  expect(await who(cookie.replace(/.{8}$/, "AAAAAAA%3D"))).toBeNull();
});

test("half an hour without use ends a session; use within it keeps it", async () => {
  await database.sql`delete from sessions`;
  const used = await signInAs({ userId });
  await database.sql`update sessions set updated_at = now() - interval '29 minutes'`;
  expect(await who(used)).not.toBeNull();
  expect(
    await database.sql`select from sessions where updated_at > now() - interval '1 minute'`,
  ).toHaveLength(1);
  await database.sql`update sessions set updated_at = now() - interval '31 minutes'`;
  expect(await who(used)).toBeNull();
  expect(await database.sql`select from sessions`).toHaveLength(0);
});

test("twelve hours end a session however much it is used", async () => {
  const cookie = await signInAs({ userId });
  await database.sql`update sessions set expires_at = now() - interval '1 second'`;
  expect(await who(cookie)).toBeNull();
});

test("a membership that ended counts no more from the next request on", async () => {
  const cookie = await signInAs({ userId });
  expect((await who(cookie))?.actor?.role).toBe("steward");
  await database.sql`update memberships set ended_at = now() where user_id = ${userId}`;
  expect((await who(cookie))?.actor).toBeNull();
  await database.sql`update memberships set ended_at = null`;
});
