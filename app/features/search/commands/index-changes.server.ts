import type { EnqueuedTaskPromise } from "meilisearch";
import { sql } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { CLOCK } from "~/features/access/actor.server";
import { documentsOf, takeWritingTurn } from "../meilisearch/documents.server";
import { indexName, nextName } from "../meilisearch/index-names.server";
import { done, send } from "../meilisearch/index.server";

const BATCH = 1000;

/**
 * Tells the second engine of every change that waits, a thousand at a time, and gives how many there were. A change
 * leaves the list when the engine has it; when the engine fails this throws, and the rest waits.
 */
export async function indexChanges(): Promise<number> {
  let sum = 0;
  for (;;) {
    const { seqs, tasks } = await asActor(CLOCK, handOver);
    if (seqs.length === 0) return sum;
    for (const task of tasks) await done(task);
    await asActor(CLOCK, (tx) =>
      tx.execute(sql`delete from search_changes where seq = any(${`{${seqs.join(",")}}`}::bigint[])`),
    );
    sum += seqs.length;
    if (seqs.length < BATCH) return sum;
  }
}

async function handOver(tx: Tx): Promise<{ seqs: string[]; tasks: EnqueuedTaskPromise[] }> {
  await takeWritingTurn(tx);
  const rows = await tx.execute<{ seq: string; id: string }>(
    sql`select seq, group_id as id from search_changes order by seq limit ${BATCH}`,
  );
  if (rows.length === 0) return { seqs: [], tasks: [] };
  const ids = [...new Set(rows.map(({ id }) => id))];
  const changed = await documentsOf(tx, ids);
  const tasks = await send(indexName(), changed);
  if (await isBeingMade(tx)) tasks.push(...(await send(nextName(), changed)));
  return { seqs: rows.map(({ seq }) => String(seq)), tasks };
}

/** An index that is made anew gets the changes too, so that it is up to date when it takes the other's place. */
async function isBeingMade(tx: Tx): Promise<boolean> {
  const [row] = await tx.execute<{ open: boolean }>(sql`
    select exists (select from search_runs where kind = 'reindex' and ended_at is null) as open`);
  return row?.open ?? false;
}
