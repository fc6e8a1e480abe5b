import { sql } from "drizzle-orm";
import { asActor, database, type Tx } from "~db/client.server";
import type { SearchFault } from "~db/schema";
import { CLOCK } from "~/features/access/actor.server";
import { sameDocument, type MeiliDocument } from "../meilisearch/document";
import { documentsOf, takeWritingTurn } from "../meilisearch/documents.server";
import { indexName } from "../meilisearch/index-names.server";
import { documentsWhere, done, isAsWeMadeIt, send } from "../meilisearch/index.server";
import { indexChanges } from "./index-changes.server";
import { reindexSearch } from "./reindex.server";
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

/** Part of all ids, by their first two signs; null for documents that are of no such part. */
type Part = string[] | null;

/** Ids are random, so that their first two signs make 256 parts of one size. */
const SHARDS = Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, "0"));
/** So many groups are compared at once, to be gentle with memory. */
const AT_ONCE = 2000;

/**
 * Compares the index with the database, group by group, mends what differs, and then looks again. Changes that wait are
 * handed over first, and an index that is not as we made it is made anew. `because` is the fault it is for when nobody asked
 * for it. Throws `RunUnderWay` when the index is written or compared already.
 */
export async function reconcileSearch(
  onPart: (done: number, total: number) => void = () => undefined,
  because: SearchFault | null = null,
): Promise<Reconciled> {
  const result: Reconciled = { missing: 0, stale: 0, orphans: 0, left: 0 };
  if (!(await isAsWeMadeIt(indexName()))) await reindexSearch();
  await keepRun({ kind: "reconcile", because }, async (note) => {
    await indexChanges();
    const parts = await partsOf();
    const total = 2 * parts.length;
    for (const [index, part] of [...parts, ...parts].entries()) {
      const again = index >= parts.length;
      const found = await comparePart(part, { mend: !again });
      if (again) result.left += found.missing + found.stale + found.orphans;
      else add(result, found);
      onPart(index + 1, total);
      if (index % 8 === 0) await note({ done: index, total });
    }
    const { left: _left, ...counts } = result;
    return { ...counts, done: total, total };
  });
  return result;
}

/** As few parts as do: each is a question to both sides. */
async function partsOf(): Promise<Part[]> {
  const [row] = await database("worker").execute<{ groups: number }>(
    sql`select count(*)::int as groups from group_search`,
  );
  const shards = Math.max(1, Math.floor((SHARDS.length * AT_ONCE) / Math.max(1, row?.groups ?? 0)));
  const parts: Part[] = [];
  for (let at = 0; at < SHARDS.length; at += shards) parts.push(SHARDS.slice(at, at + shards));
  return [...parts, null];
}

async function comparePart(part: Part, { mend }: { mend: boolean }): Promise<Differences> {
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
async function differences(tx: Tx, part: Part) {
  const { ids, waiting } = await groupsIn(tx, part);
  const { documents: ours } = await documentsOf(tx, ids);
  const documents = new Map(ours.map((document) => [document.id, document]));
  const theirs = await documentsWhere(`${part ? "" : "NOT "}shard IN [${(part ?? SHARDS).join(", ")}]`);
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

async function groupsIn(tx: Tx, part: Part): Promise<{ ids: string[]; waiting: Set<string> }> {
  const range = part
    ? sql`group_id between ${`${part[0]}000000-0000-0000-0000-000000000000`}::uuid
        and ${`${part.at(-1)}ffffff-ffff-ffff-ffff-ffffffffffff`}::uuid`
    : sql`true`;
  const listed = sql`select group_id as id from group_search where ${part ? range : sql`false`}`;
  const rows = await tx.execute<{ id: string }>(listed);
  const changes = await tx.execute<{ id: string }>(
    sql`select group_id as id from search_changes where ${range}`,
  );
  return { ids: rows.map(({ id }) => id), waiting: new Set(changes.map(({ id }) => id)) };
}

function add(sum: Differences, { missing, stale, orphans }: Differences): void {
  sum.missing += missing;
  sum.stale += stale;
  sum.orphans += orphans;
}
