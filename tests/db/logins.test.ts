import { Logger, runOnce } from "graphile-worker";
import postgres from "postgres";
import { afterAll, expect, test, vi } from "vitest";
import { parseConnection, type Login } from "~db/connections.server";
import { emptyDatabase, migrate } from "~db/migrate.server";
import { schemaIsCurrent } from "~db/schema-version.server";
import { testDatabase } from "../support/database";

const database = await testDatabase();
const as = Object.fromEntries(
  Object.entries(database.urls).map(([login, url]) => [login, postgres({ ...parseConnection(url), max: 1 })]),
) as Record<Login, postgres.Sql>;

afterAll(async () => {
  await Promise.all(Object.values(as).map((sql) => sql.end()));
});

test.each(["app", "auth", "worker"] as const)("%s owns nothing and bypasses nothing", async (login) => {
  const [role] = await as[login]`
    select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolinherit,
      (select count(*)::int from pg_class where relowner = pg_roles.oid) as owned
    from pg_roles where rolname = current_user`;
  expect(role).toEqual({
    rolname: `trellis_${login}`,
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolinherit: false,
    owned: 0,
  });
});

test("the owner is not a superuser, so that forced policies bind it too", async () => {
  const [role] = await database.sql`select rolsuper, rolbypassrls from pg_roles where rolname = current_user`;
  if (!process.env.TEST_DATABASE_URL) expect(role).toEqual({ rolsuper: false, rolbypassrls: false });
});

test("no login but the owner may make a table", async () => {
  await expect(as.app`create table mine (id int)`).rejects.toMatchObject({ code: "42501" });
});

test("the app adds a job inside its own transaction and cannot read any; the worker can", async () => {
  await as.app.begin(async (tx) => {
    await tx`select add_job('kept', ${tx.json({ id: 1 })}, job_key => 'one')`;
  });
  const undone = as.app.begin(async (tx) => {
    await tx`select add_job('undone')`;
    throw new Error("changed my mind");
  });
  await expect(undone).rejects.toThrow("changed my mind");
  await expect(as.app`select * from graphile_worker._private_jobs`).rejects.toMatchObject({ code: "42501" });
  const jobs = await as.worker`
    select tasks.identifier, jobs.payload, jobs.key
    from graphile_worker._private_jobs jobs join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id`;
  expect([...jobs]).toEqual([{ identifier: "kept", payload: { id: 1 }, key: "one" }]);
});

test("the worker's login runs what was added, and nothing else of the queue stands in its way", async () => {
  await as.app`select add_job('greet', '{"word": "hello"}', queue_name => 'one-by-one')`;
  const heard: unknown[] = [];
  await runOnce({
    connectionString: database.urls.worker,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
    taskList: { greet: (payload) => void heard.push(payload), kept: () => undefined },
    parsedCronItems: [],
  });
  expect(heard).toEqual([{ word: "hello" }]);
  // The queue notes that a job is done without making its caller wait for it.
  const left = () => as.worker`select id from graphile_worker._private_jobs`;
  await vi.waitUntil(async () => (await left()).length === 0, 10_000);
});

test("two migrations at once wait for each other, and a further one changes nothing", async () => {
  await emptyDatabase(database.ownerUrl);
  expect(await schemaIsCurrent(database.sql)).toBe(false);
  await Promise.all([migrate(database.ownerUrl), migrate(database.ownerUrl)]);
  await migrate(database.ownerUrl);
  expect(await schemaIsCurrent(database.sql)).toBe(true);
  expect(await schemaIsCurrent(as.app)).toBe(true);
});
