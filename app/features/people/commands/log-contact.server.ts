import { and, eq } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { contacts, people } from "~db/schema";
import { onceFor } from "~/features/events/once.server";
import { record } from "~/features/events/record.server";
import { found, idFrom } from "~/lib/errors";
import type { LoggedWay } from "../form";
import { visiblePeople } from "../visibility.server";

export interface Contact {
  key: string;
  way: LoggedWay;
  note: string;
}

/** Writes down a contact with a person. One that reached them starts the time their record is kept anew. */
export async function logContact(
  actor: ActorContext,
  id: string | undefined,
  contact: Contact,
): Promise<void> {
  const personId = idFrom(id);
  await asActor(actor, (tx) =>
    onceFor(tx, { key: contact.key, purpose: "contact.log", content: { ...contact, personId } }, async () => {
      const { teamId } = found(
        await tx
          .update(people)
          .set(contact.way === "tried" ? { updatedAt: tx.now } : { updatedAt: tx.now, lastContactAt: tx.now })
          .where(and(eq(people.id, personId), visiblePeople(actor, "person.change")))
          .returning({ teamId: people.teamId }),
      );
      await tx.insert(contacts).values({
        personId,
        teamId,
        way: contact.way,
        note: contact.note,
        byUserId: tx.actor.userId,
        at: tx.now,
      });
      await record(tx, "contact.logged", { personId, teamId }, { way: contact.way });
      return {};
    }),
  );
}
