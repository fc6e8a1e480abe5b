import { setTimeout as sleep } from "node:timers/promises";
import { MeilisearchApiError, MeilisearchRequestError, type EnqueuedTaskPromise } from "meilisearch";
import { meilisearch } from "./client.server";
import type { MeiliDocument } from "./document";
import { indexName, isOurs, nextName, SETTINGS } from "./index-names.server";

const LONGEST_TASK_MS = 15 * 60_000;
const LONGEST_PAUSE_MS = 100;

/** The client for writing, with time. Throws where no server is configured. */
export function writing() {
  const clients = meilisearch();
  if (!clients) throw new Error("MEILI_URL is not set: there is no second engine to write to");
  return clients.writing;
}

/** Waits for a task. Throws when it failed, or is not done within a quarter of an hour. */
export async function done(enqueued: EnqueuedTaskPromise): Promise<void> {
  const { taskUid } = await enqueued;
  const until = performance.now() + LONGEST_TASK_MS;
  for (let pause = 5; performance.now() < until; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
    const { status, error } = await writing().tasks.getTask(taskUid);
    if (status === "succeeded") return;
    if (status === "failed" || status === "canceled") {
      throw new Error(`The search server refused: ${error?.code ?? status}`);
    }
    await sleep(pause);
  }
  throw new Error("The search server took too long");
}

/** How many documents an index holds; null when there is no such index. */
export async function documentsIn(uid: string, client = writing()): Promise<number | null> {
  try {
    return (await client.index(uid).getStats()).numberOfDocuments;
  } catch (error) {
    if (codeOf(error) === "index_not_found") return null;
    throw error;
  }
}

/** The client wraps what our own transport throws. */
function codeOf(error: unknown): string | undefined {
  const cause = error instanceof MeilisearchRequestError ? error.cause : error;
  return cause instanceof MeilisearchApiError ? cause.cause?.code : undefined;
}

/** Whether there is such an index and it searches as we set it up: one that came about by itself does not. */
export async function isAsWeMadeIt(uid: string): Promise<boolean> {
  if ((await documentsIn(uid)) === null) return false;
  const theirs = await writing().index(uid).getSettings();
  const same = (name: "rankingRules" | "searchableAttributes" | "filterableAttributes") =>
    JSON.stringify(theirs[name]) === JSON.stringify(SETTINGS[name]);
  return same("rankingRules") && same("searchableAttributes") && same("filterableAttributes");
}

/** Makes an empty index with our settings, in the place of one that has the name already. */
export async function makeIndex(uid: string): Promise<void> {
  if ((await documentsIn(uid)) !== null) await done(writing().deleteIndex(uid));
  await done(writing().createIndex(uid, { primaryKey: "id" }));
  await done(writing().index(uid).updateSettings(SETTINGS));
}

/** Puts the new index in the place of the present one in one step, and deletes whatever is of another version. */
export async function swapIn(): Promise<void> {
  if ((await documentsIn(indexName())) === null)
    await done(writing().createIndex(indexName(), { primaryKey: "id" }));
  await done(writing().swapIndexes([{ indexes: [indexName(), nextName()], rename: false }]));
  await done(writing().deleteIndex(nextName()));
}

/** Deletes the indexes that earlier versions of Trellis made for this installation. */
export async function deleteOldVersions(): Promise<void> {
  const { results } = await writing().getRawIndexes({ limit: 1000 });
  const old = results.filter(({ uid }) => isOurs(uid) && uid !== indexName() && uid !== nextName());
  for (const { uid } of old) await done(writing().deleteIndex(uid));
}

/** Hands these documents and deletions to an index; what it gives must be waited for with `done`. */
export async function send(
  uid: string,
  { documents, gone }: { documents: MeiliDocument[]; gone: string[] },
): Promise<EnqueuedTaskPromise[]> {
  const index = writing().index<MeiliDocument>(uid);
  const tasks: EnqueuedTaskPromise[] = [];
  if (documents.length > 0) tasks.push(index.addDocuments(documents, { primaryKey: "id" }));
  if (gone.length > 0) tasks.push(index.deleteDocuments(gone));
  await Promise.all(tasks);
  return tasks;
}

const MOST_AT_ONCE = 100_000;

/** The documents that a filter leaves, whole, as the present index holds them. */
export async function documentsWhere(filter: string): Promise<Partial<MeiliDocument>[]> {
  const index = writing().index<Partial<MeiliDocument>>(indexName());
  const { results } = await index.getDocuments({ filter, limit: MOST_AT_ONCE });
  return results;
}
