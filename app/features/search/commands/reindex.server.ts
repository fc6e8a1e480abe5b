import type { EnqueuedTaskPromise } from "meilisearch";
import { sql } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { CLOCK } from "~/features/access/actor.server";
import { documentsOf, takeWritingTurn } from "../meilisearch/documents.server";
import { nextName } from "../meilisearch/index-names.server";
import { deleteOldVersions, done, makeIndex, send, swapIn } from "../meilisearch/index.server";
import { keepRun } from "./runs.server";
import { tellKnownWords } from "./tell-known-words.server";

const BATCH = 1000;
/** Batches handed over and not yet written, to begin with. */
const FEW_UNDER_WAY = 16;

/**
 * Writes the whole index anew beside the present one, which answers meanwhile, and puts it in its place in one step.
 * Gives how many groups it holds.
 */
export async function reindexSearch(
  onBatch: (done: number, total: number) => void = () => undefined,
): Promise<number> {
  const { done: count = 0 } = await keepRun({ kind: "reindex" }, async (note) => {
    const total = await asActor(CLOCK, listedGroups);
    await note({ total });
    await makeIndex(nextName());
    await tellKnownWords(nextName());
    const written = await writeAll(async (so) => {
      onBatch(so, total);
      await note({ done: so });
    });
    await asActor(CLOCK, async (tx) => {
      await takeWritingTurn(tx);
      await swapIn();
    });
    await deleteOldVersions();
    return { done: written, total };
  });
  return count;
}

/**
 * The server writes whatever waits in one go, and each go costs by the size of the whole index: so half as many as are
 * written may wait.
 */
async function writeAll(onBatch: (done: number) => Promise<void>): Promise<number> {
  const underWay: { tasks: EnqueuedTaskPromise[]; groups: number }[] = [];
  let written = 0;
  const finishFirst = async () => {
    const { tasks, groups } = underWay.shift()!;
    for (const task of tasks) await done(task);
    written += groups;
    await onBatch(written);
  };
  for (let after: string | null = FIRST; after;) {
    const last: string = after;
    const batch = await asActor(CLOCK, (tx) => handOverAfter(tx, last));
    underWay.push({ tasks: batch.tasks, groups: batch.sent });
    while (underWay.length > FEW_UNDER_WAY + written / BATCH / 2) await finishFirst();
    after = batch.last;
  }
  while (underWay.length > 0) await finishFirst();
  return written;
}

const FIRST = "00000000-0000-0000-0000-000000000000";

async function handOverAfter(tx: Tx, after: string) {
  await takeWritingTurn(tx);
  const rows = await tx.execute<{ id: string }>(
    sql`select group_id as id from group_search where group_id > ${after} order by group_id limit ${BATCH}`,
  );
  const ids = rows.map(({ id }) => id);
  const { documents } = await documentsOf(tx, ids);
  const tasks = await send(nextName(), { documents, gone: [] });
  return { sent: documents.length, tasks, last: ids.length === BATCH ? (ids.at(-1) ?? null) : null };
}

async function listedGroups(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`select count(*)::int as count from group_search`);
  return row?.count ?? 0;
}
