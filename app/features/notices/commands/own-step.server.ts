import { personActor } from "../../access/actor.server";
import { agreeToRecipient } from "../../referrals/commands/agree-to-recipient.server";
import { answerOffer } from "../../referrals/commands/offer.server";
import { putAccessNeedsRight, sayHowItWent } from "../../referrals/commands/own-words.server";
import { withdrawConsent, withdrawReferral } from "../../referrals/commands/withdraw.server";
import type { OwnStep } from "../form";
import { ownReferral } from "../queries/own-referral.server";

/** Does what somebody chose on their own page; refuses as the same act by their link worker does. */
export async function takeOwnStep(reference: string, asked: OwnStep): Promise<void> {
  const actor = personActor(reference);
  const { id } = await ownReferral(reference);
  switch (asked.step) {
    case "withdraw":
      return withdrawReferral(actor, id, null);
    case "leave":
      return withdrawConsent(actor, id);
    case "agree":
      return agreeToRecipient(actor, id, { toldHow: "form", givenBy: "self" });
    case "access":
      return putAccessNeedsRight(actor, id, asked.accessNeeds);
    case "how":
      return sayHowItWent(actor, id, asked.goal);
    default:
      return answerOffer(actor, id, asked.step);
  }
}
