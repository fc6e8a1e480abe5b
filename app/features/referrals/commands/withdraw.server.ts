import { and, eq, isNull } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { consents, disclosures } from "~db/schema";
import { announce } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { isEnded } from "../moves";
import type { WithdrawReason } from "../reasons";
import { assertMove, lockReferral, moverOf, moveReferral, subjectOf, type ReferralRow } from "../row.server";
import { offerFreePlaces } from "./offer.server";

/** Takes a referral back before it has started, for the person or their link worker. The person's reason may be empty. */
export async function withdrawReferral(
  actor: ActorContext,
  referralId: string,
  reason: WithdrawReason | null,
): Promise<void> {
  await asActor(actor, async (tx) => {
    const { referral } = await lockReferral(tx, "referral.withdraw", referralId);
    assertMove(referral, "withdraw", moverOf(actor));
    await takeBack(tx, referral, reason);
  });
}

/**
 * Takes consent back: what the group was told is emptied at once, and the referral is withdrawn, or ended early if it
 * had started. What has ended already keeps its end; only what was shared goes.
 */
export async function withdrawConsent(actor: ActorContext, referralId: string): Promise<void> {
  await asActor(actor, async (tx) => {
    const { referral } = await lockReferral(tx, "referral.withdraw", referralId);
    await emptyDisclosure(tx, referral);
    if (referral.status === "started") {
      await moveReferral(
        tx,
        referral,
        "referral.ended_early",
        {
          status: "ended_early",
          endReason: "consent_withdrawn",
          endedAt: tx.now,
          consentWithdrawnAt: tx.now,
        },
        { reason: "consent_withdrawn" },
      );
      await announce(tx, "referral.ended_early", referral.id);
      await offerFreePlaces(tx, referral.poolId);
    } else if (isEnded(referral.status)) {
      await moveReferral(tx, referral, "consent.withdrawn", { consentWithdrawnAt: tx.now });
    } else {
      assertMove(referral, "withdraw", moverOf(actor));
      await takeBack(tx, referral, "consent_withdrawn");
    }
  });
}

async function takeBack(tx: Tx, referral: ReferralRow, reason: WithdrawReason | null): Promise<void> {
  const consentGone = reason === "consent_withdrawn";
  await moveReferral(
    tx,
    referral,
    "referral.withdrawn",
    {
      status: "withdrawn",
      endReason: reason,
      endedAt: tx.now,
      holdUntil: null,
      ...(consentGone ? { consentWithdrawnAt: tx.now } : {}),
    },
    { reason },
  );
  await announce(tx, "referral.withdrawn", referral.id);
  await offerFreePlaces(tx, referral.poolId);
}

async function emptyDisclosure(tx: Tx, referral: ReferralRow): Promise<void> {
  await tx
    .update(consents)
    .set({ withdrawnAt: tx.now, withdrawnBy: tx.actor.role === "person" ? "person" : "link_worker" })
    .where(and(eq(consents.referralId, referral.id), isNull(consents.withdrawnAt)));
  await tx
    .update(disclosures)
    .set({
      firstName: null,
      lastName: null,
      phone: null,
      email: null,
      accessNeeds: [],
      language: null,
      whatMatters: null,
      riskNote: null,
      healthNote: null,
      healthReason: null,
      message: null,
      emptiedAt: tx.now,
    })
    .where(eq(disclosures.referralId, referral.id));
  await record(tx, "consent.withdrawn", subjectOf(referral));
}
