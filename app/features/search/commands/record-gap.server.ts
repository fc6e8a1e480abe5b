import { sql } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { gapCounts } from "~db/schema";
import { ANYONE } from "~/features/access/actor.server";
import type { AccessFeatureId, NeedId } from "~/features/groups/vocabulary";
import { londonDay } from "~/lib/dates";
import { firstOfDay } from "~/lib/rate-limit.server";

export interface Gap {
  needs: readonly NeedId[];
  areaId: string | null;
  accessNeeds: readonly AccessFeatureId[];
  reason: "no_result" | "all_full" | "declined_everywhere";
}

/**
 * Counts a need that nothing could meet, for this month and area, once a day for what was asked, however often it is
 * looked at. Nothing is kept of who looked.
 */
export async function recordGap(gap: Gap, asked: string): Promise<void> {
  if (gap.needs.length === 0) return;
  await asActor(ANYONE, async (tx) => {
    if (await firstOfDay(tx, `gap|${gap.reason}|${asked}`)) await countGap(tx, gap);
  });
}

/** The same inside the transaction of what showed the gap. */
export async function countGap(tx: Tx, { needs, areaId, accessNeeds, reason }: Gap): Promise<void> {
  const month = `${londonDay(tx.now).slice(0, 7)}-01`;
  const rows = needs.flatMap((need) =>
    (accessNeeds.length > 0 ? accessNeeds : ["none"]).map((accessNeed) => ({
      month,
      need,
      areaId,
      areaKey: areaId ?? "none",
      accessNeed,
      reason,
      times: 1,
    })),
  );
  if (rows.length === 0) return;
  await tx
    .insert(gapCounts)
    .values(rows)
    .onConflictDoUpdate({
      target: [gapCounts.month, gapCounts.need, gapCounts.areaKey, gapCounts.accessNeed, gapCounts.reason],
      set: { times: sql`${gapCounts.times} + 1` },
    });
}
