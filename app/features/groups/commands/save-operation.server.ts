import { and, eq, inArray } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { groupAccess, groups } from "~db/schema";
import { record } from "~/features/events/record.server";
import { londonDay } from "~/lib/dates";
import type { AccessSaid, Joining } from "../operation-form";
import { lockListing } from "../listing-row.server";
import { refreshSearch } from "./refresh-search.server";

/**
 * Keeps what the group says of getting in. It is the group's own word and shown at once; an answer that is left as it was
 * keeps who said it and when.
 */
export async function saveAccess(actor: ActorContext, slug: string, said: AccessSaid[]): Promise<void> {
  await asActor(actor, async (tx) => {
    const { group } = await lockListing(tx, actor, "listing.change", eq(groups.slug, slug));
    const known = await tx.select().from(groupAccess).where(eq(groupAccess.groupId, group.id));
    const changed = said.filter(({ feature, value, note }) => {
      const row = known.find((answer) => answer.feature === feature);
      return row ? row.value !== value || row.note !== note : value !== "unknown";
    });
    if (changed.length === 0) return;
    await writeAnswers(tx, group.id, changed);
    await tx.update(groups).set({ updatedAt: tx.now }).where(eq(groups.id, group.id));
    await refreshSearch(tx, group.id);
    await record(
      tx,
      "listing.access_said",
      { groupId: group.id, organisationId: group.organisationId },
      { features: changed.map(({ feature }) => feature) },
    );
  });
}

async function writeAnswers(tx: Tx, groupId: string, changed: AccessSaid[]): Promise<void> {
  const features = changed.map(({ feature }) => feature);
  await tx
    .delete(groupAccess)
    .where(and(eq(groupAccess.groupId, groupId), inArray(groupAccess.feature, features)));
  const saidOn = londonDay(tx.now);
  const rows = changed.flatMap(({ feature, value, note }) =>
    value === "unknown" ? [] : [{ groupId, feature, value, note, saidBy: "group" as const, saidOn }],
  );
  if (rows.length > 0) await tx.insert(groupAccess).values(rows);
}

/** Says whether people may ask to join on the group's page, and whether everybody sees how many places there are. At once. */
export async function saveJoining(actor: ActorContext, slug: string, joining: Joining): Promise<void> {
  await asActor(actor, async (tx) => {
    const { group } = await lockListing(tx, actor, "listing.change", eq(groups.slug, slug));
    const { sharesNumbers, takesJoinRequests } = joining;
    if (group.sharesNumbers === sharesNumbers && group.takesJoinRequests === takesJoinRequests) return;
    await tx
      .update(groups)
      .set({ sharesNumbers, takesJoinRequests, updatedAt: tx.now })
      .where(eq(groups.id, group.id));
    await refreshSearch(tx, group.id);
    await record(
      tx,
      "listing.joining_changed",
      { groupId: group.id, organisationId: group.organisationId },
      { sharesNumbers, takesJoinRequests },
    );
  });
}
