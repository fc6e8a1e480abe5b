import { eq } from "drizzle-orm";
import { asActor } from "~db/client.server";
import { disclosures, groups, referrals } from "~db/schema";
import { formatDay, londonDay } from "~/lib/dates";
import { found } from "~/lib/errors";
import { record } from "../../events/record.server";
import type { Answering } from "../answer-link.server";
import { awaitsAnswer } from "../../referrals/clocks";
import { formatReference } from "../../referrals/reference";

const CONTACT_DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * What an e-mailed link shows: needs, access needs and a first name, and how to reach the person for 7 days after
 * accepting. Each look is recorded.
 */
export async function referralToAnswer({ actor, referralId }: Answering) {
  return asActor(actor, async (tx) => {
    const { referral, group, told } = found(
      await tx
        .select({ referral: referrals, group: { name: groups.name, slug: groups.slug }, told: disclosures })
        .from(referrals)
        .innerJoin(groups, eq(groups.id, referrals.groupId))
        .leftJoin(disclosures, eq(disclosures.referralId, referrals.id))
        .where(eq(referrals.id, referralId)),
    );
    const { acceptedAt } = referral;
    const mayReach = acceptedAt !== null && tx.now.getTime() - acceptedAt.getTime() < CONTACT_DAYS * DAY_MS;
    const contact = told && mayReach && ["accepted", "started"].includes(referral.status) ? told : null;
    const { personId, groupId, teamId, organisationId } = referral;
    await record(
      tx,
      contact ? "contact.viewed" : "referral.viewed",
      { referralId, personId, groupId, teamId, organisationId },
      { byLink: true },
    );
    return {
      group,
      reference: formatReference(referral.reference),
      status: referral.status,
      offered: referral.holdUntil !== null,
      awaitsAnswer: awaitsAnswer(referral),
      mayAccept: referral.status === "sent" || referral.status === "waiting",
      urgent: referral.urgent,
      sentOn: referral.sentAt && formatDay(londonDay(referral.sentAt), londonDay(tx.now)),
      firstName: told?.firstName ?? null,
      needs: referral.needs,
      accessNeeds: told?.accessNeeds ?? [],
      wantsCompanion: told?.wantsCompanion ?? false,
      language: told?.needsInterpreter ? told.language : null,
      contact: contact && {
        lastName: contact.lastName,
        phone: contact.phone,
        email: contact.email,
        safeToLeaveMessage: contact.safeToLeaveMessage,
        message: contact.message,
      },
    };
  });
}

export type ReferralToAnswer = Awaited<ReturnType<typeof referralToAnswer>>;
