import { NEEDS, type AccessAnswer } from "~/features/groups/vocabulary";
import type { Room, Strain } from "~/features/places/rules";
import { daysBetween, type Day } from "~/lib/dates";

import {
  exclusion,
  sharedNeeds,
  type Candidate,
  type Exclusion,
  type MatchOptions,
  type Seeker,
} from "./fit";
import { reasonsFor, type Reason } from "./reasons";

export type Match = { score: number; reasons: Reason[] } | { excluded: Exclusion };

/**
 * What each part weighs, of 100 (product definition, places, load and strain: matching). Room outweighs distance, so
 * that a full group next door comes after one with room further off, and a closed one after an open list; strain
 * lowers and never hides.
 */
export const WEIGHTS = {
  fit: 30,
  room: 35,
  distance: 10,
  strain: 10,
  wait: 5,
  access: 5,
  freshness: 5,
} as const;

const ROOM_WORTH: Record<Room, number> = {
  places_now: 1,
  a_few: 0.95,
  waiting_list: 0.45,
  ask: 0.3,
  not_taking: 0,
};
const STRAIN_WORTH: Record<Strain, number> = { comfortable: 1, stretched: 0.4, struggling: 0, paused: 0 };
const ACCESS_WORTH: Record<AccessAnswer, number> = { yes: 1, partly: 0.5, unknown: 0, no: 0 };

/** Whether this group is out of the question, or how well it fits from 0 to 100, with the reasons in words. */
export function match(seeker: Seeker, candidate: Candidate, options: MatchOptions): Match {
  const excluded = exclusion(seeker, candidate);
  if (excluded) return { excluded };
  return {
    score: scoreOf(seeker, candidate, options.today),
    reasons: reasonsFor(seeker, candidate, options),
  };
}

/**
 * Those that fit, one whose name was typed before all others, then the best first, nearest first among equals; and those left out, each with its exclusion. The reasons of
 * those that are shown come from `reasonsFor`.
 */
export function rank<T extends Candidate>(
  seeker: Seeker,
  candidates: readonly T[],
  { today }: Pick<MatchOptions, "today">,
): {
  matches: { candidate: T; score: number }[];
  left: { candidate: T; excluded: Exclusion }[];
} {
  const matches: { candidate: T; score: number }[] = [];
  const left: { candidate: T; excluded: Exclusion }[] = [];
  for (const candidate of candidates) {
    const excluded = exclusion(seeker, candidate);
    if (excluded) left.push({ candidate, excluded });
    else matches.push({ candidate, score: scoreOf(seeker, candidate, today) });
  }
  const miles = ({ candidate }: { candidate: T }) => candidate.distanceMiles ?? Number.MAX_VALUE;
  const isNamed = ({ candidate }: { candidate: T }) => Number(candidate.named ?? false);
  matches.sort((a, b) => isNamed(b) - isNamed(a) || b.score - a.score || miles(a) - miles(b));
  return { matches, left };
}

function scoreOf(seeker: Seeker, candidate: Candidate, today: Day): number {
  const worth: Record<keyof typeof WEIGHTS, number> = {
    fit: fitWorth(seeker, candidate),
    room: ROOM_WORTH[candidate.room],
    distance: candidate.distanceMiles === null ? 0.5 : 1 / (1 + candidate.distanceMiles / 2),
    strain: candidate.strain === null ? 1 : STRAIN_WORTH[candidate.strain],
    wait: waitWorth(candidate),
    access: accessWorth(seeker, candidate),
    freshness: freshnessWorth(candidate.checkedOn, today),
  };
  const parts = Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[];
  return parts.reduce((sum, part) => sum + WEIGHTS[part] * worth[part], 0);
}

/** The share of needs met; with typed words as well, a quarter of it is how well those match. */
function fitWorth(seeker: Seeker, candidate: Candidate): number {
  const asked = seeker.needs.filter((need) => !NEEDS[need].restricted).length;
  const byWords = candidate.textScore ?? 0;
  if (asked === 0) return byWords;
  const byNeeds = sharedNeeds(seeker, candidate).length / asked;
  const share = candidate.textScore === undefined ? 0 : (seeker.wordsShare ?? 0.25);
  return (1 - share) * byNeeds + share * byWords;
}

/** Nothing to wait for is 1; a list falls to 0 at twelve weeks; a wait that nobody knows is half. */
function waitWorth({ room, waitWeeks }: Candidate): number {
  if (room === "places_now" || room === "a_few") return 1;
  if (room !== "waiting_list") return 0;
  return waitWeeks === null ? 0.5 : Math.max(0, 1 - waitWeeks / 12);
}

function accessWorth({ accessNeeds }: Seeker, { access }: Candidate): number {
  if (accessNeeds.length === 0) return 1;
  const met = accessNeeds.map((feature) => ACCESS_WORTH[access[feature] ?? "unknown"]);
  return met.reduce((sum, worth) => sum + worth, 0) / accessNeeds.length;
}

/** Checked today is 1, and it falls to 0 over a year. */
function freshnessWorth(checkedOn: Day | null, today: Day): number {
  if (checkedOn === null) return 0;
  return Math.min(1, Math.max(0, 1 - daysBetween(checkedOn, today) / 365));
}
