import type { DeclineReason } from "~/features/referrals/reasons";
import { dice } from "../district/random";
import type { SeedGroup, SeedNeed } from "../district/shape";

/** How a group behaves through the year. Shares are 0 to 1. */
export interface Profile {
  /** Working days until it answers, from and to. */
  answer: readonly [number, number];
  /** Share that it never answers. */
  silent: number;
  declines: number;
  declineReasons: readonly DeclineReason[];
  /** Share of first sessions that people miss. */
  misses: number;
  /** Days that people stay, from and to. */
  stays: readonly [number, number];
  /** Referrals a day, over all days, at the middle of the year. */
  rate: number;
  /** By how much the rate has grown from the first day to the last. */
  growth: number;
}

const ADVICE = new Set<SeedNeed>([
  "money_debt",
  "housing",
  "legal_immigration",
  "transport",
  "practical_help",
  "digital",
  "food",
  "work_skills",
]);

const PLAIN_NO: readonly DeclineReason[] = [
  "not_right_fit",
  "not_right_fit",
  "outside_area",
  "access_need",
  "not_enough_information",
  "no_room",
  "safety",
];
const FULL_NO: readonly DeclineReason[] = ["no_room", "no_room", "no_room", "not_right_fit", "safety"];

/** `least`: of its safe places, how much a group with such a temper is asked for in any case. */
const TEMPERS = {
  easy: {
    answer: [0, 2],
    silent: 0.015,
    declines: 0.07,
    declineReasons: PLAIN_NO,
    misses: 0.07,
    growth: 1,
    least: 0,
  },
  slow: {
    answer: [2, 6],
    silent: 0.08,
    declines: 0.08,
    declineReasons: PLAIN_NO,
    misses: 0.13,
    growth: 1,
    least: 0,
  },
  stretched: {
    answer: [1, 2],
    silent: 0.02,
    declines: 0.14,
    declineReasons: FULL_NO,
    misses: 0.16,
    growth: 1.7,
    least: 0.9,
  },
  struggling: {
    answer: [2, 5],
    silent: 0.05,
    declines: 0.26,
    declineReasons: FULL_NO,
    misses: 0.32,
    growth: 2.6,
    least: 1.2,
  },
} as const;

/** How this group behaves, from its popularity and the strain its people speak of. */
export function profileOf(group: SeedGroup): Profile {
  const die = dice(`profile ${group.slug}`);
  const stays = group.needs[0] && ADVICE.has(group.needs[0]) ? ([30, 110] as const) : ([80, 290] as const);
  const temper = TEMPERS[temperOf(group, die.chance(0.12))];
  const places = group.room?.safePlaces ?? 14;
  const share = Math.max(1.75 * group.popularity ** 1.6, group.strain?.level === "paused" ? 0 : temper.least);
  const wanted = places * share * (0.6 + die.next() * 0.8);
  const daysTaken = ((stays[0] + stays[1]) / 2 + 14) / (1 - temper.declines - temper.silent);
  return { ...temper, stays, rate: wanted / daysTaken };
}

function temperOf({ strain }: SeedGroup, isSlow: boolean): keyof typeof TEMPERS {
  if (strain?.level === "struggling") return "struggling";
  if (strain?.level === "stretched" || strain?.level === "paused") return "stretched";
  return isSlow ? "slow" : "easy";
}
