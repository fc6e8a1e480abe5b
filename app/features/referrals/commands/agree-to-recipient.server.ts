import { and, desc, eq, sql } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { consents } from "~db/schema";
import { announce } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { found, Refusal } from "~/lib/errors";
import { isEnded } from "../moves";
import { lockReferral, type ReferralRow, subjectOf } from "../row.server";
import type { Agreement } from "../sharing";

/**
 * The person agrees that the organisation which runs the group now may know what they shared with the one before: the
 * same things, for the same purpose. What is agreed already is left. Refuses with `consent_withdrawn`, or
 * `changed_meanwhile` once the referral has ended.
 */
export async function agreeToRecipient(
  actor: ActorContext,
  referralId: string,
  { toldHow, givenBy }: Agreement,
): Promise<void> {
  await asActor(actor, async (tx) => {
    const { referral } = await lockReferral(tx, "referral.withdraw", referralId);
    if (referral.consentWithdrawnAt) throw new Refusal("consent_withdrawn");
    if (isEnded(referral.status)) throw new Refusal("changed_meanwhile");
    const { id, organisationId } = referral;
    const ofThis = eq(consents.referralId, id);
    const isAgreed = and(ofThis, eq(consents.organisationId, organisationId));
    if ((await tx.select({ id: consents.id }).from(consents).where(isAgreed)).length > 0) return;
    const before = tx.select().from(consents).where(ofThis).orderBy(desc(consents.agreedAt)).limit(1);
    const { shared, purpose } = found(await before);
    await tx.insert(consents).values({
      referralId: id,
      organisationId,
      shared,
      purpose,
      toldHow,
      givenBy,
      recordedBy: tx.actor.userId ?? null,
      agreedAt: tx.now,
    });
    await countAccessNeeds(tx, referral);
    await record(tx, "consent.given_anew", subjectOf(referral));
    await announce(tx, "consent.given_anew", id);
  });
}

/** Limits that the new organisation set could not count what it was not told. */
async function countAccessNeeds(tx: Tx, { id, poolId }: ReferralRow): Promise<void> {
  await tx.execute(sql`
    update referrals set limited_needs = coalesce((
      select array_agg(l.access_need order by l.access_need) from place_limits l join disclosures d on d.referral_id = ${id}
      where l.pool_id = ${poolId} and l.access_need = any (d.access_needs)), '{}')
    where id = ${id}`);
}
