import { and, count, eq } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { groups, keptGroups, people } from "~db/schema";
import { record } from "~/features/events/record.server";
import { visiblePeople } from "~/features/people/visibility.server";
import { found, idFrom, Refusal } from "~/lib/errors";
import { MOST_KEPT } from "~/lib/kept-cookie";

/**
 * Keeps a listed group for a person of the actor's team; one that is kept already stays as it is. Refuses with
 * `shortlist_full`; not found when the person is another team's or the group is not listed.
 */
export async function keepForPerson(
  actor: ActorContext,
  id: string | undefined,
  slug: string,
): Promise<void> {
  await asActor(actor, async (tx) => {
    const { personId, teamId } = await personToKeepFor(tx, id);
    const { groupId } = found(
      await tx
        .select({ groupId: groups.id })
        .from(groups)
        .where(and(eq(groups.slug, slug), eq(groups.status, "listed"))),
    );
    const kept = await tx
      .insert(keptGroups)
      .values({ personId, groupId, teamId, keptBy: tx.actor.userId, keptAt: tx.now })
      .onConflictDoNothing()
      .returning({ groupId: keptGroups.groupId });
    if (kept.length === 0) return;
    const [all] = await tx.select({ n: count() }).from(keptGroups).where(eq(keptGroups.personId, personId));
    if ((all?.n ?? 0) > MOST_KEPT) throw new Refusal("shortlist_full");
    await record(tx, "group.kept", { personId, teamId, groupId });
  });
}

/** Takes a group off a person's list; one that is not on it changes nothing. */
export async function takeOffForPerson(
  actor: ActorContext,
  id: string | undefined,
  slug: string,
): Promise<void> {
  await asActor(actor, async (tx) => {
    const { personId, teamId } = await personToKeepFor(tx, id);
    const group = tx.select({ id: groups.id }).from(groups).where(eq(groups.slug, slug));
    const gone = await tx
      .delete(keptGroups)
      .where(and(eq(keptGroups.personId, personId), eq(keptGroups.groupId, group)))
      .returning({ groupId: keptGroups.groupId });
    for (const { groupId } of gone) await record(tx, "group.taken_off", { personId, teamId, groupId });
  });
}

/** The person, held until the end, so that two presses at once cannot pass the end of the list. */
async function personToKeepFor(tx: Tx, id: string | undefined) {
  return found(
    await tx
      .select({ personId: people.id, teamId: people.teamId })
      .from(people)
      .where(and(eq(people.id, idFrom(id)), visiblePeople(tx.actor, "person.keep_group")))
      .for("no key update"),
  );
}
