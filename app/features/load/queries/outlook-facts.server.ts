import { sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { fundedPlaces, fundingAhead, type FundedPlaces, type Funding } from "~/features/funding/rules";
import type { Strain } from "~/features/places/rules";
import { addDays, londonDay, type Day } from "~/lib/dates";
import type { LoadFacts, Signal } from "../facts";
import { WEEKS_BACK } from "../outlook/ahead";
import { fundedWeeks, type OutlookFacts } from "../outlook/look-ahead";

const WEEK_MS = 7 * 86_400_000;

interface Flow extends Record<string, unknown> {
  groupId: string;
  since: string;
  /** How many weeks ago, how many came, how many of those who had come left. */
  weeks: [week: number, came: number, left: number][] | null;
}

/** What the look ahead knows of these groups beside their load: one query, however many groups. */
export async function outlookFacts(
  tx: Tx,
  groupIds: string[],
): Promise<(groupId: string, load: LoadFacts & { funding: Funding }, said: Said) => OutlookFacts> {
  const flows = new Map((await weeklyFlow(tx, groupIds)).map((flow) => [flow.groupId, flow]));
  const today = londonDay(tx.now);
  return (groupId, { limit, safePlaces, people, waiting, funding }, said) => {
    const flow = flows.get(groupId);
    const weeks = Array.from({ length: WEEKS_BACK }, () => [0, 0] as [number, number]);
    for (const [week, came, left] of flow?.weeks ?? []) weeks[week] = [came, left];
    return {
      limit,
      safePlaces,
      people,
      waiting,
      came: weeks.map(([came]) => came),
      left: weeks.map(([, left]) => left),
      weeksKnown: flow ? Math.floor((tx.now.getTime() - Date.parse(flow.since)) / WEEK_MS) : 0,
      fundedAhead:
        funding.pots.length === 0
          ? null
          : fundedWeeks((week) => fundedOn(funding, today, addDays(today, 7 * week))),
      ...said,
    };
  };
}

function fundedOn(funding: Funding, today: Day, day: Day): FundedPlaces {
  return fundedPlaces(fundingAhead(funding, today, day), day);
}

interface Said {
  strain: Strain | null;
  signals: readonly Signal[];
}

/** Who came (accepted or put on the waiting list) and who of them left, by whole weeks before now. */
function weeklyFlow(tx: Tx, groupIds: string[]): Promise<Flow[]> {
  const now = sql`${tx.now.toISOString()}::timestamptz`;
  const back = sql`${now} - make_interval(hours => ${WEEKS_BACK * 7 * 24}::integer)`;
  return tx.execute<Flow>(sql`
    with taken as (
      select group_id, least(waiting_since, accepted_at) as came_at, ended_at
      from referrals
      where group_id = any(${sql.param(groupIds)}::uuid[]) and least(waiting_since, accepted_at) is not null
        and (sent_at > ${back} or ended_at > ${back} or status in ('waiting', 'accepted', 'started'))
    ), moves as (
      select group_id, came_at as at, 1 as came, 0 as gone from taken where came_at > ${back} and came_at <= ${now}
      union all
      select group_id, ended_at, 0, 1 from taken where ended_at > ${back} and ended_at <= ${now}
    ), by_week as (
      select group_id, floor(extract(epoch from ${now} - at) / 604800)::integer as week,
        sum(came)::integer as came, sum(gone)::integer as gone
      from moves group by 1, 2
    )
    select g.id as "groupId", g.created_at as since,
      (select json_agg(json_build_array(week, came, gone)) from by_week where group_id = g.id) as weeks
    from groups g where g.id = any(${sql.param(groupIds)}::uuid[])`);
}
