import { asActor, type ActorContext } from "~db/client.server";
import { limitsOf } from "~/features/places/queries/limits.server";
import { NotFound, Refusal } from "~/lib/errors";
import { isOpen } from "../moves";
import { lockReferral, moveReferral } from "../row.server";
import { offerFreePlaces } from "./offer.server";

/**
 * Moves somebody to another session of the group; the place they leave is offered on. Refuses with `session_full` and
 * `already_decided`; not found where places are not kept at that session.
 */
export async function changeSession(
  actor: ActorContext,
  referralId: string,
  sessionId: string,
): Promise<void> {
  await asActor(actor, async (tx) => {
    const { referral, pool } = await lockReferral(tx, "referral.decide", referralId);
    if (!isOpen(referral.status)) throw new Refusal("already_decided");
    const limits = await limitsOf(tx, pool.id);
    if (!limits.some((limit) => limit.sessionId === sessionId)) throw new NotFound();
    if (referral.sessionId === sessionId) return;
    await moveReferral(tx, referral, "referral.session_changed", { sessionId });
    await offerFreePlaces(tx, pool.id);
  });
}
