import { inArray } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { absenceChecks } from "~db/schema";
import { announce } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import {
  type AbsenceChange,
  type AbsenceCheck,
  absenceChange,
  type Visit,
} from "~/features/timetable/attendance";
import { londonDay, type Day } from "~/lib/dates";
import { type Consequence, consequences, momentOn } from "../first-visits";
import { assertMove, moveReferral, settleAbsence, subjectOf } from "../row.server";
import type { VisitedRow } from "./keep-register.server";
import { miss, start } from "./start.server";

export interface WhatStands {
  /** What stood in the registers of somebody before this one arrived. */
  before: readonly Visit[];
  /** What stands since. */
  after: readonly Visit[];
  checks: readonly AbsenceCheck[];
}

/** Does what follows for a locked referral from what stood in the registers of it, and what stands since. */
export async function followRegister(tx: Tx, referral: VisitedRow, stands: WhatStands): Promise<void> {
  const { before, after, checks } = stands;
  if (referral.status !== "accepted" && referral.status !== "started") return;
  const facts = {
    status: referral.status,
    firstSessionOn: referral.firstSessionOn,
    missedFirstOn: referral.missedFirstAt && londonDay(referral.missedFirstAt),
  };
  const follow = consequences(facts, before, after);
  let now = referral;
  for (const one of follow) {
    await apply(tx, now, one);
    // A session missed before the first visit, told of together with it, leaves the first visit as it is
    if (one.do === "start") now = { ...now, status: "started" };
  }
  const isAsked = await watchAbsence(tx, referral, absenceChange(after, checks));
  const isNews = follow.some((one) => one.do === "miss") && follow.every((one) => one.do !== "start");
  if (isNews && !isAsked && referral.status === "accepted") {
    await announce(tx, "referral.missed_first", referral.id);
  }
}

async function apply(tx: Tx, referral: VisitedRow, one: Consequence): Promise<void> {
  switch (one.do) {
    case "start":
      return start(tx, referral, one.on);
    case "first_came": {
      const change = { startedAt: momentOn(one.on, tx.now), firstSessionOn: one.on };
      return moveReferral(tx, referral, "referral.first_came_corrected", change, { on: one.on });
    }
    case "take_back_start": {
      assertMove(referral, "take_back_start", "organiser");
      const change = { status: "accepted", startedAt: null, firstSessionOn: one.expectedOn } as const;
      return moveReferral(tx, referral, "referral.start_taken_back", change);
    }
    case "miss":
      return miss(tx, referral, one.on);
    case "take_back_miss": {
      const missedFirstAt = one.to === null ? null : momentOn(one.to, tx.now);
      const change = one.expectedOn ? { missedFirstAt, firstSessionOn: one.expectedOn } : { missedFirstAt };
      return moveReferral(tx, referral, "referral.missed_first_corrected", change, { on: one.to });
    }
    case "put_off": {
      const change = { firstSessionOn: null };
      return moveReferral(tx, referral, "referral.first_session_put_off", change, { on: one.on });
    }
  }
}

/** Asks for a kind check after two misses in a row, or settles the one that is open. Whether one is asked for anew. */
async function watchAbsence(tx: Tx, referral: VisitedRow, { settle, ask }: AbsenceChange): Promise<boolean> {
  if (settle) await settleAbsence(tx, referral, settle);
  // Who asked to join by themself has no link worker to be asked.
  if (ask === null || !referral.teamId) return false;
  await askAfter(tx, referral, ask);
  return true;
}

async function askAfter(tx: Tx, referral: VisitedRow, on: Day): Promise<void> {
  await tx.insert(absenceChecks).values({ referralId: referral.id, onDay: on, createdAt: tx.now });
  await record(tx, "referral.missed_two", subjectOf(referral), { on });
  await announce(tx, "referral.missed_two", referral.id);
}

/** The kind checks that were ever asked for about these referrals. One query. */
export async function checksOf(tx: Tx, referralIds: readonly string[]): Promise<Map<string, AbsenceCheck[]>> {
  const checks = new Map<string, AbsenceCheck[]>();
  if (referralIds.length === 0) return checks;
  const rows = await tx
    .select({
      referralId: absenceChecks.referralId,
      onDay: absenceChecks.onDay,
      settledAs: absenceChecks.settledAs,
    })
    .from(absenceChecks)
    .where(inArray(absenceChecks.referralId, [...referralIds]));
  for (const { referralId, ...check } of rows) {
    checks.set(referralId, [...(checks.get(referralId) ?? []), check]);
  }
  return checks;
}
