import { and, asc, eq, gt, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { loadLevels, placePools, referrals } from "~db/schema";
import { CLOCK } from "~/features/access/actor.server";
import { announce, queueJob } from "~/features/events/outbox.server";
import { limitBinds, lockPool, readPool, type PoolRow } from "~/features/places/ledger.server";
import { limitRefusal, sessionFor, type PlaceLimit } from "~/features/places/limits";
import { limitsOf } from "~/features/places/queries/limits.server";
import { freePlaces, holdEnd, lastDayHeld, placesNow } from "~/features/places/rules";
import { londonDay } from "~/lib/dates";
import { Refusal } from "~/lib/errors";
import { LAPSES_KEPT } from "../moves";
import { assertMove, lockReferral, moveReferral, rowColumns, type ReferralRow } from "../row.server";

const DAY_MS = 86_400_000;

/** Holds a free place for somebody the organiser chose from the waiting list. */
export async function offerPlace(actor: ActorContext, referralId: string): Promise<void> {
  await asActor(actor, async (tx) => {
    const { referral, pool } = await lockReferral(tx, "referral.decide", referralId);
    assertMove(referral, "offer", "organiser");
    const free = freePlaces(pool);
    if (free === null) throw new Refusal("places_not_set");
    if (free === 0) throw new Refusal("group_full");
    const limits = await limitsOf(tx, pool.id);
    const refusal = limitRefusal(limits, {
      sessionId: referral.sessionId,
      accessNeeds: referral.limitedNeeds,
    });
    if (refusal) throw new Refusal(refusal);
    await hold(tx, referral, pool, limits);
  });
}

/**
 * Offers every place that is free to whoever has waited longest, as far as this week's intake allows; somebody who let
 * one go keeps their position and is asked again after a day. A group that is struggling or paused offers none by
 * itself. A link worker sees only their own team's people on the list, and a person only themself, so after them the
 * worker offers, as soon as their transaction ends. Call with the pool locked.
 */
export async function offerFreePlaces(tx: Tx, poolId: string): Promise<number> {
  if (tx.actor.role !== "organiser" && tx.actor.role !== "clock") {
    if (!tx.actor.quiet) await queueJob(tx, "offer_places", { poolId }, { key: `offer:${poolId}` });
    return 0;
  }
  let pool = await readPool(tx, poolId);
  const [load] = await tx
    .select({ strain: loadLevels.strain })
    .from(loadLevels)
    .where(eq(loadLevels.groupId, pool.groupId));
  if (load?.strain === "struggling" || load?.strain === "paused") return 0;
  let offered = 0;
  while (pool.waitingNow > 0 && (placesNow(pool, londonDay(tx.now)) ?? 0) > 0) {
    const limits = await limitsOf(tx, poolId);
    const next = await longestWaiting(tx, poolId);
    if (!next) break;
    await hold(tx, next, pool, limits);
    offered += 1;
    pool = await readPool(tx, poolId);
  }
  return offered;
}

/** The first in the list for whom the narrower limits leave a place too: nobody waits for a kind of place they do not need. */
async function longestWaiting(tx: Tx, poolId: string): Promise<ReferralRow | undefined> {
  const [row] = await tx
    .select(rowColumns)
    .from(referrals)
    .where(
      and(
        eq(referrals.poolId, poolId),
        eq(referrals.status, "waiting"),
        isNull(referrals.holdUntil),
        eq(referrals.notReadyYet, false),
        or(isNull(referrals.letGoAt), lte(referrals.letGoAt, new Date(tx.now.getTime() - DAY_MS))),
        sql`not exists (select from place_limits l where l.pool_id = ${referrals.poolId} and l.taken >= l.places
          and ${limitBinds} and (l.session_id = ${referrals.sessionId} or l.access_need = any(${referrals.limitedNeeds})))`,
      ),
    )
    .orderBy(asc(referrals.waitingSince), asc(referrals.id))
    .limit(1)
    .for("no key update");
  return row;
}

async function hold(tx: Tx, referral: ReferralRow, pool: PoolRow, limits: PlaceLimit[]): Promise<void> {
  const until = holdEnd(tx.now, pool.holdDays);
  const change = { holdUntil: until, sessionId: sessionFor(limits, referral.sessionId) };
  await moveReferral(tx, referral, "referral.offered", change, { until: lastDayHeld(until) });
  await announce(tx, "referral.offered", referral.id);
}

/**
 * Gives up a place on offer: the person keeps their position once and leaves the list the second time. The place goes
 * to the next. Call with the pool and the referral locked.
 */
export async function letGo(tx: Tx, referral: ReferralRow): Promise<void> {
  const missed = referral.offersMissed + 1;
  if (missed > LAPSES_KEPT) {
    await moveReferral(
      tx,
      referral,
      "referral.withdrawn",
      { status: "withdrawn", holdUntil: null, offersMissed: missed, endReason: "no_answer", endedAt: tx.now },
      { reason: "no_answer" },
    );
    await announce(tx, "referral.withdrawn", referral.id);
  } else {
    await moveReferral(tx, referral, "referral.offer_lapsed", {
      holdUntil: null,
      offersMissed: missed,
      letGoAt: tx.now,
    });
    await announce(tx, "referral.offer_lapsed", referral.id);
  }
}

/** Says yes or "not now" to a place on offer, for the person or their link worker. Refuses with `hold_gone`. */
export async function answerOffer(
  actor: ActorContext,
  referralId: string,
  answer: "yes" | "not_now",
): Promise<void> {
  await asActor(actor, async (tx) => {
    const { referral } = await lockReferral(tx, "referral.answer_offer", referralId);
    if (referral.status === "waiting" && !referral.holdUntil) throw new Refusal("hold_gone");
    const mover = actor.role === "person" ? "person" : "link_worker";
    if (answer === "yes") {
      assertMove(referral, "take_up", mover);
      await moveReferral(tx, referral, "referral.accepted", {
        status: "accepted",
        holdUntil: null,
        acceptedAt: tx.now,
        answeredAt: referral.answeredAt ?? tx.now,
      });
      await announce(tx, "referral.accepted", referral.id);
    } else {
      assertMove(referral, "let_go", mover);
      await letGo(tx, referral);
      await offerFreePlaces(tx, referral.poolId);
    }
  });
}

/** The clock: gives back every hold that has run out, pool by pool, and offers what came free. */
export async function lapseHolds(clock: ActorContext = CLOCK): Promise<number> {
  const pools = await asActor(clock, async (tx) =>
    tx
      .selectDistinct({ poolId: referrals.poolId })
      .from(referrals)
      .where(and(isNotNull(referrals.holdUntil), lte(referrals.holdUntil, tx.now))),
  );
  let lapsed = 0;
  for (const { poolId } of pools) {
    lapsed += await asActor(clock, async (tx) => {
      await lockPool(tx, poolId);
      const count = await lapseHoldsOf(tx, poolId);
      await offerFreePlaces(tx, poolId);
      return count;
    });
  }
  return lapsed;
}

/** Gives back the holds of one pool that have run out. Call with the pool locked. */
export async function lapseHoldsOf(tx: Tx, poolId: string): Promise<number> {
  const over = await tx
    .select(rowColumns)
    .from(referrals)
    .where(
      and(eq(referrals.poolId, poolId), isNotNull(referrals.holdUntil), lte(referrals.holdUntil, tx.now)),
    )
    .orderBy(asc(referrals.holdUntil), asc(referrals.id))
    .for("no key update");
  for (const referral of over) await letGo(tx, referral);
  return over.length;
}

/** The clock: offers places wherever somebody waits and a place is free, for instance after a new week began. */
export async function offerWaiting(clock: ActorContext = CLOCK): Promise<number> {
  const pools = await asActor(clock, (tx) =>
    tx
      .select({ id: placePools.id })
      .from(placePools)
      .where(
        and(
          gt(placePools.waitingNow, 0),
          sql`(${placePools.limit} = 'none' or ${placePools.safePlaces} > ${placePools.acceptedNow} + ${placePools.startedNow} + ${placePools.heldNow})`,
        ),
      ),
  );
  let offered = 0;
  for (const { id } of pools) offered += await offerPlacesOf(id, clock);
  return offered;
}

/** The clock: offers the free places of one pool to whoever has waited longest. */
export function offerPlacesOf(poolId: string, clock: ActorContext = CLOCK): Promise<number> {
  return asActor(clock, async (tx) => {
    await lockPool(tx, poolId);
    return offerFreePlaces(tx, poolId);
  });
}
