import { and, eq } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
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
          .select({ id: groups.id, needs: groups.needs })
          .from(groups)
          .where(and(eq(groups.slug, slug), eq(groups.status, "listed"))),
      );
      await countSignposts(tx, [group], need ? [need] : []);
      return {};
    }),
  );
}

/**
 * Counts each of these groups as signposted today, inside the transaction of what gave their details. The need is kept
 * only where it is one that the group is there for.
 */
export async function countSignposts(
  tx: Tx,
  given: readonly { id: string; needs: readonly string[] }[],
  needs: readonly string[],
): Promise<void> {
  const teamId = tx.actor.teamId ?? null;
  for (const { id: groupId, needs: met } of given) {
    const need = needs.find((one) => met.includes(one)) ?? null;
    await tx.insert(signposts).values({ groupId, teamId, need, onDay: londonDay(tx.now) });
    await record(tx, "signpost.recorded", { groupId, teamId });
  }
}
