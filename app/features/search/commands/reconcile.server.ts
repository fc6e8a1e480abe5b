import { sql } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { CLOCK } from "~/features/access/actor.server";
import { sameDocument, type MeiliDocument } from "../meilisearch/document";
import { documentsOf, takeWritingTurn } from "../meilisearch/documents.server";
import { indexName } from "../meilisearch/index-names.server";
import { documentsWhere, done, send } from "../meilisearch/index.server";
import { indexChanges } from "./index-changes.server";
import { keepRun } from "./runs.server";

export interface Differences {
  /** Listed groups that the index lacks. */
  missing: number;
  /** Groups of which it holds another version, or something else than we wrote. */
  stale: number;
  /** What it holds and should not. */
  orphans: number;
}

export interface Reconciled extends Differences {
  /** What still differed after mending: nothing, unless somebody works against us. */
  left: number;
}

/** Ids are random, so that their first two signs make 256 parts of one size, each small enough for memory. */
const SHARDS = Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, "0"));
const ELSEWHERE = null;
const PARTS = [...SHARDS, ELSEWHERE];

/**
 * Compares the index with the database, group by group, mends what differs, and then looks again. Changes that wait are
 * handed over first. Throws `RunUnderWay` when the index is written or compared already.
 */
export async function reconcileSearch(
  onPart: (done: number, total: number) => void = () => undefined,
): Promise<Reconciled> {
  const total = 2 * PARTS.length;
  const result: Reconciled = { missing: 0, stale: 0, orphans: 0, left: 0 };
  await keepRun("reconcile", async (note) => {
    await indexChanges();
    for (const [index, part] of [...PARTS, ...PARTS].entries()) {
      const again = index >= PARTS.length;
      const found = await comparePart(part, { mend: !again });
      if (again) result.left += found.missing + found.stale + found.orphans;
      else add(result, found);
      onPart(index + 1, total);
      if (index % 16 === 0) await note({ done: index, total });
    }
    return { missing: result.missing, stale: result.stale, orphans: result.orphans, done: total, total };
  });
  return result;
}

async function comparePart(part: string | null, { mend }: { mend: boolean }): Promise<Differences> {
  const { tasks, ...found } = await asActor(CLOCK, async (tx) => {
    await takeWritingTurn(tx);
    const { missing, stale, orphans, documents } = await differences(tx, part);
    const wrong = [...missing, ...stale].flatMap((id) => documents.get(id) ?? []);
    const sent = mend ? await send(indexName(), { documents: wrong, gone: orphans }) : [];
    return { missing: missing.length, stale: stale.length, orphans: orphans.length, tasks: sent };
  });
  for (const task of tasks) await done(task);
  return found;
}

/** What waits to be told is left out: it differs and is not wrong. */
async function differences(tx: Tx, part: string | null) {
  const { ids, waiting } = await groupsIn(tx, part);
  const { documents: ours } = await documentsOf(tx, ids);
  const documents = new Map(ours.map((document) => [document.id, document]));
  const theirs = await documentsWhere(
    part === null ? `NOT shard IN [${SHARDS.join(",")}]` : `shard = "${part}"`,
  );
  const known = new Map<string, Partial<MeiliDocument>>(
    theirs.map((document) => [String(document.id), document]),
  );
  const settled = (id: string) => !waiting.has(id);
  return {
    documents,
    missing: [...documents.keys()].filter((id) => !known.has(id) && settled(id)),
    stale: [...documents].flatMap(([id, document]) => {
      const copy = known.get(id);
      return copy && !sameDocument(document, copy) && settled(id) ? [id] : [];
    }),
    orphans: [...known.keys()].filter((id) => !documents.has(id) && settled(id)),
  };
}

async function groupsIn(tx: Tx, part: string | null): Promise<{ ids: string[]; waiting: Set<string> }> {
  const range = sql`between ${`${part}000000-0000-0000-0000-000000000000`}::uuid
    and ${`${part}ffffff-ffff-ffff-ffff-ffffffffffff`}::uuid`;
  const rows =
    part === null
      ? []
      : await tx.execute<{ id: string }>(
          sql`select group_id as id from group_search where group_id ${range}`,
        );
  const changes = await tx.execute<{ id: string }>(
    part === null
      ? sql`select group_id as id from search_changes`
      : sql`select group_id as id from search_changes where group_id ${range}`,
  );
  return { ids: rows.map(({ id }) => id), waiting: new Set(changes.map(({ id }) => id)) };
}

function add(sum: Differences, { missing, stale, orphans }: Differences): void {
  sum.missing += missing;
  sum.stale += stale;
  sum.orphans += orphans;
}
