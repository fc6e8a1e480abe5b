import { afterAll, expect, test } from "vitest";
import { record } from "~/features/events/record.server";
import { checkSeals, sealEvents } from "~/features/events/seal.server";
import { asActor, closeDatabase } from "~db/client.server";
import { testDatabase } from "../../support/database";

const database = await testDatabase();
afterAll(closeDatabase);

const say = (kind: string) => asActor({ role: "anyone" }, (tx) => record(tx, kind, {}, { b: 1, a: "two" }));

/** As somebody with the server's superuser at hand might. */
async function tamper(statement: string) {
  await database.sql.unsafe("alter table events no force row level security");
  await database.sql.unsafe("alter table events disable trigger events_append_only");
  await database.sql.unsafe(statement);
  await database.sql.unsafe("alter table events enable trigger events_append_only");
  await database.sql.unsafe("alter table events force row level security");
}

test("everything is sealed once, in a chain", async () => {
  expect(await checkSeals()).toMatchObject({ events: 0, seals: 0, broken: null });
  await say("one");
  await say("two");
  expect(await sealEvents()).toBe(2);
  expect(await sealEvents()).toBe(0);
  await say("three");
  expect(await sealEvents()).toBe(1);
  expect(await checkSeals()).toMatchObject({ events: 3, seals: 2, broken: null });
});

test("an event of a transaction still under way is not skipped: its elder waits", async () => {
  let finish = () => undefined as void;
  const slow = asActor({ role: "anyone" }, async (tx) => {
    await record(tx, "slow", {});
    await new Promise<void>((resolve) => (finish = resolve));
  });
  await say("quick");
  const sealing = sealEvents();
  setTimeout(() => finish(), 400);
  await slow;
  expect(await sealing).toBe(2);
  expect(await checkSeals()).toMatchObject({ events: 5, broken: null });
});

test("ids of more than one digit stay in their order", async () => {
  for (let count = 0; count < 12; count += 1) await say("many");
  expect(await sealEvents()).toBe(12);
  expect(await checkSeals()).toMatchObject({ events: 17, broken: null });
});

test("the record cannot be rewritten by any login, the owner's included", async () => {
  await expect(database.sql`update events set kind = 'x'`).rejects.toThrow("append_only");
  await expect(database.sql`truncate events`).rejects.toThrow("append_only");
});

test.each([
  ["changed", "update events set kind = 'never' where kind = 'two'"],
  ["taken away", "delete from events where kind = 'one'"],
])("a row %s past every guard shows", async (_how, statement) => {
  await tamper(statement);
  expect((await checkSeals()).broken).toMatchObject({ from: 1n });
});
