import {
  fundedPlaces,
  NO_FUNDING,
  runwayDays,
  type Funding,
  type FundedPlaces,
} from "~/features/funding/rules";
import { computedLevel, signals } from "~/features/load/rules";
import { fundedWeeks, type OutlookFacts } from "~/features/load/outlook/look-ahead";
import { WEEKS_BACK } from "~/features/load/outlook/ahead";
import { addDays, instantAt, weekdayOf, type Day } from "~/lib/dates";
import { listedOn } from "~db/seed/district";
import type { SeedGroup } from "~db/seed/district/shape";
import type { Mirror } from "~db/seed/year/mirror";
import type { DayState } from "~db/seed/year/state";
import { countedFacts } from "../recount/facts";
import { fold, type Folded, type Places, type RawEvent } from "../recount/fold";

const WEEK_MS = 7 * 86_400_000;

/** One group's told time: its events, and how each day ended. */
export interface GroupPast {
  slug: string;
  since: Date;
  opened: Places;
  events: RawEvent[];
  days: Map<Day, DayState>;
  struggled: Map<Day, boolean>;
}

/** Every claimed group of a time that was told from this day on. */
export function pastsOf(mirror: Mirror, today: Day, from: Day): GroupPast[] {
  const events = grouped(mirror.book.events as RawEvent[], ({ groupId }) => groupId);
  const days = grouped(mirror.days, ({ slug }) => slug);
  return [...mirror.groups.values()].map(({ seed, id }) => ({
    slug: seed.slug,
    since: instantAt([listedOn(seed, today), from].sort().at(-1)!, "10:00"),
    opened: openedWith(seed),
    events: events.get(id) ?? [],
    days: new Map((days.get(seed.slug) ?? []).map((day) => [day.onDay, day])),
    struggled: new Map(),
  }));
}

function grouped<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function openedWith({ room }: SeedGroup): Places {
  const safePlaces = room?.safePlaces ?? null;
  return { limit: safePlaces === null ? "none" : "places", safePlaces };
}

/** What could be known of a group when this day began; nothing later is read. */
export function knownOn(past: GroupPast, day: Day): OutlookFacts {
  const at = instantAt(day, "00:00");
  const folded = fold(past.events, at, past.opened);
  const all = fundingOn(past, day);
  // Money is written down when it begins
  const funding = { ...all, pots: all.pots.filter(({ startsOn }) => startsOn <= day) };
  const { facts, level } = levelThen(past, folded, funding, day);
  const told = [...folded.referrals.values()];
  const taken = told.flatMap((one) => {
    const from = earlier(one.waitingSince, one.acceptedAt);
    return from ? [{ from, until: one.endedAt }] : [];
  });
  return {
    limit: facts.limit,
    safePlaces: facts.safePlaces,
    people: facts.people,
    waiting: facts.waiting,
    came: byWeek(
      at,
      taken.map(({ from }) => from),
    ),
    left: byWeek(
      at,
      taken.flatMap(({ until }) => until ?? []),
    ),
    weeksKnown: Math.max(0, Math.floor((at.getTime() - past.since.getTime()) / WEEK_MS)),
    fundedAhead: fundedWeeks(funding, day),
    strain: past.days.get(addDays(day, -1))?.strain ?? null,
    signals: level.all,
  };
}

/** The money on the eve of a day, by the diary of the told year. */
function fundingOn({ days }: GroupPast, day: Day): Funding {
  const state = days.get(addDays(day, -1));
  return state ? { ...state.funding, level: state.strain ?? "unknown" } : NO_FUNDING;
}

/** F on the eve of a day. */
export function fundedOn(past: GroupPast, day: Day): FundedPlaces {
  return fundedPlaces(fundingOn(past, day), addDays(day, -1));
}

/** The people there were on the eve of a day, by the diary of the told year and not by its events. */
export function peopleOn({ days }: GroupPast, day: Day): number {
  return days.get(addDays(day, -1))?.peopleNow ?? 0;
}

/** Whether the numbers said struggling when this day began; each day is worked out once. */
export function struggledOn(past: GroupPast, day: Day): boolean {
  const known = past.struggled.get(day);
  if (known !== undefined) return known;
  const folded = fold(past.events, instantAt(day, "00:00"), past.opened);
  const struggled = levelThen(past, folded, fundingOn(past, day), day).level.computed === "struggling";
  past.struggled.set(day, struggled);
  return struggled;
}

function levelThen(past: GroupPast, folded: Folded, funding: Funding, day: Day) {
  const at = instantAt(day, "00:00");
  const facts = countedFacts(folded, at, past.since, (people) => ({
    funded: fundedPlaces(funding, day),
    runway: runwayDays(funding, people, day),
  }));
  const all = signals(facts);
  return { facts, level: { all, computed: computedLevel(all) } };
}

function earlier(a: Date | null, b: Date | null): Date | null {
  if (!a || !b) return a ?? b;
  return a < b ? a : b;
}

function byWeek(at: Date, moments: readonly Date[]): number[] {
  const weeks = Array.from({ length: WEEKS_BACK }, () => 0);
  for (const moment of moments) {
    const week = Math.floor((at.getTime() - moment.getTime()) / WEEK_MS);
    if (moment <= at && week < WEEKS_BACK) weeks[week]! += 1;
  }
  return weeks;
}

/**
 * In how many weeks after a day something first was so, looked at each day, or on Mondays; null when not within so many
 * weeks.
 */
export function firstWeek(
  day: Day,
  weeks: number,
  isSo: (day: Day) => boolean,
  mondays = false,
): number | null {
  for (let ahead = 1; ahead <= weeks * 7; ahead += 1) {
    const then = addDays(day, ahead);
    if ((!mondays || weekdayOf(then) === 1) && isSo(then)) return Math.ceil(ahead / 7);
  }
  return null;
}

/** The days on which it is asked: monthly, from the fourth month of the year to its last. */
export function askingDays(today: Day, yearDays: number): Day[] {
  const first = addDays(today, -yearDays);
  const months = [4, 5, 6, 7, 8, 9, 10, 11, 12];
  return months.map((month) => addDays(first, Math.round((month * yearDays) / 12)));
}
