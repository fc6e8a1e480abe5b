import { and, eq } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { consents, disclosures, people, referrals } from "~db/schema";
import { visiblePeople } from "~/features/people/visibility.server";
import { announce } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { refreshRoom } from "~/features/places/commands/refresh-room.server";
import { found, idFrom, Refusal } from "~/lib/errors";
import { destinationFor, type Destination } from "../destination.server";
import { onceFor } from "~/features/events/once.server";
import { newReference } from "../reference";
import type { SharedField } from "../sharing";

export interface ReferralToSend {
  /** Made when the form was rendered: the same press twice is one referral. */
  key: string;
  personId: string;
  groupSlug: string;
  needs: string[];
  /** The session that would suit, where the group keeps places by session. */
  sessionId: string | null;
  urgent: boolean;
  /** What the person agreed that this group may know, beside first name, needs and access needs. */
  shared: SharedField[];
  healthNote: string | null;
  healthReason: string | null;
  message: string | null;
  purpose: string;
  toldHow: "met" | "phone" | "video" | "writing";
  givenBy: "self" | "parent" | "authority";
}

/**
 * Sends a person to a group: referral, consent, what is shared, event and message in one transaction. Takes no place.
 * A full or struggling group puts it on its waiting list. Refuses as `destinationFor` does, with `need_missing` and with
 * `contact_missing`; not found when the person is another team's.
 */
export async function sendReferral(
  actor: ActorContext,
  sending: ReferralToSend,
): Promise<{ referralId: string }> {
  return asActor(actor, (tx) =>
    onceFor(tx, { key: sending.key, purpose: "referral.send", content: sending }, async () => {
      const person = await personToRefer(tx, sending);
      const destination = await destinationFor(tx, sending.groupSlug, {
        sessionId: sending.sessionId,
        accessNeeds: person.accessNeeds,
      });
      const referralId = await insertSent(tx, destination, {
        source: "link_worker",
        teamId: person.teamId,
        personId: person.id,
        needs: sending.needs,
        urgent: sending.urgent,
      });
      await tx.insert(disclosures).values({ referralId, ...disclosed(person, sending) });
      await tx.insert(consents).values({
        referralId,
        organisationId: destination.organisationId,
        shared: ["firstName", "needs", "accessNeeds", ...sending.shared],
        purpose: sending.purpose,
        toldHow: sending.toldHow,
        givenBy: sending.givenBy,
        recordedBy: tx.actor.userId,
        agreedAt: tx.now,
      });
      await tx.update(people).set({ lastContactAt: tx.now }).where(eq(people.id, person.id));
      await tellOfSending(tx, destination, referralId, { teamId: person.teamId, personId: person.id });
      return { referralId };
    }),
  );
}

type Person = typeof people.$inferSelect;

async function personToRefer(tx: Tx, sending: ReferralToSend): Promise<Person> {
  if (sending.needs.length === 0) throw new Refusal("need_missing");
  const person = found(
    await tx
      .select()
      .from(people)
      .where(and(eq(people.id, idFrom(sending.personId)), visiblePeople(tx.actor, "referral.send"))),
  );
  const reachable =
    (sending.shared.includes("phone") && person.phone) || (sending.shared.includes("email") && person.email);
  if (!reachable) throw new Refusal("contact_missing");
  return person;
}

function disclosed(person: Person, sending: ReferralToSend) {
  const shares = (field: SharedField) => sending.shared.includes(field);
  return {
    firstName: person.firstName,
    lastName: shares("lastName") ? person.lastName : null,
    phone: shares("phone") ? person.phone : null,
    email: shares("email") ? person.email : null,
    safeToRing: shares("phone") && person.safeToRing,
    safeToLeaveMessage: shares("phone") && person.safeToLeaveMessage,
    safeToText: shares("phone") && person.safeToText,
    safeToEmail: shares("email") && person.safeToEmail,
    accessNeeds: person.accessNeeds,
    language: shares("language") ? person.language : null,
    needsInterpreter: shares("language") && person.needsInterpreter,
    wantsCompanion: person.wantsCompanion,
    whatMatters: shares("whatMatters") ? person.whatMatters : null,
    riskNote: shares("riskNote") ? person.riskNote : null,
    healthNote: sending.healthNote,
    healthReason: sending.healthReason,
    message: sending.message,
  };
}

interface NewReferral {
  source: "link_worker" | "resident";
  teamId: string | null;
  personId: string | null;
  needs: string[];
  urgent: boolean;
  reference?: string;
}

/** Writes a referral as sent, and moves it on to the waiting list by itself where the group is full or struggling. */
export async function insertSent(tx: Tx, destination: Destination, referral: NewReferral): Promise<string> {
  const { lands, ...where } = destination;
  const [row] = await tx
    .insert(referrals)
    .values({
      ...referral,
      ...where,
      reference: referral.reference ?? newReference(),
      status: "sent",
      sentAt: tx.now,
      sentBy: tx.actor.userId,
      createdBy: tx.actor.userId,
      createdAt: tx.now,
      updatedAt: tx.now,
    })
    .returning({ id: referrals.id });
  const id = row!.id;
  if (lands === "waiting_list") {
    await tx.update(referrals).set({ status: "waiting", waitingSince: tx.now }).where(eq(referrals.id, id));
  }
  return id;
}

/** The events, the message and the room of a referral that was just sent. */
export async function tellOfSending(
  tx: Tx,
  destination: Destination,
  referralId: string,
  whose: { teamId: string | null; personId: string | null },
): Promise<void> {
  const subject = {
    referralId,
    groupId: destination.groupId,
    organisationId: destination.organisationId,
    ...whose,
  };
  await record(tx, "consent.given", subject);
  await record(tx, "referral.sent", subject);
  if (destination.lands === "waiting_list") await record(tx, "referral.waiting", subject, { byItself: true });
  await announce(tx, "referral.sent", referralId);
  await refreshRoom(tx, destination.groupId);
}
