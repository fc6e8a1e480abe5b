import { sql } from "drizzle-orm";
import { database } from "~db/client.server";
import type { SearchFault } from "~db/schema";
import { indexName } from "../meilisearch/index-names.server";
import { isAsWeMadeIt } from "../meilisearch/index.server";
import { judgeIndex, noteFault } from "../trust.server";
import { indexChanges } from "./index-changes.server";
import { reconcileSearch } from "./reconcile.server";
import { reindexSearch } from "./reindex.server";
import { RunUnderWay } from "./runs.server";

const LOOK_EVERY_MS = 10_000;
let looked = -Infinity;

/** One round of the worker: tells the index of what changed, makes one that is gone, and has one mended that is off. */
export async function keepIndex(): Promise<void> {
  const hasChanged = await hasChanges();
  const isDue = performance.now() - looked > LOOK_EVERY_MS;
  if (!hasChanged && !isDue) return;
  if (!(await isAsWeMadeIt(indexName()))) return reindexUnlessBusy();
  if (hasChanged) await indexChanges();
  if (!isDue) return;
  if ((await judgeIndex()) === "off") await noteFault("off");
  // Not before: a server that failed is asked again in the next round, not taken to be well
  looked = performance.now();
}

/** Writes the whole index anew, unless that or a comparing is under way. */
export async function reindexUnlessBusy(): Promise<void> {
  await alone(reindexSearch);
}

/** Compares the whole index and mends it, unless that or a writing is under way; `because` when nobody asked for it. */
export async function reconcileUnlessBusy(because: SearchFault | null = null): Promise<void> {
  await alone(() => reconcileSearch(undefined, because));
}

async function alone(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof RunUnderWay)) throw error;
  }
}

async function hasChanges(): Promise<boolean> {
  const [row] = await database("worker").execute<{ any: boolean }>(
    sql`select exists (select from search_changes) as any`,
  );
  return row?.any ?? false;
}
