import { asActor, type ActorContext } from "~db/client.server";
import { announce } from "~/features/events/outbox.server";
import type { Day } from "~/lib/dates";
import { assertMove, lockReferral, moveReferral } from "../row.server";

/** The person came for the first time: the referral has started. */
export async function startReferral(actor: ActorContext, referralId: string, cameOn: Day): Promise<void> {
  await asActor(actor, async (tx) => {
    const { referral } = await lockReferral(tx, "referral.start", referralId);
    assertMove(referral, "start", "organiser");
    await moveReferral(
      tx,
      referral,
      "referral.started",
      { status: "started", startedAt: tx.now, firstSessionOn: cameOn },
      { on: cameOn },
    );
  });
}

/** The person did not come the first time: the place stays theirs, and the link worker is told. */
export async function missFirstSession(
  actor: ActorContext,
  referralId: string,
  missedOn: Day,
): Promise<void> {
  await asActor(actor, async (tx) => {
    const { referral } = await lockReferral(tx, "referral.start", referralId);
    assertMove(referral, "start", "organiser");
    await moveReferral(
      tx,
      referral,
      "referral.missed_first",
      { missedFirstAt: tx.now, firstSessionOn: null },
      { on: missedOn },
    );
    await announce(tx, "referral.missed_first", referral.id);
  });
}

/** Says when the first session will be. */
export async function planFirstSession(actor: ActorContext, referralId: string, on: Day): Promise<void> {
  await asActor(actor, async (tx) => {
    const { referral } = await lockReferral(tx, "referral.start", referralId);
    assertMove(referral, "start", "organiser");
    await moveReferral(tx, referral, "referral.first_session_planned", { firstSessionOn: on }, { on });
  });
}
