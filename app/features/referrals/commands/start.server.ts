import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { announce } from "~/features/events/outbox.server";
import type { Day } from "~/lib/dates";
import { momentOn } from "../first-visits";
import { assertMove, lockReferral, moveReferral, type ReferralRow } from "../row.server";

/** The person came for the first time: the referral has started, on the day that they came. */
export async function startReferral(actor: ActorContext, referralId: string, cameOn: Day): Promise<void> {
  await asActor(actor, async (tx) => {
    const { referral } = await lockReferral(tx, "referral.start", referralId);
    await start(tx, referral, cameOn);
  });
}

/** The same for a referral that is locked already. */
export async function start(tx: Tx, referral: ReferralRow, cameOn: Day): Promise<void> {
  assertMove(referral, "start", "organiser");
  await moveReferral(
    tx,
    referral,
    "referral.started",
    { status: "started", startedAt: momentOn(cameOn, tx.now), firstSessionOn: cameOn },
    { on: cameOn },
  );
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
    await miss(tx, referral, missedOn);
    await announce(tx, "referral.missed_first", referral.id);
  });
}

/** Writes down a first session that was missed, of a referral that is locked already; one that started since goes on. */
export async function miss(tx: Tx, referral: ReferralRow, missedOn: Day): Promise<void> {
  const missedFirstAt = momentOn(missedOn, tx.now);
  await moveReferral(
    tx,
    referral,
    "referral.missed_first",
    referral.status === "accepted" ? { missedFirstAt, firstSessionOn: null } : { missedFirstAt },
    { on: missedOn },
  );
}

/** Says when the first session will be. */
export async function planFirstSession(actor: ActorContext, referralId: string, on: Day): Promise<void> {
  await asActor(actor, async (tx) => {
    const { referral } = await lockReferral(tx, "referral.start", referralId);
    assertMove(referral, "start", "organiser");
    await moveReferral(tx, referral, "referral.first_session_planned", { firstSessionOn: on }, { on });
  });
}
