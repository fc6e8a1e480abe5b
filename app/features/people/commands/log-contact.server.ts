import { and, eq } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
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
          .select({ teamId: people.teamId })
          .from(people)
          .where(and(eq(people.id, personId), visiblePeople(actor, "person.change"))),
      );
      await writeContact(tx, { id: personId, teamId }, contact);
      return {};
    }),
  );
}

/** The same inside the transaction of what was the contact: a letter, for instance. */
export async function writeContact(
  tx: Tx,
  { id: personId, teamId }: { id: string; teamId: string },
  { way, note }: Omit<Contact, "key">,
): Promise<void> {
  await tx
    .update(people)
    .set(way === "tried" ? { updatedAt: tx.now } : { updatedAt: tx.now, lastContactAt: tx.now })
    .where(eq(people.id, personId));
  await tx.insert(contacts).values({ personId, teamId, way, note, byUserId: tx.actor.userId, at: tx.now });
  await record(tx, "contact.logged", { personId, teamId }, { way });
}
