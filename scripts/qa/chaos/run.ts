import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { reconcileSearch, type Reconciled } from "~/features/search/commands/reconcile.server";
import { RunUnderWay } from "~/features/search/commands/runs.server";
import type { MeiliDocument } from "~/features/search/meilisearch/document";
import { indexName } from "~/features/search/meilisearch/index-names.server";
import { documentsIn, done, writing } from "~/features/search/meilisearch/index.server";
import { searchLag } from "~/features/search/trust.server";
import type { SearchServer } from "../../../tests/support/search-server";
import type { Production } from "../production";
import { changes } from "./changes";
import { sampler, type Figures } from "./sampler";

const PATIENCE_MS = 180_000;
/** Between two changes, so that a part lasts long enough to be seen. */
const BETWEEN_MS = 20;
const FEWEST_PAGES = 30;

export interface Chaos {
  parts: Record<string, Figures>;
  changed: number;
  reconciled: Reconciled;
  /** Seconds until the second engine answered pages again, after all of it. */
  recovered: number;
}

/**
 * Changes groups while the search server is well, stopped, hung, emptied, deleted and lying, and asks for list pages all
 * the while; then lets it recover and compares both sides.
 */
export async function chaosOn(
  site: Production,
  server: SearchServer,
  size: { groups: number; changes: number },
  say: (line: string) => void = () => undefined,
): Promise<Chaos> {
  const district = changes(site.sql);
  for (let n = 0; n < size.groups; n += 1) await district.add();
  await until("the index holds the groups", async () => (await documentsIn(indexName())) === size.groups);
  const pages = sampler(site, district.withdrawn);
  const parts: Record<string, Figures> = {};
  let changed = 0;
  const part = async (name: string, begin: () => unknown, end: () => unknown = () => undefined) => {
    pages.reset();
    await begin();
    for (let n = 0; n < size.changes / 6; n += 1, changed += 1) {
      await district.change(changed);
      await pause(BETWEEN_MS);
    }
    await until("enough pages were seen", async () => pages.figures().pages >= FEWEST_PAGES);
    await end();
    parts[name] = pages.figures();
    say(
      `${name.padEnd(10)} ${Object.entries(parts[name])
        .map(([key, value]) => `${key}=${value}`)
        .join(" ")}`,
    );
  };
  try {
    await part("well", () => undefined);
    await part(
      "stopped",
      () => server.kill(),
      () => server.start(),
    );
    await part(
      "hung",
      () => server.pause(),
      () => server.resume(),
    );
    await part("emptied", () => done(writing().index(indexName()).deleteAllDocuments()));
    await part("deleted", () => done(writing().deleteIndex(indexName())));
    await settled();
    await part("lying", () => lie(district.groups.map(({ id }) => id)));
    const from = performance.now();
    await settled();
    const reconciled = await reconciledAtLast();
    await until("the second engine answers again", async () => {
      pages.reset();
      await pause(1_500);
      return pages.figures().fell_back === 0;
    });
    return { parts, changed, reconciled, recovered: (performance.now() - from) / 1000 };
  } finally {
    await pages.stop();
  }
}

/** Documents of groups that never were, and wrong words in place of right ones, behind everybody's back. */
async function lie(groupIds: string[]) {
  const index = writing().index<Partial<MeiliDocument>>(indexName());
  const { results } = await index.getDocuments({ limit: groupIds.length });
  const orphans = results.map((document) => ({ ...document, id: randomUUID() }));
  await done(index.addDocuments(orphans.slice(0, Math.ceil(orphans.length / 2))));
  await done(
    index.updateDocuments(results.slice(0, 50).map(({ id }) => ({ id, name: "choir lantern", v: 1 }))),
  );
}

/** Waits until the index is there and no change waits. */
async function settled() {
  await until("no change waits", async () => {
    const documents = await documentsIn(indexName()).catch(() => null);
    return documents !== null && documents > 0 && (await searchLag()).waiting === 0;
  });
}

/** The worker may be comparing already; what is wrong is then counted by it, and not by us. */
async function reconciledAtLast(): Promise<Reconciled> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await reconcileSearch();
    } catch (error) {
      if (!(error instanceof RunUnderWay) || performance.now() > until) throw error;
      await pause(500);
    }
  }
}

async function until(what: string, isSo: () => Promise<boolean>) {
  const end = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`After three minutes it is still not so that ${what}.`);
    await pause(200);
  }
}

/** Whether pages answered throughout and showed nothing withdrawn, and both sides are the same in the end. */
export function holds({ parts, reconciled }: Chaos, slowestMs = Infinity): boolean {
  const all = Object.values(parts);
  return (
    reconciled.left === 0 &&
    all.every(({ pages, not_200, withdrawn_shown }) => pages > 0 && not_200 === 0 && withdrawn_shown === 0) &&
    all.every(({ slowest_ms }) => slowest_ms <= slowestMs)
  );
}
