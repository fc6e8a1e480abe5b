import { and, eq } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { groups, signposts } from "~db/schema";
import { onceFor } from "~/features/events/once.server";
import { record } from "~/features/events/record.server";
import { londonDay } from "~/lib/dates";
import { found } from "~/lib/errors";

/** Counts that somebody was given a group's details. Nothing that is stored says to whom. */
export async function recordSignpost(
  actor: ActorContext,
  slug: string,
  { key, need }: { key: string; need: string | null },
): Promise<void> {
  await asActor(actor, (tx) =>
    onceFor(tx, { key, purpose: "signpost", content: { slug, need } }, async () => {
      const group = found(
        await tx
          .select({ id: groups.id })
          .from(groups)
          .where(and(eq(groups.slug, slug), eq(groups.status, "listed"))),
      );
      await tx
        .insert(signposts)
        .values({ groupId: group.id, teamId: actor.teamId, need, onDay: londonDay(tx.now) });
      await record(tx, "signpost.recorded", { groupId: group.id, teamId: actor.teamId });
      return {};
    }),
  );
}
