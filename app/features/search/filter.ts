import { TAG, TIMES, type TimeOfDay } from "~/features/groups/search-document";
import type { DayPart, SearchRequest } from "./request";

/** One filter in tags: a group passes that has one of `any` (or `any` is empty) and none of `none`. */
export interface Filter {
  key: FilterKey;
  any: string[];
  none: string[];
}

export type FilterKey =
  "need" | "when" | "cost" | "access" | "sure" | "language" | "for" | "way" | "room" | "joins";

type Choices = Omit<SearchRequest, "words" | "near" | "within" | "age" | "after" | "past">;

const ALL_TIMES = Object.keys(TIMES) as TimeOfDay[];
const DAYS_OF: Partial<Record<DayPart, number[]>> = { weekday: [1, 2, 3, 4, 5], weekend: [6, 7] };
const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];

/** What was chosen, as filters; each access need is one of its own, because all of them must be met. */
export function filtersOf(chosen: Choices): Filter[] {
  const one = (key: FilterKey, any: string[]): Filter[] => (any.length > 0 ? [{ key, any, none: [] }] : []);
  return [
    ...one("need", chosen.needs.map(TAG.need)),
    ...one("when", chosen.days.length + chosen.times.length > 0 ? slots(chosen.days, chosen.times) : []),
    ...one("cost", chosen.costs.flatMap(costTags)),
    ...(chosen.access.length > 0
      ? [{ key: "access" as const, any: [], none: chosen.access.map(TAG.lacks) }]
      : []),
    ...(chosen.sure ? chosen.access.flatMap((feature) => one("sure", [TAG.has(feature)])) : []),
    ...one("language", chosen.languages.map(TAG.language)),
    ...one("for", chosen.audiences.map(TAG.audience)),
    ...one("way", chosen.ways.map(TAG.way)),
    ...one("room", chosen.room.flatMap(roomTags)),
    ...one("joins", chosen.joins ? [TAG.joins] : []),
  ];
}

/** The slots of these days at these times; none chosen means all. */
export function slots(days: readonly DayPart[], times: readonly TimeOfDay[]): string[] {
  const chosen = days.length > 0 ? days.flatMap((day) => DAYS_OF[day] ?? [Number(day)]) : ALL_DAYS;
  const asked = times.length > 0 ? times : ALL_TIMES;
  return [...new Set(chosen)].flatMap((day) => asked.map((time) => TAG.slot(day, time)));
}

/** "Up to £3" holds what is free, and what one can give. */
export function costTags(limit: "free" | "up_to_3"): string[] {
  return limit === "free" ? [TAG.cost("free")] : [TAG.cost("free"), TAG.cost("to_3")];
}

export function roomTags(choice: "places" | "waiting"): string[] {
  return choice === "places" ? [TAG.room("places_now"), TAG.room("a_few")] : [TAG.room("waiting_list")];
}
