import { fundedPlaces, fundingAhead, type Funding } from "~/features/funding/rules";
import type { Pool, Strain } from "~/features/places/rules";
import { addDays, type Day } from "~/lib/dates";
import { LOAD_DEFAULTS, type LoadSettings, type Signal, type SignalId } from "../facts";
import {
  type Ahead,
  aheadFrom,
  LEAST_CAME,
  LEAST_WEEKS,
  type Outlook,
  type Silence,
  WEEKS_AHEAD,
  WEEKS_BACK,
} from "./ahead";
import { reachedBy, type WeighedPace } from "./first-passage";

/** Money is looked at this many weeks further than the last week of the look ahead: the runway of a struggling group. */
const RUNWAY_WEEKS = 5;
/** For so many weeks, from this one on, F has to be known. */
export const FUNDED_WEEKS = WEEKS_AHEAD + RUNWAY_WEEKS + 1;

/** How people came to one group and left it of late. */
export interface RecentMoves {
  /** People accepted or put on the waiting list, and those of them who left, in each of `WEEKS_BACK` weeks, newest first. */
  came: readonly number[];
  left: readonly number[];
  /** Whole weeks that the group has been known. */
  weeksKnown: number;
}

/** What is known of one group today. */
export interface OutlookFacts extends RecentMoves {
  limit: Pool["limit"];
  safePlaces: number | null;
  people: number;
  waiting: number;
  /** F today and in each of the weeks ahead, `FUNDED_WEEKS` of them; null when not paid per place. */
  fundedAhead: readonly number[] | null;
  /** The level that decides who may come in. */
  strain: Strain | null;
  signals: readonly Pick<Signal, "id" | "family" | "level">[];
}

/** F in each week ahead, at the pace at which places are paid for now; null when not paid per place today. */
export function fundedWeeks(funding: Funding, today: Day): number[] | null {
  if (fundedPlaces(funding, today) === "not_paid_per_place") return null;
  return Array.from({ length: FUNDED_WEEKS }, (_, week) => {
    const day = addDays(today, 7 * week);
    const places = fundedPlaces(fundingAhead(funding, today, day), day);
    return places === "not_paid_per_place" ? 0 : places;
  });
}

/** When this group is full, has more people than money, and struggles, if it goes on as in the last weeks. */
export function lookAhead(facts: OutlookFacts, settings: LoadSettings = LOAD_DEFAULTS): Outlook {
  const full = fullMarks(facts);
  const unfunded = unfundedMarks(facts);
  const struggling = strugglingMarks(facts, settings);
  const quiet = silence(facts);
  const paces = quiet ? [] : pacesOf(facts);
  const ahead = (marks: readonly number[], now: boolean): Ahead => {
    if (now) return { says: "now" };
    if (quiet) return { says: "silent", because: quiet };
    const here = Math.max(0, Math.min(facts.people + facts.waiting, marks[0]! - 1));
    return aheadFrom(reachedBy(here, marks, paces));
  };
  const strugglesNow = new Set(struggles(facts).map(({ family }) => family)).size >= 2;
  return {
    full:
      typeof full === "string" ? { says: "silent", because: full } : ahead(full, facts.people >= full[0]!),
    unfunded:
      typeof unfunded === "string"
        ? { says: "silent", because: unfunded }
        : ahead(unfunded, facts.people >= unfunded[0]!),
    struggling: onlyDated(ahead(struggling, strugglesNow)),
  };
}

/** Held against what came true, "not within so many weeks" was too often wrong of struggling to be said. */
function onlyDated(ahead: Ahead): Ahead {
  return ahead.says === "not_before" ? { says: "silent", because: "too_wide" } : ahead;
}

function silence({ came, weeksKnown, strain }: OutlookFacts): Silence | null {
  if (strain === "struggling" || strain === "paused") return "not_open";
  if (weeksKnown < LEAST_WEEKS) return "too_new";
  return sum(came) < LEAST_CAME ? "too_few" : null;
}

/** The number of people in each week ahead from which the group is full: S. */
function fullMarks({ limit, safePlaces }: OutlookFacts): readonly number[] | Silence {
  if (limit === "none") return "no_limit";
  if (limit === "unknown" || safePlaces === null) return "not_said";
  return eachWeek(() => safePlaces);
}

/** From which there are more than anybody pays for: F + 1, where the group can look after so many. */
function unfundedMarks(facts: OutlookFacts): readonly number[] | Silence {
  const { fundedAhead } = facts;
  if (!fundedAhead) return "not_paid_per_place";
  return eachWeek((week) => withinRoom(facts, fundedAhead[week]! + 1));
}

