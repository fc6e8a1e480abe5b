import { asActor, type ActorContext } from "~db/client.server";
import { announce, noteNo } from "~/features/events/outbox.server";
import type { DeclineReason } from "../reasons";
import { assertMove, lockReferral, moveReferral } from "../row.server";
import { offerFreePlaces } from "./offer.server";

/** Says no, with a reason. A place that was held for the person goes to the next. Refuses with `already_decided`. */
export async function declineReferral(
  actor: ActorContext,
  referralId: string,
  reason: DeclineReason,
): Promise<void> {
  await asActor(actor, async (tx) => {
    const { referral } = await lockReferral(tx, "referral.decide", referralId);
    assertMove(referral, "decline", "organiser");
    await moveReferral(
      tx,
      referral,
      "referral.declined",
      {
        status: "declined",
        declineReason: reason,
        answeredAt: referral.answeredAt ?? tx.now,
        endedAt: tx.now,
        holdUntil: null,
      },
      { reason },
    );
    await announce(tx, "referral.declined", referral.id);
    await noteNo(tx, referral.id);
    if (referral.holdUntil) await offerFreePlaces(tx, referral.poolId);
  });
}
