import { eq, inArray } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { groups, placePools } from "~db/schema";
import { fundingOf } from "~/features/funding/queries/pots.server";
import { NO_FUNDING, type Funding } from "~/features/funding/rules";
import { poolColumns } from "~/features/places/ledger.server";
import { peopleNow } from "~/features/places/rules";
import { londonDay, workingDaysBetween } from "~/lib/dates";
import { moneyFacts, type LoadFacts } from "../facts";
import { WEEKS_BACK } from "../outlook/ahead";
import type { RecentMoves } from "../outlook/look-ahead";
import { countReferrals, EARLIER_WINDOWS, WINDOW, type ReferralCounts } from "./referral-counts.server";

const DAY_MS = 86_400_000;

/** What the signals and the look ahead of one group are told from. */
export interface GroupFacts extends LoadFacts, RecentMoves {
  funding: Funding;
  listing: Pick<typeof groups.$inferSelect, "areaId" | "organisationId" | "status">;
}

/**
 * What the signals of these groups are told from, each as at `tx.now`, the pace of the last weeks and the money behind it:
 * four queries at most, however many groups. Groups without a row of places are left out.
 */
export async function loadFacts(tx: Tx, groupIds: string[]): Promise<Map<string, GroupFacts>> {
  if (groupIds.length === 0) return new Map();
  const today = londonDay(tx.now);
  const pools = await tx
    .select({
      ...poolColumns,
      createdAt: groups.createdAt,
      listing: { areaId: groups.areaId, organisationId: groups.organisationId, status: groups.status },
    })
    .from(placePools)
    .innerJoin(groups, eq(groups.id, placePools.groupId))
    .where(inArray(placePools.groupId, groupIds));
  const fundings = await fundingOf(tx, groupIds, today);
  const counts = new Map((await countReferrals(tx, groupIds)).map((row) => [row.groupId, row]));
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
          ...recentMoves(counts.get(pool.groupId), pool.createdAt, tx.now),
          ...moneyFacts(funding, people, today),
          funding,
          listing: pool.listing,
        },
      ];
    }),
  );
}

function flowFacts(row: ReferralCounts | undefined, since: Date, now: Date) {
  const today = londonDay(now);
  const opened = (window: number) => since.getTime() <= now.getTime() - WINDOW * (window + 1) * DAY_MS;
  const [referrals, ...earlier] = perUnit(row?.sent, EARLIER_WINDOWS + 1, ([, times]) => times);
  return {
    placesFreed: row?.freed ?? 0,
    decided: row?.decided ?? 0,
    declinedNoRoom: row?.noRoom ?? 0,
    referrals: referrals!,
    earlierReferrals: earlier.map((times, window) => (opened(window + 1) ? times : null)),
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

function recentMoves(row: ReferralCounts | undefined, since: Date, now: Date): RecentMoves {
  return {
    came: perUnit(row?.weeks, WEEKS_BACK, ([, came]) => came),
    left: perUnit(row?.weeks, WEEKS_BACK, ([, , left]) => left),
    weeksKnown: Math.floor((now.getTime() - since.getTime()) / (7 * DAY_MS)),
  };
}

/** A count for each window or week, newest first, from rows that begin with how many ago; 0 where there is none. */
function perUnit<Row extends [ago: number, ...rest: number[]]>(
  rows: readonly Row[] | null | undefined,
  units: number,
  count: (row: Row) => number,
): number[] {
  const counts = Array.from({ length: units }, () => 0);
  for (const row of rows ?? []) counts[row[0]] = count(row);
  return counts;
}
