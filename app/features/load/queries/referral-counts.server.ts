import { sql, type SQL } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { WEEKS_BACK } from "../outlook/ahead";

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** Days of a window in which new referrals are counted. */
export const WINDOW = 28;
/** Windows before the latest that it is held against. */
export const EARLIER_WINDOWS = 6;

/** What is counted of the referrals of one group. */
export interface ReferralCounts extends Record<string, unknown> {
  groupId: string;
  freed: number;
  decided: number;
  noRoom: number;
  /** How many windows ago, how many were sent. */
  sent: [window: number, times: number][] | null;
  answered: [sentAt: string, answeredAt: string][] | null;
  unanswered: string[] | null;
  expired: number;
  busiest: number;
  came: number;
  missed: number;
  /** How many weeks ago, how many came (accepted or put on the waiting list), how many of those who had come left. */
  weeks: [week: number, came: number, left: number][] | null;
}

/**
 * Counts the referrals of these groups as at `tx.now`; a group without any is left out. One query, which reads those of
 * the last months and those that are open, however many there were before.
 */
export function countReferrals(tx: Tx, groupIds: string[]): Promise<ReferralCounts[]> {
  const now = sql`${tx.now.toISOString()}::timestamptz`;
  // Written out, since what is reckoned from an interval would be reckoned again for every row
  const ago = (ms: number) => sql`${new Date(tx.now.getTime() - ms).toISOString()}::timestamptz`;
  const within = (column: SQL, days: number) =>
    sql`${column} > ${ago(days * DAY_MS)} and ${column} <= ${now}`;
  const [sentAt, answeredAt, endedAt] = [sql`sent_at`, sql`answered_at`, sql`ended_at`];
  const longest = Math.max(WINDOW * (EARLIER_WINDOWS + 1) * DAY_MS, WEEKS_BACK * WEEK_MS);
  const unitsAgo = (column: SQL, ms: number) =>
    sql`floor(extract(epoch from ${now} - ${column}) / ${ms / 1000}::integer)::integer`;
  return tx.execute<ReferralCounts>(sql`
    with mine as (
      select group_id, team_id, status, sent_at, answered_at, accepted_at, started_at, ended_at, missed_first_at,
        decline_reason, least(waiting_since, accepted_at) as came_at
      from referrals
      where group_id = any(${sql.param(groupIds)}::uuid[]) and status <> 'draft'
        and (sent_at > ${ago(longest)} or ended_at > ${ago(longest)}
          or status in ('sent', 'waiting', 'accepted', 'started'))
    ), by_window as (
      select group_id, ${unitsAgo(sentAt, WINDOW * DAY_MS)} as window_ago, count(*) as times
      from mine where ${within(sentAt, WINDOW * (EARLIER_WINDOWS + 1))} group by 1, 2
    ), sent as (
      select group_id, json_agg(json_build_array(window_ago, times)) as sent from by_window group by 1
    ), by_team as (
      select group_id, count(*) as times from mine
      where team_id is not null and ${within(sentAt, WINDOW)} group by group_id, team_id
    ), busiest as (
      select group_id, max(times)::integer as busiest from by_team group by 1
    ), moves as (
      select group_id, came_at as at, 1 as came, 0 as gone from mine where ${within(sql`came_at`, 7 * WEEKS_BACK)}
      union all
      select group_id, ended_at, 0, 1 from mine where came_at is not null and ${within(endedAt, 7 * WEEKS_BACK)}
    ), by_week as (
      select group_id, ${unitsAgo(sql`at`, WEEK_MS)} as week, sum(came) as came, sum(gone) as gone
      from moves group by 1, 2
    ), weeks as (
      select group_id, json_agg(json_build_array(week, came, gone)) as weeks from by_week group by 1
    ), counted as (
      select group_id,
        count(*) filter (where accepted_at is not null and ${within(endedAt, 84)})::integer as freed,
        count(*) filter (where ${within(answeredAt, WINDOW)})::integer as decided,
        count(*) filter (where decline_reason = 'no_room' and ${within(answeredAt, WINDOW)})::integer as "noRoom",
        json_agg(json_build_array(sent_at, answered_at)) filter (where ${within(answeredAt, WINDOW)}) as answered,
        json_agg(sent_at) filter (where status in ('sent', 'waiting') and answered_at is null) as unanswered,
        count(*) filter (where status = 'expired' and ${within(endedAt, WINDOW)})::integer as expired,
        count(*) filter (where ${within(sql`started_at`, 56)})::integer as came,
        count(*) filter (where ${within(sql`missed_first_at`, 56)})::integer as missed
      from mine group by 1
    )
    select counted.*, counted.group_id as "groupId", sent.sent, coalesce(busiest.busiest, 0) as busiest, weeks.weeks
    from counted left join sent using (group_id) left join busiest using (group_id) left join weeks using (group_id)`);
}
