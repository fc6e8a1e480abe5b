import { and, asc, eq, gt, inArray, isNull, lt, or, sql, type SQL } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { accruals, fundingPots } from "~db/schema";
import { CLOCK } from "~/features/access/actor.server";
import { loadChanged } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { londonDay, type Day } from "~/lib/dates";
import { accrualStands, potColumns, type Pot } from "../queries/pots.server";
import { isRate, payerOf, type PotRule } from "../rules";

/** The referral that a rate pays for. */
export interface PaidFor {
  id: string;
  groupId: string;
  organisationId: string | null;
}

/**
 * Has a rate of the group pay for a referral that was accepted or has started on this day, once: of those with money left
 * the one that ends first. Nothing happens where none pays. Call with the group's places locked.
 */
export async function accrue(
  tx: Tx,
  referral: PaidFor,
  rule: Extract<PotRule, "per_accepted" | "per_started">,
  onDay: Day,
): Promise<void> {
  const able = (await lockedPots(tx, referral.groupId)).filter((pot) => pot.rule === rule);
  const pot = payerOf(able, onDay);
  if (!pot || (await isPaid(tx, referral, rule))) return;
  await pay(tx, pot, referral, onDay);
}

/** The group's pots, all of them locked by their ids, so that the clock and an organiser never wait for each other. */
function lockedPots(tx: Tx, groupId: string): Promise<Pot[]> {
  return tx
    .select(potColumns)
    .from(fundingPots)
    .where(and(eq(fundingPots.groupId, groupId), isNull(fundingPots.removedAt)))
    .orderBy(asc(fundingPots.id))
    .for("no key update");
}

async function isPaid(tx: Tx, referral: PaidFor, rule: PotRule): Promise<boolean> {
  return (await standing(tx, referral, eq(fundingPots.rule, rule))).length > 0;
}

/** Takes back what rates have paid for a start that was none, and for having stayed since. */
export async function takeBackStart(tx: Tx, referral: PaidFor): Promise<void> {
  await takeBack(tx, referral, inArray(fundingPots.rule, ["per_started", "per_sustained"]));
}

/**
 * The first session was another day than was written down: rates that do not pay for that day, or not yet for having
 * stayed, have it back, and whichever pays for it does. Call with the group's places locked.
 */
export async function accrueFrom(tx: Tx, referral: PaidFor, firstOn: Day): Promise<void> {
  const { rule, startsOn, endsOn } = fundingPots;
  const dueOn = sql`${firstOn}::date + ${fundingPots.sustainedWeeks} * 7`;
  const notThen = and(eq(rule, "per_started"), or(gt(startsOn, firstOn), lt(endsOn, firstOn)));
  const notYet = and(
    eq(rule, "per_sustained"),
    sql`(${dueOn} > ${londonDay(tx.now)} or ${dueOn} not between ${startsOn} and ${endsOn})`,
  );
  await takeBack(tx, referral, or(notThen, notYet));
  await accrue(tx, referral, "per_started", firstOn);
}

/** Takes back what rates have paid for a referral that was a mistake. What was written down stays, with its opposite. */
export async function takeBackAccruals(tx: Tx, referral: PaidFor): Promise<void> {
  await takeBack(tx, referral);
}

async function takeBack(tx: Tx, referral: PaidFor, ofPots?: SQL): Promise<void> {
  await lockedPots(tx, referral.groupId);
  for (const { potId, pence, onDay, turn } of await standing(tx, referral, ofPots)) {
    const given = { potId, groupId: referral.groupId, referralId: referral.id, onDay, turn };
    const [written] = await tx
      .insert(accruals)
      .values({ ...given, pence: -pence, takesBack: true, createdAt: tx.now })
      .onConflictDoNothing()
      .returning({ id: accruals.id });
    if (written) await change(tx, potId, -pence, referral);
  }
}

/** What rates have paid for a referral and nobody has taken back. */
function standing(tx: Tx, referral: PaidFor, ofPots?: SQL) {
  return tx
    .select({
      potId: accruals.potId,
      pence: accruals.pence,
      onDay: accruals.onDay,
      turn: accruals.turn,
    })
    .from(accruals)
    .innerJoin(fundingPots, eq(fundingPots.id, accruals.potId))
    .where(and(eq(accruals.referralId, referral.id), accrualStands(accruals), ofPots))
    .orderBy(asc(accruals.potId));
}

