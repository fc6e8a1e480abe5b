import { asActor, type ActorContext } from "~db/client.server";
import { announce } from "~/features/events/outbox.server";
import { waitingListOpen } from "~/features/places/rules";
import { Refusal } from "~/lib/errors";
import { assertMove, lockReferral, moveReferral } from "../row.server";

/** Puts a referral on the group's waiting list: an answer, so the clock to answer stops. Refuses with `waiting_list_full`. */
export async function putOnWaitingList(actor: ActorContext, referralId: string): Promise<void> {
  await asActor(actor, async (tx) => {
    const { referral, pool } = await lockReferral(tx, "referral.decide", referralId);
    if (referral.status === "waiting" && !referral.answeredAt) {
      await moveReferral(tx, referral, "referral.waiting", { answeredAt: tx.now });
      return;
    }
    assertMove(referral, "wait", "organiser");
    if (!waitingListOpen(pool)) throw new Refusal("waiting_list_full");
    await moveReferral(tx, referral, "referral.waiting", {
      status: "waiting",
      waitingSince: tx.now,
      answeredAt: referral.answeredAt ?? tx.now,
    });
    await announce(tx, "referral.waiting", referral.id);
  });
}
