import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { asActor } from "~db/client.server";
import { groupFreshness, groups } from "~db/schema";
import { CLOCK } from "~/features/access/actor.server";
import { record } from "~/features/events/record.server";
import { londonDay } from "~/lib/dates";
import { refreshSearchOf } from "./refresh-search.server";

/**
 * A letter that asks about a listing reached nobody, so nothing was announced: as where there is nobody to ask, no clock
 * takes it further and the stewards look into it. One that rests already stays as it was.
 */
export async function couldNotAsk(groupId: string): Promise<void> {
  await asActor(CLOCK, async (tx) => {
    const [stopped] = await tx
      .update(groupFreshness)
      .set({ step: "steward", stepOn: londonDay(tx.now), nextOn: null })
      .where(
        and(
          eq(groupFreshness.groupId, groupId),
          inArray(groupFreshness.step, ["asked", "marked", "lower", "steward"]),
          isNotNull(groupFreshness.nextOn),
        ),
      )
      .returning({ groupId: groupFreshness.groupId });
    if (!stopped) return;
    const [group] = await tx
      .select({ organisationId: groups.organisationId })
      .from(groups)
      .where(eq(groups.id, groupId));
    await refreshSearchOf(tx, [groupId]);
    await record(tx, "freshness.unreached", { groupId, organisationId: group?.organisationId ?? null });
  });
}
