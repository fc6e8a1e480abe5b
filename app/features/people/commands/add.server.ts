import { asActor, type ActorContext } from "~db/client.server";
import { people } from "~db/schema";
import { onceFor } from "~/features/events/once.server";
import { record } from "~/features/events/record.server";
import { NotFound } from "~/lib/errors";
import { safetyOf, type PersonFacts } from "../form";

/** Puts a person on the list of the link worker's team. The same form sent twice adds one person. */
export async function addPerson(
  actor: ActorContext,
  { key, ...person }: PersonFacts & { key: string },
): Promise<{ personId: string }> {
  const teamId = actor.teamId;
  if (!teamId) throw new NotFound();
  return asActor(actor, (tx) =>
    onceFor(tx, { key, purpose: "person.add", content: person }, async () => {
      const { safe, ...facts } = person;
      const [row] = await tx
        .insert(people)
        .values({
          ...facts,
          ...safetyOf(safe),
          teamId,
          createdBy: tx.actor.userId,
          createdAt: tx.now,
          updatedAt: tx.now,
          lastContactAt: tx.now,
        })
        .returning({ id: people.id });
      const personId = row!.id;
      await record(tx, "person.added", { personId, teamId });
      return { personId };
    }),
  );
}
