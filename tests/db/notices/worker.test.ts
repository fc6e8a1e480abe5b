import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { queuePasswordLink } from "~/features/events/outbox.server";
import { addAccount } from "~/features/accounts/account.server";
import { closeDatabase, withAccounts } from "~db/client.server";
import { testDatabase } from "../../support/database";
import { catchMail, type MailCatcher } from "../../support/mail-catcher";

const database = await testDatabase();
const started: ChildProcess[] = [];
let mail: MailCatcher;

beforeAll(async () => {
  mail = await catchMail();
  await withAccounts({ role: "clock" }, (tx) => addAccount(tx, { name: "Sam", email: "sam@example.org" }));
});

afterEach(async () => {
  for (const worker of started.splice(0)) await end(worker, "SIGKILL");
});

afterAll(async () => {
  await closeDatabase();
  await mail.close();
});

async function end(worker: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (worker.exitCode === null && worker.signalCode === null) {
    worker.kill(signal);
    await once(worker, "exit");
  }
  return worker.exitCode;
}

function startWorker(more: Record<string, string> = {}): ChildProcess {
  const worker = spawn(process.execPath, ["--import", "tsx", "scripts/worker.ts"], {
    env: { ...process.env, SMTP_URL: mail.url, LOG_LEVEL: "silent", ...more },
    stdio: ["pipe", "ignore", "inherit"],
  });
  started.push(worker);
  return worker;
}

const ask = () => withAccounts({ role: "anyone" }, (tx) => queuePasswordLink(tx, "sam@example.org", false));
const jobsLeft = () =>
  database.sql`select from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
               where t.identifier = 'password_link'`;
const soon = { timeout: 20_000, interval: 50 };

test(
  "a job whose worker was killed in the middle is done by the next, once",
  { timeout: 60_000 },
  async () => {
    mail.mood = "hangs";
    const first = startWorker();
    await ask();
    await vi.waitUntil(() => mail.offered === 1, soon);
    await end(first, "SIGKILL");
    expect(await jobsLeft()).toHaveLength(1);
    mail.mood = "takes";
    const second = startWorker();
    await vi.waitUntil(async () => (await jobsLeft()).length === 0, soon);
    expect(mail.caught).toHaveLength(1);
    expect(await database.sql`select from verifications`).toHaveLength(2);
    expect(await end(second, "SIGTERM")).toBe(0);
  },
);

test("two workers: one works, the other takes over when it goes", { timeout: 60_000 }, async () => {
  mail.caught.length = 0;
  const workers = [startWorker(), startWorker({ TRELLIS_SUPERVISED: "1" })];
  await ask();
  await vi.waitUntil(() => mail.caught.length === 1, soon);
  const [lock] = await database.sql`
    select count(*)::int as workers from pg_locks where locktype = 'advisory' and objid = 7405912 and granted
      and database = (select oid from pg_database where datname = current_database())`;
  expect(lock).toEqual({ workers: 1 });
  // A worker killed between the letter and its note would rightly have it sent again.
  await vi.waitUntil(async () => (await jobsLeft()).length === 0, soon);
  await end(workers[0]!, "SIGKILL");
  await ask();
  await vi.waitUntil(() => mail.caught.length === 2, soon);
  workers[1]!.stdin!.end();
  await once(workers[1]!, "exit");
  expect(workers[1]!.exitCode).toBe(0);
});
