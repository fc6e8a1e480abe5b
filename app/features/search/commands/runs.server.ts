import { and, eq, isNull } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { searchRuns, type SearchFault } from "~db/schema";
import { CLOCK } from "~/features/access/actor.server";
import { record } from "~/features/events/record.server";
import { takeRunTurn } from "../meilisearch/documents.server";

export type RunKind = (typeof searchRuns.$inferSelect)["kind"];
export type RunCounts = Partial<
  Pick<typeof searchRuns.$inferSelect, "done" | "total" | "missing" | "stale" | "orphans">
>;

/** Somebody else is writing or comparing the whole index. */
export class RunUnderWay extends Error {
  override name = "RunUnderWay";
}

/**
 * Does a whole writing or comparing of the index, alone, and keeps how far it came, how it ended, and which fault it was
 * for when nobody asked for it. Throws `RunUnderWay` when there is one under way.
 */
export async function keepRun(
  { kind, because = null }: { kind: RunKind; because?: SearchFault | null },
  work: (note: (counts: RunCounts) => Promise<void>) => Promise<RunCounts>,
): Promise<RunCounts> {
  return asActor(CLOCK, async (turn) => {
    if (!(await takeRunTurn(turn))) throw new RunUnderWay();
    const id = await asActor(CLOCK, (tx) => begin(tx, kind, because));
    try {
      const counts = await work((so) => asActor(CLOCK, (tx) => note(tx, id, so)));
      await asActor(CLOCK, (tx) => end(tx, { id, kind, counts, failed: null }));
      return counts;
    } catch (error) {
      const failed = error instanceof Error ? error.name : "unknown";
      await asActor(CLOCK, (tx) => end(tx, { id, kind, counts: {}, failed }));
      throw error;
    }
  });
}

/** Nobody else is at it, so a run without an end was left by a process that died. */
async function begin(tx: Tx, kind: RunKind, because: SearchFault | null): Promise<string> {
  await tx.update(searchRuns).set({ endedAt: tx.now, failed: "died" }).where(isNull(searchRuns.endedAt));
  const [run] = await tx
    .insert(searchRuns)
    .values({ kind, startedAt: tx.now, because })
    .returning({ id: searchRuns.id });
  return run!.id;
}

async function note(tx: Tx, id: string, counts: RunCounts): Promise<void> {
  await tx
    .update(searchRuns)
    .set(counts)
    .where(and(eq(searchRuns.id, id), isNull(searchRuns.endedAt)));
}

async function end(
  tx: Tx,
  { id, kind, counts, failed }: { id: string; kind: RunKind; counts: RunCounts; failed: string | null },
): Promise<void> {
  await tx
    .update(searchRuns)
    .set({ ...counts, endedAt: tx.now, failed })
    .where(eq(searchRuns.id, id));
  await record(tx, `search.${kind}`, {}, { ...counts, failed });
}
