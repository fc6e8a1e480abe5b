import { consents, disclosures } from "~db/schema";
import { asActor } from "~db/client.server";
import { personActor } from "~/features/access/actor.server";
import { Refusal } from "~/lib/errors";
import { destinationFor } from "../destination.server";
import { onceFor } from "~/features/events/once.server";
import { newReference } from "../reference";
import { insertSent, tellOfSending } from "./send.server";

export interface JoinRequest {
  key: string;
  groupSlug: string;
  firstName: string;
  phone: string | null;
  email: string | null;
  safeToLeaveMessage: boolean;
  safeToText: boolean;
  needs: string[];
  accessNeeds: string[];
  wantsCompanion: boolean;
  message: string | null;
}

/**
 * A resident asks to join: a referral for themself, which belongs to the group alone. Gives the reference that is their
 * key to their own page. Refuses as `destinationFor` does, and with `contact_missing`.
 */
export async function requestToJoin(request: JoinRequest, now?: Date): Promise<{ reference: string }> {
  if (!request.phone && !request.email) throw new Refusal("contact_missing");
  const reference = newReference();
  return asActor(personActor(reference, now), (tx) =>
    onceFor(tx, { key: request.key, purpose: "referral.join", content: request }, async () => {
      const destination = await destinationFor(tx, request.groupSlug, {
        sessionId: null,
        accessNeeds: request.accessNeeds,
      });
      const referralId = await insertSent(tx, destination, {
        source: "resident",
        teamId: null,
        personId: null,
        needs: request.needs,
        urgent: false,
        reference,
      });
      await tx.insert(disclosures).values({
        referralId,
        firstName: request.firstName,
        phone: request.phone,
        email: request.email,
        safeToRing: request.phone !== null,
        safeToLeaveMessage: request.safeToLeaveMessage,
        safeToText: request.safeToText,
        safeToEmail: request.email !== null,
        accessNeeds: request.accessNeeds,
        wantsCompanion: request.wantsCompanion,
        message: request.message,
      });
      await tx.insert(consents).values({
        referralId,
        organisationId: destination.organisationId,
        shared: [
          "firstName",
          "needs",
          "accessNeeds",
          ...(["phone", "email"] as const).filter((way) => request[way]),
        ],
        purpose: "to ask to join this group",
        toldHow: "form",
        givenBy: "self",
        agreedAt: tx.now,
      });
      await tellOfSending(tx, destination, referralId, { teamId: null, personId: null });
      return { reference };
    }),
  );
}
