import { and, eq, ne } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { groupFreshness, groups } from "~db/schema";
import { londonDay } from "~/lib/dates";
import { loadChanged, queueJob } from "./outbox.server";

/** Who acts for a group: what they do shows that the group is alive. To look is no act. */
const OF_THE_GROUP = ["organiser", "answer_link"];

/** Whether an event shows by itself that its group is alive. */
export function isSignOfLife(kind: string, role: string): boolean {
  return OF_THE_GROUP.includes(role) && !kind.endsWith(".viewed");
}

/**
 * Makes a listing fresh again, of which nothing had been heard: off the list, unmarked, and back in the directory where
 * only the clock had let it rest. Search follows in the transaction's job. Costs one look by key where all is fresh.
 */
export async function heardFrom(tx: Tx, groupId: string): Promise<void> {
  const [was] = await tx
    .select({ step: groupFreshness.step })
    .from(groupFreshness)
    .where(and(eq(groupFreshness.groupId, groupId), ne(groupFreshness.step, "fresh")))
    .for("update");
  if (!was) return;
  const today = londonDay(tx.now);
  await tx
    .update(groupFreshness)
    .set({ step: "fresh", stepOn: today, nextOn: null, evidenceOn: today })
    .where(eq(groupFreshness.groupId, groupId));
  if (was.step === "resting") {
    await tx
      .update(groups)
      .set({ status: "listed", updatedAt: tx.now })
      .where(and(eq(groups.id, groupId), eq(groups.status, "resting")));
    await loadChanged(tx, groupId);
  }
  if (!tx.actor.quiet) await queueJob(tx, "listing_heard", { groupId }, { key: `heard:${groupId}` });
}
