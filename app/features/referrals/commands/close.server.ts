import { asActor, type ActorContext } from "~db/client.server";
import { announce } from "~/features/events/outbox.server";
import { Refusal } from "~/lib/errors";
import { type EndReason, endReasonsFor, type GoalResult } from "../reasons";
import { assertMove, lockReferral, moverOf, moveReferral } from "../row.server";
import { offerFreePlaces } from "./offer.server";

export interface Closure {
  to: "completed" | "ended_early";
  reason: EndReason;
  goal?: GoalResult | null;
}

/** Ends a referral that was accepted or has started, with a reason that fits (else `reason_unfit`); its place goes to whoever has waited longest. */
export async function closeReferral(
  actor: ActorContext,
  referralId: string,
  closure: Closure,
): Promise<void> {
  await asActor(actor, async (tx) => {
    const { referral } = await lockReferral(tx, "referral.close", referralId);
    assertMove(referral, closure.to === "completed" ? "complete" : "end_early", moverOf(actor));
    if (!endReasonsFor(referral.status, closure.to).includes(closure.reason))
      throw new Refusal("reason_unfit");
    const kind = closure.to === "completed" ? "referral.completed" : "referral.ended_early";
    await moveReferral(
      tx,
      referral,
      kind,
      { status: closure.to, endReason: closure.reason, goal: closure.goal ?? null, endedAt: tx.now },
      { reason: closure.reason },
    );
    await announce(tx, kind, referral.id);
    await offerFreePlaces(tx, referral.poolId);
  });
}
