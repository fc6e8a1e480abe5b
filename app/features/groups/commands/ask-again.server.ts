import { and, eq } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { groups } from "~db/schema";
import { record } from "~/features/events/record.server";
import { found, Refusal } from "~/lib/errors";
import { managedGroup } from "../visibility.server";

/** Puts a listing that was sent back before the stewards once more. Refuses with `changed_meanwhile` when it is not sent back. */
export async function askToLookAgain(actor: ActorContext, slug: string | undefined): Promise<void> {
  await asActor(actor, async (tx) => {
    const group = found(
      await tx
        .select({ id: groups.id, status: groups.status, organisationId: groups.organisationId })
        .from(groups)
        .where(and(eq(groups.slug, slug ?? ""), managedGroup(actor, "group.manage")))
        .for("no key update"),
    );
    if (group.status !== "returned") throw new Refusal("changed_meanwhile");
    await tx.update(groups).set({ status: "pending", updatedAt: tx.now }).where(eq(groups.id, group.id));
    await record(tx, "group.look_again_asked", { groupId: group.id, organisationId: group.organisationId });
  });
}
