import { and, eq } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { people } from "~db/schema";
import { record } from "~/features/events/record.server";
import { found, idFrom } from "~/lib/errors";
import { safetyOf, type PersonFacts } from "../form";
import { visiblePeople } from "../visibility.server";

/**
 * Changes what is written down about a person. Groups keep what they were told: sharing is per referral. Not found when
 * the person is another team's.
 */
export async function changePerson(
  actor: ActorContext,
  id: string | undefined,
  person: PersonFacts,
): Promise<void> {
  await asActor(actor, async (tx) => {
    const { safe, ...facts } = person;
    const { teamId } = found(
      await tx
        .update(people)
        .set({ ...facts, ...safetyOf(safe), updatedAt: tx.now })
        .where(and(eq(people.id, idFrom(id)), visiblePeople(actor, "person.change")))
        .returning({ teamId: people.teamId }),
    );
    await record(tx, "person.changed", { personId: idFrom(id), teamId });
  });
}
