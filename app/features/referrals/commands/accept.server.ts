import { asActor, type ActorContext } from "~db/client.server";
import { announce } from "~/features/events/outbox.server";
import { readPool } from "~/features/places/ledger.server";
import { acceptRefusal } from "~/features/places/rules";
import { londonDay, type Day } from "~/lib/dates";
import { Refusal } from "~/lib/errors";
import { assertMove, lockReferral, moveReferral } from "../row.server";
import { lapseHoldsOf } from "./offer.server";

/**
 * Gives the referred person one of the group's free places, or the one held for them.
 * Refuses with `already_decided`, `group_full`, `intake_reached` or `places_not_set`; not found when it is not the
 * actor's to decide.
 */
export async function acceptReferral(
  actor: ActorContext,
  referralId: string,
  { firstSessionOn = null }: { firstSessionOn?: Day | null } = {},
): Promise<void> {
  await asActor(actor, async (tx) => {
    const { referral } = await lockReferral(tx, "referral.decide", referralId);
    assertMove(referral, "accept", "organiser");
    if (!referral.holdUntil) await lapseHoldsOf(tx, referral.poolId);
    const pool = await readPool(tx, referral.poolId);
    const from = referral.holdUntil ? "held" : referral.status === "waiting" ? "waiting" : "sent";
    const refusal = acceptRefusal(pool, londonDay(tx.now), from);
    if (refusal) throw new Refusal(refusal);
    await moveReferral(tx, referral, "referral.accepted", {
      status: "accepted",
      acceptedAt: tx.now,
      answeredAt: referral.answeredAt ?? tx.now,
      holdUntil: null,
      firstSessionOn,
    });
    await announce(tx, "referral.accepted", referral.id);
  });
}
