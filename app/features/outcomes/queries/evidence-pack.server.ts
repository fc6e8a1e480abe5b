import { and, eq, sql } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { organisations, signposts } from "~db/schema";
import { fundingOf, type Pot } from "~/features/funding/queries/pots.server";
import { fundedPlaces, NO_FUNDING, type FundedPlaces } from "~/features/funding/rules";
import { shortAddress } from "~/features/groups/queries/short-address.server";
import type { LoadMonth } from "~/features/load/history";
import { managedGroupOf, type ManagedGroup } from "~/features/places/queries/managed-group.server";
import { londonDay, type Day } from "~/lib/dates";
import {
  attendanceFigures,
  type AttendanceTotals,
  type Figure,
  lastFourQuarters,
  loadFigures,
  type LoadTotals,
  needFigures,
  outcomeFigures,
  type PeopleCounts,
  type Period,
  reachFigures,
  strainFigures,
  unpaidFigures,
} from "../evidence";

/** Two printed pages for a funder. Figures about people are controlled already. */
export interface EvidencePack {
  group: ManagedGroup;
  organisation: { name: string; charityNumber: string | null };
  today: Day;
  period: Period;
  funded: FundedPlaces;
  reach: Figure[];
  needs: { need: string; people: string }[];
  attendance: Figure[];
  load: Figure[];
  months: LoadMonth[];
  strain: Figure[];
  outcomes: Figure[];
  unpaid: Figure[];
  /** The pots that paid in the period, or pay now. */
  pots: Pot[];
  /** The group's whole short address. */
  address: string;
}

/** The evidence of a group over the last four whole quarters. Nine queries at most; not found when it is another's. */
export function evidencePack(actor: ActorContext, slug: string): Promise<EvidencePack> {
  return asActor(actor, async (tx) => {
    const group = await managedGroupOf(tx, slug, "group.manage");
    const today = londonDay(tx.now);
    const period = lastFourQuarters(today);
    const people = await countPeople(tx, group.id, period);
    const load = await addUpLoad(tx, group.id, period);
    const funding = (await fundingOf(tx, [group.id], today)).get(group.id);
    const pots: Pot[] = funding?.pots ?? [];
    return {
      group,
      organisation: await organisationOf(tx, group.organisationId),
      today,
      period,
      funded: fundedPlaces(funding ?? NO_FUNDING, today),
      reach: reachFigures(people, await countSignposts(tx, group.id, period)),
      needs: needFigures(people),
      attendance: attendanceFigures(await addUpAttendance(tx, group.id, period), people.missedFirst),
      load: loadFigures(load),
      months: await monthsOf(tx, group.id, period),
      strain: strainFigures(load),
      outcomes: outcomeFigures(people),
      unpaid: unpaidFigures(load),
      pots: pots.filter(({ startsOn, endsOn }) => startsOn <= today && endsOn >= period.from),
      address: shortAddress(group.id),
    };
  });
}

async function organisationOf(tx: Tx, id: string | null) {
  const [row] = await tx
    .select({ name: organisations.name, charityNumber: organisations.charityNumber })
    .from(organisations)
    .where(eq(organisations.id, id ?? ""));
  return row ?? { name: "", charityNumber: null };
}

/** The instants in London between which a time of the period lies. */
function within(column: string, { from, to }: Period) {
  return sql`${sql.identifier(column)} >= (${from}::date)::timestamp at time zone 'Europe/London'
    and ${sql.identifier(column)} < (${to}::date + 1)::timestamp at time zone 'Europe/London'`;
}