/**
 * From which signals of two families say struggling. Ahead of us move the wait (room) and the money; what is counted over
 * past weeks, such as missed first visits, is taken to stay as it is for as long as those weeks are still counted.
 */
function strugglingMarks(facts: OutlookFacts, settings: LoadSettings): readonly number[] {
  const wait = longWait(facts, settings);
  return eachWeek((week) => {
    const steady = new Set(
      struggles(facts)
        .filter(({ id }) => week <= (STAYS_WEEKS[id] ?? -1))
        .map(({ family }) => family),
    );
    const room = steady.delete("room") ? 0 : wait;
    const money = shortMoney(facts, week, settings);
    if (steady.size >= 2) return 0;
    return steady.size === 1 ? Math.min(room, money) : Math.max(room, money);
  });
}

/** For how many weeks a signal is taken to stay: half of those that it is counted over. */
const STAYS_WEEKS: Partial<Record<SignalId, number>> = { no_room: 2, inflow: 2, answer: 2, missed_first: 4 };

function struggles({ signals }: OutlookFacts) {
  return signals.filter(({ level }) => level === "struggling");
}

/** From how many, waiting counted, the wait is over its limit: S and those who leave in so many weeks. */
function longWait(facts: OutlookFacts, { wait }: LoadSettings): number {
  const { limit, safePlaces } = facts;
  if (limit !== "places" || safePlaces === null || wait.struggling === null) return Infinity;
  return safePlaces + Math.floor(leaveAWeek(facts) * safePlaces * wait.struggling) + 1;
}

/** From how many the money is short enough to struggle: the runway, or the share that is not paid for. */
function shortMoney(facts: OutlookFacts, week: number, { runway, unfunded }: LoadSettings): number {
  const { fundedAhead } = facts;
  if (!fundedAhead) return Infinity;
  const ahead = Math.min(RUNWAY_WEEKS, Math.ceil((runway.struggling ?? 0) / 7));
  const least = Math.min(...fundedAhead.slice(week, week + ahead + 1));
  const share = Math.ceil(fundedAhead[week]! / (1 - (unfunded.struggling ?? 1)));
  return withinRoom(facts, Math.min(least + 1, Math.max(share, 1)));
}

/** People are let in up to S, or stay as many as there are; a mark beyond that is never reached. */
function withinRoom({ limit, safePlaces, people }: OutlookFacts, mark: number): number {
  const most = limit === "places" && safePlaces !== null ? Math.max(safePlaces, people) : Infinity;
  return mark <= most ? mark : Infinity;
}

/** The chance of a person to leave within a week: those who left, by the people there were in each of the weeks. */
function leaveAWeek({ people, waiting, came, left }: OutlookFacts): number {
  let there = people + waiting;
  let weeks = 0;
  for (const [week, leavers] of left.entries()) {
    weeks += Math.max(0, there);
    there += leavers - (came[week] ?? 0);
  }
  return weeks === 0 ? 0 : Math.min(0.5, (sum(left) + 0.5) / weeks);
}

/** How much of a trend goes on: half of it, since trends seldom hold (a damped trend, Gardner and McKenzie 1985). */
const GOES_ON = 0.5;

/** How far a pace drifts beyond what chance alone explains: seasons, a leaflet, a new surgery. A share. */
const DRIFT = 0.2;

/** Two paces about that of the last weeks, as far apart as what so few people can tell, and as a pace drifts. */
function pacesOf(facts: OutlookFacts): WeighedPace[] {
  const weeks = Math.min(WEEKS_BACK, facts.weeksKnown);
  const came = sum(facts.came);
  const left = sum(facts.left);
  const leaving = leaveAWeek(facts);
  const goAWeek = leaving * (facts.people + facts.waiting);
  const comeAWeek = goAWeek + GOES_ON * (came / weeks - goAWeek);
  const spread = Math.sqrt(1 / (came + 0.5) + (goAWeek / comeAWeek) ** 2 / (left + 0.5) + DRIFT ** 2);
  return [-1, 1].map((side) => ({
    weight: 1 / 2,
    comeAWeek: comeAWeek * Math.exp(side * spread),
    leaveAWeek: leaving,
  }));
}

function eachWeek(mark: (week: number) => number): number[] {
  return Array.from({ length: WEEKS_AHEAD + 1 }, (_, week) => mark(week));
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
