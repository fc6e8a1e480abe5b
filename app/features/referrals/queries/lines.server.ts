import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { absenceChecks, groups, people, referrals } from "~db/schema";
import { newRecipient } from "../recipient.server";

/** A referral in one line of a link worker's lists, with what its clocks need. */
export const lineColumns = {
  id: referrals.id,
  status: referrals.status,
  urgent: referrals.urgent,
  sentAt: referrals.sentAt,
  answeredAt: referrals.answeredAt,
  remindersSent: referrals.remindersSent,
  waitingSince: referrals.waitingSince,
  holdUntil: referrals.holdUntil,
  acceptedAt: referrals.acceptedAt,
  firstSessionOn: referrals.firstSessionOn,
  startedAt: referrals.startedAt,
  endedAt: referrals.endedAt,
  missedFirstAt: referrals.missedFirstAt,
  /** The second day missed in a row, while a kind check is open. */
  missedTwoOn: absenceChecks.onDay,
  declineReason: referrals.declineReason,
  endReason: referrals.endReason,
  personId: referrals.personId,
  firstName: people.firstName,
  lastName: people.lastName,
  groupName: groups.name,
  groupSlug: groups.slug,
  /** Who runs the group now, while the person has not agreed to them. */
  newRecipient,
};

/** Referrals in lines, to be narrowed by the caller, whose policies bind it. */
export function selectLines(tx: Tx) {
  return tx
    .select(lineColumns)
    .from(referrals)
    .innerJoin(groups, eq(groups.id, referrals.groupId))
    .leftJoin(people, eq(people.id, referrals.personId))
    .leftJoin(absenceChecks, and(eq(absenceChecks.referralId, referrals.id), isNull(absenceChecks.settledAt)))
    .$dynamic();
}

export type ReferralLine = Awaited<ReturnType<typeof selectLines>>[number];