async function countPeople(tx: Tx, groupId: string, period: Period): Promise<PeopleCounts> {
  const [row] = await tx.execute<Record<keyof PeopleCounts | "achieved" | "partly", never>>(sql`
    with mine as (
      select * from referrals where group_id = ${groupId} and status <> 'draft'
        and (sent_at >= (${period.from}::date)::timestamp at time zone 'Europe/London' - interval '2 years')
    )
    select count(*) filter (where ${within("sent_at", period)})::integer as sent,
      count(*) filter (where ${within("accepted_at", period)})::integer as accepted,
      count(*) filter (where decline_reason = 'no_room' and ${within("answered_at", period)})::integer as "noRoom",
      count(*) filter (where ${within("started_at", period)})::integer as started,
      count(*) filter (where status = 'completed' and ${within("ended_at", period)})::integer as completed,
      count(*) filter (where status = 'ended_early' and ${within("ended_at", period)})::integer as "endedEarly",
      count(*) filter (where ${within("missed_first_at", period)})::integer as "missedFirst",
      json_build_object(
        'achieved', count(*) filter (where goal = 'achieved' and ${within("ended_at", period)}),
        'partly', count(*) filter (where goal = 'partly' and ${within("ended_at", period)}),
        'not', count(*) filter (where goal = 'not' and ${within("ended_at", period)})) as goals,
      coalesce((select json_agg(json_build_object('need', need, 'people', people)) from (
        select need, count(*) as people from mine, unnest(needs) need
        where ${within("started_at", period)} group by need) by_need), '[]') as needs
    from mine`);
  return row as unknown as PeopleCounts;
}

async function addUpLoad(tx: Tx, groupId: string, { from, to }: Period): Promise<LoadTotals> {
  const [row] = await tx.execute<LoadTotals & Record<string, unknown>>(sql`
    select count(*)::integer as days, coalesce(sum(people_now), 0)::integer as "personDays",
      coalesce(sum(greatest(people_now - funded_places, 0)), 0)::integer as "unpaidDays",
      count(funded_places)::integer as "paidDays",
      count(*) filter (where people_now > safe_places)::integer as "overDays",
      coalesce(sum(waiting_now), 0)::integer as "waitingDays",
      count(*) filter (where level = 'stretched')::integer as "stretchedDays",
      count(*) filter (where level = 'struggling')::integer as "strugglingDays",
      count(*) filter (where level = 'paused')::integer as "pausedDays"
    from load_days where group_id = ${groupId} and on_day between ${from}::date and ${to}::date`);
  return row!;
}

async function monthsOf(tx: Tx, groupId: string, { from, to }: Period): Promise<LoadMonth[]> {
  const rows = await tx.execute<LoadMonth & Record<string, unknown>>(sql`
    select distinct on (date_trunc('month', on_day))
      on_day::text as "onDay", people_now as people, safe_places as safe, funded_places as funded, level
    from load_days where group_id = ${groupId} and on_day between ${from}::date and ${to}::date
    order by date_trunc('month', on_day), on_day desc`);
  return [...rows];
}

async function addUpAttendance(tx: Tx, groupId: string, { from, to }: Period): Promise<AttendanceTotals> {
  const [row] = await tx.execute<AttendanceTotals & Record<string, unknown>>(sql`
    select count(*)::integer as sessions, coalesce(sum(r.others), 0)::integer as others,
      count(r.others)::integer as "othersCounted",
      coalesce(sum(marks.came), 0)::integer as came,
      (select count(distinct a.referral_id)::integer from attendance a
        where a.group_id = ${groupId} and a.mark = 'came' and a.on_day between ${from}::date and ${to}::date) as people
    from registers r left join lateral (
      select count(*) as came from attendance a
      where a.session_id = r.session_id and a.on_day = r.on_day and a.mark = 'came') marks on true
    where r.group_id = ${groupId} and r.on_day between ${from}::date and ${to}::date`);
  return row!;
}

async function countSignposts(tx: Tx, groupId: string, { from, to }: Period): Promise<number> {
  const [row] = await tx
    .select({ times: sql<number>`count(*)::integer` })
    .from(signposts)
    .where(
      and(eq(signposts.groupId, groupId), sql`${signposts.onDay} between ${from}::date and ${to}::date`),
    );
  return row?.times ?? 0;
}
