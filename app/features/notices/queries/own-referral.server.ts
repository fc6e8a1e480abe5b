import { and, desc, eq } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { consents, disclosures, events, groups, referrals, teams } from "~db/schema";
import { formatDay, londonDay } from "~/lib/dates";
import { found } from "~/lib/errors";
import { personActor } from "../../access/actor.server";
import { isEnded, movesFor } from "../../referrals/moves";
import { maySayHow } from "../../referrals/own-words";
import type { DeclineReason, GoalResult } from "../../referrals/reasons";
import { formatReference } from "../../referrals/reference";
import { newRecipient } from "../../referrals/recipient.server";
import { statusSentence } from "../../referrals/words";

/** A person's own referral: where it is, who knows what, and what they may do now. */
export async function ownReferral(reference: string) {
  return asActor(personActor(reference), async (tx) => {
    const {
      referral,
      group,
      told,
      team,
      newRecipient: asks,
    } = found(
      await tx
        .select({ referral: referrals, group: groups, told: disclosures, team: teams.name, newRecipient })
        .from(referrals)
        .innerJoin(groups, eq(groups.id, referrals.groupId))
        .leftJoin(disclosures, eq(disclosures.referralId, referrals.id))
        .leftJoin(teams, eq(teams.id, referrals.teamId))
        .where(eq(referrals.reference, reference)),
    );
    const [consent] = await tx
      .select({ shared: consents.shared, agreedAt: consents.agreedAt, withdrawnAt: consents.withdrawnAt })
      .from(consents)
      .where(eq(consents.referralId, referral.id))
      .orderBy(desc(consents.agreedAt))
      .limit(1);
    const saidHow = maySayHow(referral) ? await lastSaid(tx, referral.id) : null;
    const today = londonDay(tx.now);
    const offeredUntil = referral.holdUntil && londonDay(new Date(referral.holdUntil.getTime() - 1));
    const moves = movesFor(referral.status, "person", referral.holdUntil !== null).map(({ name }) => name);
    return {
      id: referral.id,
      reference: formatReference(referral.reference),
      group: { name: group.name, slug: group.slug, phone: group.phone },
      team,
      /** Who runs the group now, while they have not agreed to them. */
      newRecipient: asks,
      sentence: statusSentence(
        {
          status: referral.status,
          offeredUntil,
          answered: referral.answeredAt !== null,
          name: null,
          group: group.name,
          firstSessionOn: referral.firstSessionOn,
          declineReason: referral.declineReason as DeclineReason | null,
        },
        "person",
        today,
      ),
      shared: told && !told.emptiedAt ? (consent?.shared ?? []) : [],
      agreedOn: consent ? formatDay(londonDay(consent.agreedAt), today) : null,
      mayAnswerOffer: moves.includes("take_up"),
      mayWithdraw: moves.includes("withdraw"),
      mayTakeBackConsent: consent ? consent.withdrawnAt === null && !referral.consentWithdrawnAt : false,
      accessNeeds: told?.accessNeeds ?? [],
      mayPutAccessRight:
        told !== null && !told.emptiedAt && !referral.consentWithdrawnAt && !isEnded(referral.status),
      maySayHow: maySayHow(referral),
      saidHow,
      hasEnded: isEnded(referral.status),
    };
  });
}

/** What they last said of how it went; null when they have not. */
async function lastSaid(tx: Tx, referralId: string): Promise<GoalResult | null> {
  const [said] = await tx
    .select({ detail: events.detail })
    .from(events)
    .where(and(eq(events.referralId, referralId), eq(events.kind, "referral.said_how")))
    .orderBy(desc(events.id))
    .limit(1);
  return (said?.detail as { goal?: GoalResult } | undefined)?.goal ?? null;
}

export type OwnReferral = Awaited<ReturnType<typeof ownReferral>>;
