import { sql as drizzleSql } from "drizzle-orm";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { asActor } from "~db/client.server";
import { CLOCK } from "~/features/access/actor.server";
import { refreshSearch } from "~/features/groups/commands/refresh-search.server";
import { askForRun } from "~/features/search/commands/ask-for-run.server";
import { indexChanges } from "~/features/search/commands/index-changes.server";
import { keepIndex } from "~/features/search/commands/keep-index.server";
import { indexName } from "~/features/search/meilisearch/index-names.server";
import { done, writing } from "~/features/search/meilisearch/index.server";
import { readRequest } from "~/features/search/request";
import { search } from "~/features/search/search.server";
import { forgetTrust } from "~/features/search/trust.server";
import { log } from "~/lib/log.server";
import { keepIndexing } from "../../../scripts/worker/search-index";
import { TASKS } from "../../../scripts/worker/tasks";
import { indexedChoirs } from "../../support/indexed-choirs";
import { startSearchServer } from "../../support/search-server";

const server = await startSearchServer();
afterAll(() => server?.stop());

if (!server) {
  test("an index that is wrong is mended without anybody asking", ({ skip }) => {
    skip("there is no Meilisearch; `npm run test:meilisearch` brings one");
  });
} else {
  const { sql, world, groups } = await indexedChoirs(server);

  interface Waiting {
    key: string;
    payload: { because?: string };
    tries: number;
    minutes: number;
  }
  const soon = { timeout: 20_000, interval: 50 };
  const waiting = () => sql<Waiting[]>`
    select j.key, j.payload, j.max_attempts as tries, round(extract(epoch from j.run_at - now()) / 60)::int as minutes
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'search_reconcile' order by j.key`;
  const asked = async (because: string) => {
    const isAsked = async () => (await waiting()).some(({ payload }) => payload.because === because);
    await vi.waitUntil(isAsked, soon);
  };
  /** What the worker does with a job whose time has come. */
  const work = async () => {
    const [job] = await waiting();
    await sql`delete from graphile_worker._private_jobs`;
    await TASKS["search_reconcile"]!(job!.payload, {} as never);
  };
  const lastRun = async () => {
    const [run] = await sql`
      select kind, because, missing, stale, orphans, failed from search_runs order by started_at desc limit 1`;
    return run;
  };
  const index = () => writing().index(indexName());
  const ask = () => search(readRequest(new URLSearchParams("need=food")), { seen: false });
  const unlist = (ids: string[]) => sql`delete from group_search where group_id = any(${ids})`;
  const listAgain = async (ids: string[]) => {
    for (const id of ids) await asActor(CLOCK, (tx) => refreshSearch(tx, id));
    await indexChanges();
  };

  beforeEach(async () => {
    forgetTrust();
    await sql`delete from graphile_worker._private_jobs`;
    await sql`delete from search_runs`;
  });

  test("one that names groups that are not listed is compared, without anybody asking", async () => {
    const gone = groups.slice(0, 10).map(({ id }) => id);
    await unlist(gone);
    expect(await ask()).toMatchObject({ fellBack: true, total: 20 });
    await asked("lying");
    expect(await waiting()).toMatchObject([{ tries: 1, minutes: 0 }]);
    await work();
    expect(await lastRun()).toMatchObject({ kind: "reconcile", because: "lying", orphans: 10, failed: null });
    forgetTrust();
    expect(await ask()).toMatchObject({ fellBack: false, total: 20 });
    const events = await asActor(CLOCK, (tx) =>
      tx.execute(drizzleSql`select actor_role, detail from events where kind = 'search.reconcile_asked'`),
    );
    expect(events).toMatchObject([{ actor_role: "anyone", detail: { because: "lying" } }]);
    await listAgain(gone);
  });

  test("one waits at a time, some minutes after the last, and holds up nobody who asks by hand", async () => {
    const gone = groups.slice(0, 10).map(({ id }) => id);
    await unlist(gone);
    await ask();
    await asked("lying");
    await work();
    await listAgain(gone);
    await unlist(gone);
    for (let n = 0; n < 3; n += 1) {
      forgetTrust();
      expect(await ask()).toMatchObject({ fellBack: true });
      await asked("lying");
    }
    expect(await waiting()).toMatchObject([{ minutes: 5 }]);
    await askForRun(await world.anAdministrator(), "reconcile");
    expect(await waiting()).toMatchObject([
      { key: "search_mending", minutes: 5 },
      { key: "search_reconcile", payload: {}, minutes: 0 },
    ]);
    await listAgain(gone);
  });

  test("so is one that holds too few, and one that a change waits too long for", async () => {
    await done(index().deleteDocuments(groups.slice(0, 25).map(({ id }) => id)));
    await keepIndex();
    await asked("off");
    await work();
    expect(await lastRun()).toMatchObject({ because: "off", missing: 25, failed: null });
    forgetTrust();
    await sql`insert into search_changes (group_id, at) values (${groups[0]!.id}, now() - interval '61 seconds')`;
    expect(await ask()).toMatchObject({ fellBack: true, total: 30 });
    await asked("behind");
    await work();
    forgetTrust();
    expect(await ask()).toMatchObject({ fellBack: false, total: 30 });
  });

  test(
    "so is one that was away: what nobody told it of meanwhile is found",
    { timeout: 60_000 },
    async () => {
      const working = new AbortController();
      const worker = keepIndexing(working.signal);
      const warned = vi.spyOn(log, "warn");
      const said = vi.spyOn(log, "info");
      await server.kill();
      const isAway = () =>
        warned.mock.calls.some(([, words]) => words === "the search server takes no changes");
      await vi.waitUntil(isAway, soon);
      // Several rounds of the worker, with nothing to tell the server
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      expect(said).not.toHaveBeenCalledWith("the search server takes changes again");
      expect(await waiting()).toEqual([]);
      await sql`update group_search set version = version + 1 where group_id = ${groups[7]!.id}`;
      await server.start();
      await asked("away");
      await work();
      expect(await lastRun()).toMatchObject({ because: "away", stale: 1, failed: null });
      working.abort();
      await worker;
    },
  );
}
