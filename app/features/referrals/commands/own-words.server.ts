import { eq } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { disclosures, referrals } from "~db/schema";
import { announce } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { limitedNeedsOf } from "~/features/places/limits";
import { limitsOf } from "~/features/places/queries/limits.server";
import { Refusal } from "~/lib/errors";
import { isEnded } from "../moves";
import { maySayHow } from "../own-words";
import type { GoalResult } from "../reasons";
import { lockReferral, subjectOf } from "../row.server";

/**
 * The person puts right what the group is told of their access needs; their link worker hears that they did. Refuses
 * with `consent_withdrawn`, or `changed_meanwhile` once the referral has ended.
 */
export async function putAccessNeedsRight(
  actor: ActorContext,
  referralId: string,
  accessNeeds: string[],
): Promise<void> {
  await asActor(actor, async (tx) => {
    const { referral } = await lockReferral(tx, "referral.withdraw", referralId);
    if (referral.consentWithdrawnAt) throw new Refusal("consent_withdrawn");
    if (isEnded(referral.status)) throw new Refusal("changed_meanwhile");
    await tx.update(disclosures).set({ accessNeeds }).where(eq(disclosures.referralId, referral.id));
    const limitedNeeds = limitedNeedsOf(await limitsOf(tx, referral.poolId), accessNeeds);
    await tx.update(referrals).set({ limitedNeeds }).where(eq(referrals.id, referral.id));
    // Which needs is nobody's but the group's and the link worker's: the record says only that they changed
    await record(tx, "referral.access_put_right", subjectOf(referral));
    await announce(tx, "referral.access_put_right", referral.id);
  });
}

/** The person says how far they got, to their link worker. Refuses with `changed_meanwhile` when it never started. */
export async function sayHowItWent(actor: ActorContext, referralId: string, goal: GoalResult): Promise<void> {
  await asActor(actor, async (tx) => {
    const { referral } = await lockReferral(tx, "referral.withdraw", referralId);
    if (referral.consentWithdrawnAt) throw new Refusal("consent_withdrawn");
    if (!maySayHow(referral)) throw new Refusal("changed_meanwhile");
    await record(tx, "referral.said_how", subjectOf(referral), { goal });
    await announce(tx, "referral.said_how", referral.id);
  });
}
