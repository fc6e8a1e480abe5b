import { and, eq, isNull } from "drizzle-orm";
import type { ActorContext, Tx } from "~db/client.server";
import { absenceChecks, referrals } from "~db/schema";
import type { Permission } from "~/features/access/permissions";
import { record, type EventDetail } from "~/features/events/record.server";
import {
  accrue,
  accrueFrom,
  takeBackAccruals,
  takeBackStart,
} from "~/features/funding/commands/accrue.server";
import { lockPool, noteEvidence, type PoolRow } from "~/features/places/ledger.server";
import { refreshRoom } from "~/features/places/commands/refresh-room.server";
import { londonDay } from "~/lib/dates";
import { found, idFrom, Refusal } from "~/lib/errors";
import { isEnded, movesFor, type MoveName, type Mover } from "./moves";
import { visibleReferrals } from "./visibility.server";

export const rowColumns = {
  id: referrals.id,
  reference: referrals.reference,
  status: referrals.status,
  source: referrals.source,
  teamId: referrals.teamId,
  personId: referrals.personId,
  groupId: referrals.groupId,
  organisationId: referrals.organisationId,
  poolId: referrals.poolId,
  sessionId: referrals.sessionId,
  limitedNeeds: referrals.limitedNeeds,
  holdUntil: referrals.holdUntil,
  offersMissed: referrals.offersMissed,
  answeredAt: referrals.answeredAt,
  startedAt: referrals.startedAt,
  consentWithdrawnAt: referrals.consentWithdrawnAt,
};

export type ReferralRow = Pick<typeof referrals.$inferSelect, keyof typeof rowColumns>;

type Change = Partial<typeof referrals.$inferInsert>;

/**
 * Finds a referral that the actor may use the permission on, then locks its group's places and it, in that order.
 * Not found when it is not theirs.
 */
export async function lockReferral(
  tx: Tx,
  permission: Permission,
  id: string,
): Promise<{ referral: ReferralRow; pool: PoolRow }> {
  const mine = and(eq(referrals.id, idFrom(id)), visibleReferrals(tx.actor, permission));
  const { poolId } = found(await tx.select({ poolId: referrals.poolId }).from(referrals).where(mine));
  const pool = await lockPool(tx, poolId);
  const referral = found(await tx.select(rowColumns).from(referrals).where(mine).for("no key update"));
  return { referral, pool };
}

/** Who an actor counts as in the transition table. */
export function moverOf(actor: ActorContext): Mover {
  switch (actor.role) {
    case "link_worker":
    case "person":
    case "clock":
      return actor.role;
    default:
      return "organiser";
  }
}

/** Refuses a move that the table does not have for this mover from where the referral stands now. */
export function assertMove(referral: ReferralRow, name: MoveName, mover: Mover): void {
  if (movesFor(referral.status, mover, referral.holdUntil !== null).some((move) => move.name === name))
    return;
  if (referral.consentWithdrawnAt) throw new Refusal("consent_withdrawn");
  throw new Refusal(isEnded(referral.status) || referral.answeredAt ? "already_decided" : "undrawn_move");
}

/** Writes the change with what happened and what it is paid, and lets search and load know. The ledger counts by itself. */
export async function moveReferral(
  tx: Tx,
  referral: ReferralRow,
  kind: string,
  change: Change,
  detail: EventDetail = {},
): Promise<void> {
  await tx
    .update(referrals)
    .set({ ...change, updatedAt: tx.now })
    .where(eq(referrals.id, referral.id));
  await record(tx, kind, subjectOf(referral), detail);
  await settleMoney(tx, referral, change);
  if (change.status && isEnded(change.status)) await settleAbsence(tx, referral, "ended");
  if (moverOf(tx.actor) === "organiser") await noteEvidence(tx, referral.poolId);
  await refreshRoom(tx, referral.groupId);
}

async function settleMoney(tx: Tx, referral: ReferralRow, change: Change): Promise<void> {
  const today = londonDay(tx.now);
  const { status, firstSessionOn } = change;
  if (status === "accepted") {
    if (referral.status === "started") await takeBackStart(tx, referral);
    else await accrue(tx, referral, "per_accepted", today);
  }
  if (status === "started") await accrue(tx, referral, "per_started", firstSessionOn ?? today);
  if (!status && referral.status === "started" && firstSessionOn) {
    await accrueFrom(tx, referral, firstSessionOn);
  }
  if (change.endReason === "mistaken_or_duplicate") await takeBackAccruals(tx, referral);
}

type SettledAs = NonNullable<typeof absenceChecks.$inferSelect.settledAs>;

/** Settles the kind check that is open about a locked referral, if there is one. */
export async function settleAbsence(tx: Tx, referral: ReferralRow, as: SettledAs): Promise<void> {
  const settled = await tx
    .update(absenceChecks)
    .set({ settledAt: tx.now, settledBy: tx.actor.userId ?? null, settledAs: as })
    .where(and(eq(absenceChecks.referralId, referral.id), isNull(absenceChecks.settledAt)))
    .returning({ id: absenceChecks.id });
  if (settled.length > 0) await record(tx, "referral.absence_settled", subjectOf(referral), { as });
}

/** Whose record the events of a referral stand in. */
export function subjectOf(referral: ReferralRow) {
  return {
    referralId: referral.id,
    personId: referral.personId,
    groupId: referral.groupId,
    teamId: referral.teamId,
    organisationId: referral.organisationId,
  };
}
