import { inArray, sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { groups, placePools } from "~db/schema";
import { fundingOf } from "~/features/funding/queries/pots.server";
import { NO_FUNDING, type Funding } from "~/features/funding/rules";
import { poolColumns } from "~/features/places/ledger.server";
import { peopleNow } from "~/features/places/rules";
import { londonDay, workingDaysBetween } from "~/lib/dates";
import { eq } from "drizzle-orm";
import { moneyFacts, type LoadFacts } from "../facts";

const DAY = 86_400_000;
const WINDOW = 28;
const EARLIER_WINDOWS = 6;

interface Counts extends Record<string, unknown> {
  group_id: string;
  freed: number;
  decided: number;
  no_room: number;
  sent: number;
  earlier: number[];
  answered: [sentAt: string, answeredAt: string][] | null;
  unanswered: string[] | null;
  expired: number;
  busiest: number;
  came: number;
  missed: number;
}

/**
 * What the signals of these groups are told from, each as at `tx.now`, and the money behind it: four queries at most,
 * however many groups. Groups without a row of places are left out.
 */
export async function loadFacts(
  tx: Tx,
  groupIds: string[],
): Promise<Map<string, LoadFacts & { funding: Funding }>> {
  if (groupIds.length === 0) return new Map();
  const today = londonDay(tx.now);
  const pools = await tx
    .select({ ...poolColumns, createdAt: groups.createdAt })
    .from(placePools)
    .innerJoin(groups, eq(groups.id, placePools.groupId))
    .where(inArray(placePools.groupId, groupIds));
  const fundings = await fundingOf(tx, groupIds, today);
  const counts = new Map((await countReferrals(tx, groupIds)).map((row) => [row.group_id, row]));
  return new Map(
    pools.map((pool) => {
      const funding = fundings.get(pool.groupId) ?? NO_FUNDING;
      const people = peopleNow(pool);
      return [
        pool.groupId,
        {
          limit: pool.limit,
          safePlaces: pool.safePlaces,
          people,
          waiting: pool.waitingNow,
          ...flowFacts(counts.get(pool.groupId), pool.createdAt, tx.now),
          ...moneyFacts(funding, people, today),
          funding,
        },
      ];
    }),
  );
}

function flowFacts(row: Counts | undefined, since: Date, now: Date) {
  const today = londonDay(now);
  const opened = (window: number) => since.getTime() <= now.getTime() - WINDOW * (window + 2) * DAY;
  return {
    placesFreed: row?.freed ?? 0,
    decided: row?.decided ?? 0,
    declinedNoRoom: row?.no_room ?? 0,
    referrals: row?.sent ?? 0,
    earlierReferrals: Array.from({ length: EARLIER_WINDOWS }, (_, window) =>
      opened(window) ? (row?.earlier[window] ?? 0) : null,
    ),
    answerDays: (row?.answered ?? []).map(([sentAt, answeredAt]) =>
      workingDaysBetween(londonDay(new Date(sentAt)), londonDay(new Date(answeredAt))),
    ),
    unansweredDays: (row?.unanswered ?? []).map((sentAt) =>
      workingDaysBetween(londonDay(new Date(sentAt)), today),
    ),
    expired: row?.expired ?? 0,
    fromBusiestTeam: row?.busiest ?? 0,
    firstVisits: (row?.came ?? 0) + (row?.missed ?? 0),
    firstVisitsMissed: row?.missed ?? 0,
  };
}

async function countReferrals(tx: Tx, groupIds: string[]): Promise<Counts[]> {
  const now = sql`${tx.now.toISOString()}::timestamptz`;
  const within = (column: string, days: number, before = 0) => sql`
    ${sql.identifier(column)} > ${now} - make_interval(days => ${days}::integer)
    and ${sql.identifier(column)} <= ${now} - make_interval(days => ${before}::integer)`;
  const earlier = Array.from({ length: EARLIER_WINDOWS }, (_, window) => {
    const before = WINDOW * (window + 1);
    return sql`count(*) filter (where ${within("sent_at", before + WINDOW, before)})::integer`;
  });
  const recent = WINDOW * (EARLIER_WINDOWS + 1);
  return tx.execute<Counts>(sql`
    with mine as (
      select * from referrals
      where group_id = any(${sql.param(groupIds)}::uuid[]) and status <> 'draft'
        and (sent_at > ${now} - make_interval(days => ${recent}::integer)
          or ended_at > ${now} - make_interval(days => 84)
          or status in ('sent', 'waiting', 'accepted', 'started'))
    ), by_team as (
      select group_id, max(n) as busiest
      from (select group_id, team_id, count(*)::integer as n from mine
            where team_id is not null and ${within("sent_at", WINDOW)} group by 1, 2) teams
      group by 1
    )
    select mine.group_id,
      count(*) filter (where accepted_at is not null and ${within("ended_at", 84)})::integer as freed,
      count(*) filter (where ${within("answered_at", WINDOW)})::integer as decided,
      count(*) filter (where decline_reason = 'no_room' and ${within("answered_at", WINDOW)})::integer as no_room,
      count(*) filter (where ${within("sent_at", WINDOW)})::integer as sent,
      array[${sql.join(earlier, sql`, `)}] as earlier,
      json_agg(json_build_array(sent_at, answered_at)) filter (where ${within("answered_at", WINDOW)}) as answered,
      json_agg(sent_at) filter (where status in ('sent', 'waiting') and answered_at is null) as unanswered,
      count(*) filter (where status = 'expired' and ${within("ended_at", WINDOW)})::integer as expired,
      coalesce(max(by_team.busiest), 0) as busiest,
      count(*) filter (where ${within("started_at", 56)})::integer as came,
      count(*) filter (where ${within("missed_first_at", 56)})::integer as missed
    from mine left join by_team on by_team.group_id = mine.group_id
    group by mine.group_id`);
}
