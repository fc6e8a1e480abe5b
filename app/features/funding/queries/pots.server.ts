import { and, asc, inArray, isNull, sql, type SQL } from "drizzle-orm";
import type { Db } from "~db/client.server";
import { accruals, fundingPots } from "~db/schema";
import type { Day } from "~/lib/dates";
import { isRate, NO_FUNDING, PACE_DAYS, type Funding, type LevelInForce } from "../rules";

export const potColumns = {
  id: fundingPots.id,
  groupId: fundingPots.groupId,
  funder: fundingPots.funder,
  purpose: fundingPots.purpose,
  rule: fundingPots.rule,
  places: fundingPots.places,
  ratePence: fundingPots.ratePence,
  sustainedWeeks: fundingPots.sustainedWeeks,
  triggeredBy: fundingPots.triggeredBy,
  amountPence: fundingPots.amountPence,
  accruedPence: fundingPots.accruedPence,
  startsOn: fundingPots.startsOn,
  endsOn: fundingPots.endsOn,
  countsFrom: fundingPots.countsFrom,
  grantId: fundingPots.grantId,
};

export type Pot = Pick<typeof fundingPots.$inferSelect, keyof typeof potColumns>;

/** The money of one group with its pots in full. */
export type GroupFunding = Omit<Funding, "pots"> & { pots: Pot[] };

export const NO_POTS: GroupFunding = { ...NO_FUNDING, pots: [] };

/** The pots of these groups, past, present and to come, in the order they begin. */
export async function potsOf(db: Pick<Db, "select">, groupIds: string[]): Promise<Map<string, Pot[]>> {
  const rows = await db
    .select(potColumns)
    .from(fundingPots)
    .where(and(inArray(fundingPots.groupId, groupIds), isNull(fundingPots.removedAt)))
    .orderBy(asc(fundingPots.startsOn), asc(fundingPots.id));
  const byGroup = new Map<string, Pot[]>();
  for (const pot of rows) {
    const own = byGroup.get(pot.groupId);
    if (own) own.push(pot);
    else byGroup.set(pot.groupId, [pot]);
  }
  return byGroup;
}

/**
 * What decides how many places these groups are paid for; a group without pots is left out. Two queries at most. Only
 * whoever may read the referrals of a group (its organisers, the clock) is told rightly of those that a rate has paid for.
 */
export async function fundingOf(
  db: Pick<Db, "select" | "execute">,
  groupIds: string[],
  today: Day,
): Promise<Map<string, GroupFunding>> {
  const pots = await potsOf(db, groupIds);
  const asking = [...pots].flatMap(([id, own]) => (own.some((pot) => pot.rule !== "block") ? id : []));
  const standing = new Map((await standingsOf(db, asking, today)).map((row) => [row.groupId, row]));
  return new Map(
    [...pots].map(([groupId, own]) => {
      const { paid = 0, recent = 0, level = "unknown" } = standing.get(groupId) ?? {};
      const hasRate = own.some(isRate);
      return [groupId, { pots: own, paid: hasRate ? paid : 0, recent: hasRate ? recent : 0, level }];
    }),
  );
}

/** Whether a row of accruals, by this name in its query, pays for somebody and was not taken back. */
export function accrualStands(row: SQL | typeof accruals): SQL {
  return sql`(not ${row}.takes_back and not exists (select 1 from ${accruals} b where b.pot_id = ${row}.pot_id
    and b.referral_id = ${row}.referral_id and b.turn = ${row}.turn and b.takes_back))`;
}

interface Standing extends Record<string, unknown> {
  groupId: string;
  paid: number;
  recent: number;
  level: LevelInForce;
}

/** Whom rates have paid for, and the strain in force, of groups that have more than blocks. */
async function standingsOf(db: Pick<Db, "execute">, groupIds: string[], today: Day): Promise<Standing[]> {
  if (groupIds.length === 0) return [];
  return db.execute<Standing>(sql`
    select g.id as "groupId", coalesce(l.level, 'unknown') as level, coalesce(s.paid, 0) as paid,
      coalesce(s.recent, 0) as recent
    from groups g left join load_levels l on l.group_id = g.id
    left join lateral (
      select count(distinct a.referral_id) filter (where r.status in ('accepted', 'started'))::int as paid,
        count(distinct a.referral_id) filter (where a.on_day > ${today}::date - ${PACE_DAYS}::int
          and a.on_day <= ${today}::date)::int as recent
      from accruals a join funding_pots f on f.id = a.pot_id left join referrals r on r.id = a.referral_id
      where a.group_id = g.id and f.removed_at is null and ${accrualStands(sql`a`)}) s on true
    where g.id = any(${`{${groupIds.join(",")}}`}::uuid[])`);
}
