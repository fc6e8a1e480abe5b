import type { LoadFacts } from "~/features/load/facts";
import { londonDay, workingDaysBetween } from "~/lib/dates";
import type { Folded, Standing, Told } from "./fold";

const DAY = 86_400_000;

/** The money's two figures, told apart from the people. */
export type Money = Pick<LoadFacts, "funded" | "runway">;

/**
 * Every figure behind the signals, counted one by one from what the events say: plain loops, and none of the queries or
 * the ledger that the app itself reads. `since` is when the group was listed.
 */
export function countedFacts(
  { referrals, places }: Folded,
  now: Date,
  since: Date,
  moneyOf: (people: number) => Money,
): LoadFacts {
  const all = [...referrals.values()];
  const people = count(all, standsIn("accepted", "started", "held"));
  const within = (at: Date | null, days: number, before = 0) =>
    at !== null &&
    at.getTime() > now.getTime() - (days + before) * DAY &&
    at.getTime() <= now.getTime() - before * DAY;
  const decided = all.filter(({ answeredAt }) => within(answeredAt, 28));
  const recent = all.filter(({ sentAt }) => within(sentAt, 28));
  const unanswered = all.filter((one) => standsIn("sent", "waiting", "held")(one) && one.answeredAt === null);
  const firstVisitsMissed = count(all, ({ missedAt }) => within(missedAt, 56));
  return {
    limit: places.limit,
    safePlaces: places.safePlaces,
    people,
    waiting: count(all, standsIn("waiting")),
    placesFreed: count(all, ({ acceptedAt, endedAt }) => acceptedAt !== null && within(endedAt, 84)),
    decided: decided.length,
    declinedNoRoom: count(decided, ({ declinedNoRoom }) => declinedNoRoom),
    referrals: recent.length,
    earlierReferrals: [1, 2, 3, 4, 5, 6].map((window) =>
      since.getTime() > now.getTime() - 28 * (window + 1) * DAY
        ? null
        : count(all, ({ sentAt }) => within(sentAt, 28, 28 * window)),
    ),
    answerDays: decided.map(({ sentAt, answeredAt }) =>
      workingDaysBetween(londonDay(sentAt), londonDay(answeredAt!)),
    ),
    unansweredDays: unanswered.map(({ sentAt }) => workingDaysBetween(londonDay(sentAt), londonDay(now))),
    expired: count(all, ({ expired, endedAt }) => expired && within(endedAt, 28)),
    fromBusiestTeam: busiest(recent),
    firstVisits: firstVisitsMissed + count(all, ({ startedAt }) => within(startedAt, 56)),
    firstVisitsMissed,
    ...moneyOf(people),
  };
}

const standsIn =
  (...standings: Standing[]) =>
  ({ standing }: Told): boolean =>
    standings.includes(standing);

function count(all: readonly Told[], is: (one: Told) => boolean): number {
  let n = 0;
  for (const one of all) if (is(one)) n += 1;
  return n;
}

function busiest(recent: readonly Told[]): number {
  const byTeam = new Map<string, number>();
  for (const { teamId } of recent) if (teamId) byTeam.set(teamId, (byTeam.get(teamId) ?? 0) + 1);
  return Math.max(0, ...byTeam.values());
}
