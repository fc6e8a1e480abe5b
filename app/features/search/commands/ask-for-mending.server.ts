import { isNotNull, sql } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { searchRuns, type SearchFault } from "~db/schema";
import { ANYONE } from "~/features/access/actor.server";
import { queueJob } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";

/** Between two mendings that nobody asked for. */
export const MENDING_REST_MS = 5 * 60_000;

/**
 * Has the worker compare the second engine's index and mend it, though nobody asked for that: one such job waits at a
 * time, and it begins no sooner than five minutes after the last such run ended. It is tried once, since a fault that
 * lasts is found again.
 */
export async function askForMending(because: SearchFault): Promise<void> {
  await asActor(ANYONE, async (tx) => {
    const runAt = await nextTime(tx);
    // A key of its own: what somebody asks for by hand does not wait for this
    await queueJob(tx, "search_reconcile", { because }, { key: "search_mending", runAt, tries: 1 });
    await record(tx, "search.reconcile_asked", {}, { because });
  });
}

/** Undefined: at once. */
async function nextTime(tx: Tx): Promise<Date | undefined> {
  const [last] = await tx
    .select({ at: sql<string | null>`max(coalesce(${searchRuns.endedAt}, ${searchRuns.startedAt}))` })
    .from(searchRuns)
    .where(isNotNull(searchRuns.because));
  return last?.at ? new Date(new Date(last.at).getTime() + MENDING_REST_MS) : undefined;
}
