import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { contacts, people, users } from "~db/schema";
import type { Permission } from "~/features/access/permissions";
import { found, idFrom } from "~/lib/errors";
import { visiblePeople } from "../visibility.server";

const RECENT_CONTACTS = 20;

/** All that is written down about a person of the actor's team; not found otherwise. */
export async function personRow(tx: Tx, permission: Permission, id: string | undefined) {
  return found(
    await tx
      .select()
      .from(people)
      .where(and(eq(people.id, idFrom(id)), visiblePeople(tx.actor, permission))),
  );
}

export type PersonRow = typeof people.$inferSelect;

/** The newest entries of a person's contact log, newest first. */
export async function contactsOf(tx: Tx, personId: string) {
  return tx
    .select({ id: contacts.id, way: contacts.way, note: contacts.note, at: contacts.at, by: users.name })
    .from(contacts)
    .leftJoin(users, eq(users.id, contacts.byUserId))
    .where(eq(contacts.personId, personId))
    .orderBy(desc(contacts.at), desc(contacts.id))
    .limit(RECENT_CONTACTS);
}

export type LoggedContact = Awaited<ReturnType<typeof contactsOf>>[number];
