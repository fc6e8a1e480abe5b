import { asActor, type ActorContext } from "~db/client.server";
import { announce } from "~/features/events/outbox.server";
import { readPool } from "~/features/places/ledger.server";
import { limitRefusal, sessionFor } from "~/features/places/limits";
import { limitsOf } from "~/features/places/queries/limits.server";
import { acceptRefusal } from "~/features/places/rules";
import { londonDay, type Day } from "~/lib/dates";
import { Refusal } from "~/lib/errors";
import { assertMove, lockReferral, moveReferral } from "../row.server";
import { lapseHoldsOf } from "./offer.server";

/**
 * Gives the referred person one of the group's free places, or the one held for them.
 * Where places are kept by session it is one at `sessionId`, else at the session they wished for, else at the one with
 * the most room. Refuses with `already_decided`, `group_full`, `intake_reached`, `places_not_set`, `session_full` or
 * `access_place_full`; not found when it is not the actor's to decide.
 */
export async function acceptReferral(
  actor: ActorContext,
  referralId: string,
  {
    firstSessionOn = null,
    sessionId = null,
  }: { firstSessionOn?: Day | null; sessionId?: string | null } = {},
): Promise<void> {
  await asActor(actor, async (tx) => {
    const { referral } = await lockReferral(tx, "referral.decide", referralId);
    assertMove(referral, "accept", "organiser");
    if (!referral.holdUntil) await lapseHoldsOf(tx, referral.poolId);
    const pool = await readPool(tx, referral.poolId);
    const from = referral.holdUntil ? "held" : referral.status === "waiting" ? "waiting" : "sent";
    const limits = await limitsOf(tx, referral.poolId);
    const wanted = limits.find((limit) => limit.sessionId === sessionId)?.sessionId ?? referral.sessionId;
    const wants = { sessionId: wanted, accessNeeds: referral.limitedNeeds };
    const refusal =
      acceptRefusal(pool, londonDay(tx.now), from) ?? (from === "held" ? null : limitRefusal(limits, wants));
    if (refusal) throw new Refusal(refusal);
    await moveReferral(tx, referral, "referral.accepted", {
      status: "accepted",
      acceptedAt: tx.now,
      answeredAt: referral.answeredAt ?? tx.now,
      holdUntil: null,
      sessionId: sessionFor(limits, wanted),
      firstSessionOn,
    });
    await announce(tx, "referral.accepted", referral.id);
  });
}