async function pay(tx: Tx, pot: Pot, referral: PaidFor, onDay: Day): Promise<boolean> {
  const pence = pot.ratePence ?? 0;
  const turn = sql`(select count(*) from ${accruals} t
    where t.pot_id = ${pot.id} and t.referral_id = ${referral.id} and t.takes_back)`;
  const given = { potId: pot.id, groupId: referral.groupId, referralId: referral.id, onDay, turn };
  const [written] = await tx
    .insert(accruals)
    .values({ ...given, pence, createdAt: tx.now })
    .onConflictDoNothing()
    .returning({ id: accruals.id });
  if (written) await change(tx, pot.id, pence, referral);
  return Boolean(written);
}

async function change(tx: Tx, potId: string, pence: number, referral: PaidFor): Promise<void> {
  await tx
    .update(fundingPots)
    .set({ accruedPence: sql`${fundingPots.accruedPence} + ${pence}` })
    .where(eq(fundingPots.id, potId));
  const { groupId, organisationId } = referral;
  // The referral stands in the accrual itself: what a group is paid is no business of those who sent it
  const kind = pence < 0 ? "funding.taken_back" : "funding.accrued";
  await record(tx, kind, { groupId, organisationId }, { pot: potId, pence });
}

interface Due extends Record<string, unknown> {
  referralId: string;
  groupId: string;
  organisationId: string | null;
  potId: string;
  weeks: number;
  dueOn: Day;
}

/**
 * The clock, each night: pays for everybody who was still there so many weeks after their first session, as the pots that
 * pay by "sustained" say. Gives how many it paid for. A pot pays for what fell due since it was written down.
 */
export async function accrueSustained(clock: ActorContext = CLOCK): Promise<number> {
  const due = await asActor(clock, whatIsDue);
  const byGroup = new Map<string, Due[]>();
  for (const one of due) byGroup.set(one.groupId, [...(byGroup.get(one.groupId) ?? []), one]);
  let paid = 0;
  for (const [groupId, own] of byGroup) {
    paid += await asActor(clock, async (tx) => {
      const count = await payWhatIsDue(tx, groupId, own);
      if (count > 0) await loadChanged(tx, groupId);
      return count;
    });
  }
  return paid;
}

/** Oldest first. A referral is paid for once for each length of stay, however many pots pay for it. */
async function whatIsDue(tx: Tx): Promise<Due[]> {
  return tx.execute<Due>(sql`
    select r.id as "referralId", f.group_id as "groupId", r.organisation_id as "organisationId", f.id as "potId",
      f.sustained_weeks::int as weeks, due.on_day::text as "dueOn"
    from funding_pots f join referrals r on r.group_id = f.group_id and r.started_at is not null
    cross join lateral (select r.first_session_on + f.sustained_weeks * 7 as on_day) due
    where f.rule = 'per_sustained' and f.removed_at is null and f.accrued_pence + f.rate_pence <= f.amount_pence
      and due.on_day between greatest(f.starts_on, f.counts_from, (f.created_at at time zone 'Europe/London')::date) and f.ends_on
      and due.on_day <= ${londonDay(tx.now)}::date
      and (r.ended_at is null or (r.ended_at at time zone 'Europe/London')::date >= due.on_day)
      and r.end_reason is distinct from 'mistaken_or_duplicate'
      and not exists (select 1 from accruals a join funding_pots o on o.id = a.pot_id
        where a.referral_id = r.id and o.rule = 'per_sustained' and o.sustained_weeks = f.sustained_weeks
          and ${accrualStands(sql`a`)})
    order by due.on_day, f.ends_on, f.id, r.sent_at, r.id`);
}

async function payWhatIsDue(tx: Tx, groupId: string, due: readonly Due[]): Promise<number> {
  const locked = await lockedPots(tx, groupId);
  const pots = new Map(locked.filter(isRate).map((pot) => [pot.id, pot]));
  const stays = new Set<string>();
  for (const { referralId: id, organisationId, potId, weeks, dueOn } of due) {
    const pot = pots.get(potId);
    const stay = `${id} ${weeks}`;
    if (!pot || stays.has(stay) || !payerOf([pot], dueOn)) continue;
    if (!(await pay(tx, pot, { id, groupId, organisationId }, dueOn))) continue;
    stays.add(stay);
    pot.accruedPence += pot.ratePence ?? 0;
  }
  return stays.size;
}
