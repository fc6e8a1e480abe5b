import { personActor } from "../../access/actor.server";
import { answerOffer } from "../../referrals/commands/offer.server";
import { withdrawConsent, withdrawReferral } from "../../referrals/commands/withdraw.server";
import type { OwnStep } from "../form";
import { ownReferral } from "../queries/own-referral.server";

/** Does what somebody chose on their own page; refuses as the same act by their link worker does. */
export async function takeOwnStep(reference: string, step: OwnStep): Promise<void> {
  const actor = personActor(reference);
  const { id } = await ownReferral(reference);
  if (step === "withdraw") return withdrawReferral(actor, id, null);
  if (step === "leave") return withdrawConsent(actor, id);
  return answerOffer(actor, id, step);
}
