import { beforeAll, expect, test } from "vitest";
import { addAccount, addMembership } from "~/features/accounts/account.server";
import { accountHistory } from "~/features/accounts/queries/history.server";
import { forSignedIn, guarded } from "~/features/access/guard.server";
import {
  confirmSecondFactor,
  makeNewRecoveryCodes,
  pendingSecondFactor,
  startSecondFactor,
} from "~/features/access/second-factor.server";
import { signedIn } from "~/features/access/session.server";
import { isHalfway, signInWithCode, signInWithPassword } from "~/features/access/sign-in.server";
import { withAccounts } from "~db/client.server";
import { codeNow } from "../../support/authenticator";
import { testDatabase } from "../../support/database";
import { cookiesAfter, signInAs, visiting } from "../../support/requests";

const database = await testDatabase();
const account = { email: "sam@example.org", password: "three wet umbrellas" };
let userId: string;
let secret: string;
let recoveryCodes: string[];

beforeAll(async () => {
  userId = await withAccounts({ role: "clock" }, async (tx) => {
    const id = await addAccount(tx, { name: "Sam Okafor", ...account });
    await addMembership(tx, id, { role: "steward" });
    return id;
  });
});

const requestBy = (cookie?: string) => visiting("/", cookie).request;

async function visitorBy(cookie: string) {
  const visitor = await signedIn(requestBy(cookie), {});
  if (!visitor) throw new Error("signed out");
  return visitor;
}

async function halfway(): Promise<string> {
  const outcome = await signInWithPassword(requestBy(), account);
  if (outcome.kind !== "code") throw new Error(outcome.kind);
  return cookiesAfter(outcome.headers);
}

test("without a second factor every page but its own sends there", async () => {
  const cookie = await signInAs({ userId });
  const handler = () => Promise.resolve("seen");
  const answers = await Promise.all(
    [guarded("group.approve", handler), forSignedIn(handler)].map((page) =>
      page(visiting("/steward", cookie)).catch((away: Response) => away.headers.get("location")),
    ),
  );
  expect(answers).toEqual(["/account/second-factor", "/account/second-factor"]);
  expect(await forSignedIn(handler, { beforeSecondFactor: true })(visiting("/", cookie))).toBe("seen");
});

test("setting one up takes the password and a code from the app, and gives recovery codes", async () => {
  const cookie = await signInAs({ userId });
  expect(await startSecondFactor(requestBy(cookie), "a wrong password")).toBe(false);
  expect(await pendingSecondFactor(await visitorBy(cookie))).toBeNull();
  expect(await startSecondFactor(requestBy(cookie), account.password)).toBe(true);
  const pending = await pendingSecondFactor(await visitorBy(cookie));
  secret = pending!.secret;
  expect(pending!.address).toContain(`otpauth://totp/Trellis%3Asam%40example.org?secret=${secret}&`);
  expect((await visitorBy(cookie)).needsSecondFactor).toBe(true);
  expect(await confirmSecondFactor(requestBy(cookie), await visitorBy(cookie), "000000")).toBeNull();
  const confirmed = await confirmSecondFactor(requestBy(cookie), await visitorBy(cookie), codeNow(secret));
  recoveryCodes = confirmed!.recoveryCodes;
  expect(recoveryCodes).toHaveLength(10);
  const visitor = await visitorBy(cookiesAfter(confirmed!.headers, cookie));
  expect(visitor).toMatchObject({ needsSecondFactor: false, user: { hasSecondFactor: true } });
  expect(await pendingSecondFactor(visitor)).toBeNull();
  expect(await startSecondFactor(requestBy(cookie), account.password)).toBe(false);
});

test("from then on the password alone opens nothing; a code from the app does", async () => {
  await database.sql`delete from sessions`;
  const cookie = await halfway();
  expect(isHalfway(requestBy(cookie))).toBe(true);
  expect(await signedIn(requestBy(cookie), {})).toBeNull();
  expect(await database.sql`select from sessions`).toHaveLength(0);
  expect(await signInWithCode(requestBy(cookie), { code: "000000", isRecovery: false })).toEqual({
    kind: "wrong",
  });
  const outcome = await signInWithCode(requestBy(cookie), { code: codeNow(secret), isRecovery: false });
  expect(outcome).toMatchObject({ kind: "in", userId });
});

test("a code without the password opens nothing", async () => {
  expect(await signInWithCode(requestBy(), { code: codeNow(secret), isRecovery: false })).toEqual({
    kind: "wrong",
  });
});

test("a recovery code works once", async () => {
  const [code = ""] = recoveryCodes;
  expect(await signInWithCode(requestBy(await halfway()), { code, isRecovery: true })).toMatchObject({
    kind: "in",
  });
  expect(await signInWithCode(requestBy(await halfway()), { code, isRecovery: true })).toEqual({
    kind: "wrong",
  });
});

test("new recovery codes take the password again and end the old ones at once", async () => {
  const cookie = await signInAs({ userId });
  const visitor = await visitorBy(cookie);
  expect(await makeNewRecoveryCodes(requestBy(cookie), visitor, "a wrong password")).toBeNull();
  const old = recoveryCodes[1] ?? "";
  recoveryCodes = (await makeNewRecoveryCodes(requestBy(cookie), visitor, account.password)) ?? [];
  expect(recoveryCodes).toHaveLength(10);
  expect(recoveryCodes).not.toContain(old);
  const trying = async (code: string) =>
    (await signInWithCode(requestBy(await halfway()), { code, isRecovery: true })).kind;
  expect([await trying(old), await trying(recoveryCodes[0] ?? "")]).toEqual(["wrong", "in"]);
  const { rows } = await accountHistory(userId, null);
  expect(rows.map(({ words }) => words)).toContain("You made new recovery codes.");
});

test("five wrong codes end the attempt: the password is asked for again", async () => {
  const cookie = await halfway();
  for (let time = 0; time < 5; time += 1) {
    await signInWithCode(requestBy(cookie), { code: "000000", isRecovery: false });
  }
  expect(await signInWithCode(requestBy(cookie), { code: codeNow(secret), isRecovery: false })).toEqual({
    kind: "wrong",
  });
});

test("what a half-done sign-in and the secret are known by is not readable at rest", async () => {
  const cookie = decodeURIComponent(await halfway());
  const identifier = /two_factor=(2fa-[^.]+)\./.exec(cookie)?.[1];
  expect(identifier).toBeDefined();
  expect(await database.sql`select from verifications where identifier = ${identifier ?? ""}`).toHaveLength(
    0,
  );
  const [row] = await database.sql`select secret, backup_codes from second_factors`;
  expect(JSON.stringify(row)).not.toContain(secret);
  expect(JSON.stringify(row)).not.toContain(recoveryCodes[1]);
});
