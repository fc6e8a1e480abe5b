import { and, eq, isNull } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { areas, groups, supportNeeds } from "~db/schema";
import type { StaffActor } from "~/features/access/actor.server";
import { onceFor } from "~/features/events/once.server";
import { record } from "~/features/events/record.server";
import { ownGroup } from "~/features/groups/queries/own-group.server";
import { managedGroup } from "~/features/groups/visibility.server";
import { found, idFrom } from "~/lib/errors";
import type { SupportKind } from "../support";
import { areasSeen } from "../visibility.server";

/** A group names help that it needs. The same key again asks once. */
export async function askForHelp(
  actor: ActorContext,
  slug: string,
  { key, ...wish }: { key: string; kind: SupportKind; says: string },
): Promise<void> {
  await asActor(actor, async (tx) => {
    const { id: groupId, organisationId } = await ownGroup(tx, slug, "support.ask");
    await onceFor(tx, { key, purpose: "support.ask", content: { slug, ...wish } }, async () => {
      await tx
        .insert(supportNeeds)
        .values({ groupId, ...wish, createdBy: tx.actor.userId, createdAt: tx.now });
      await record(tx, "support.asked", { groupId, organisationId }, { kind: wish.kind });
      return {};
    });
  });
}

/** The group says that the help came, or that it is no longer needed. Not found when it ended already. */
export async function endHelp(
  actor: ActorContext,
  slug: string,
  needId: string,
  endedAs: "met" | "withdrawn",
): Promise<void> {
  await asActor(actor, async (tx) => {
    const { organisationId, ...need } = found(
      await tx
        .select({ id: supportNeeds.id, groupId: groups.id, organisationId: groups.organisationId })
        .from(supportNeeds)
        .innerJoin(groups, eq(groups.id, supportNeeds.groupId))
        .where(
          and(
            eq(supportNeeds.id, idFrom(needId)),
            eq(groups.slug, slug),
            isNull(supportNeeds.endedAt),
            managedGroup(actor, "support.ask"),
          ),
        )
        .for("no key update", { of: supportNeeds }),
    );
    await tx.update(supportNeeds).set({ endedAt: tx.now, endedAs }).where(eq(supportNeeds.id, need.id));
    await record(tx, "support.ended", { groupId: need.groupId, organisationId }, { as: endedAs });
  });
}

/** A commissioner of the area or a steward answers; a later answer takes the place of the one before. */
export async function answerHelp(actor: StaffActor, needId: string, answer: string): Promise<void> {
  await asActor(actor, async (tx) => {
    const { organisationId, ...need } = found(
      await tx
        .select({ id: supportNeeds.id, groupId: groups.id, organisationId: groups.organisationId })
        .from(supportNeeds)
        .innerJoin(groups, eq(groups.id, supportNeeds.groupId))
        .leftJoin(areas, eq(areas.id, groups.areaId))
        .where(
          and(
            eq(supportNeeds.id, idFrom(needId)),
            isNull(supportNeeds.endedAt),
            areasSeen(actor, "support.answer"),
          ),
        )
        .for("no key update", { of: supportNeeds }),
    );
    await tx
      .update(supportNeeds)
      .set({ answer, answeredBy: tx.actor.userId, answeredAt: tx.now })
      .where(eq(supportNeeds.id, need.id));
    await record(tx, "support.answered", { groupId: need.groupId, organisationId });
  });
}
