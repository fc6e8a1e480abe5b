import { TAG, TIMES, type TimeOfDay } from "~/features/groups/search-document";
import { OPEN_NEED_IDS, ACCESS_FEATURE_IDS } from "~/features/groups/vocabulary";
import { COUNTED_TO, type Hits } from "./engine";
import { costTags, roomTags, slots, type FilterKey } from "./filter";
import {
  ASKED_AUDIENCES,
  ASKED_LANGUAGES,
  COSTS,
  DAY_PARTS,
  FAR_WAYS,
  ROOMS,
  type CostLimit,
  type DayPart,
  type FarWay,
  type RoomChoice,
  type SearchRequest,
} from "./request";

/** How many groups a choice would leave in the list; `more` when we stopped counting. */
export interface Count {
  groups: number;
  more: boolean;
}

/** By the name of the field and the value of the choice, "need=loneliness"; a choice that is not counted is not there. */
export type Counts = Record<string, Count>;

interface Option {
  field: string;
  value: string;
  key: FilterKey;
  any: string[];
  none: string[];
}

const keysOf = <T extends object>(record: T) => Object.keys(record) as (keyof T & string)[];

/**
 * What each choice beside the list would give. A choice of a filter that is set already is counted among the groups
 * that pass all the other filters; the rest among the groups found.
 */
export function countsOf(request: SearchRequest, { hits, total, around }: Hits): Counts {
  const found = {
    tags: hits.map(({ tags, room }) => new Set([...tags.split(" "), `r:${room}`])),
    more: total > hits.length,
  };
  const beside = new Map(
    around.map(({ key, tags, more }) => [key, { tags: tags.map((one) => new Set(one.split(" "))), more }]),
  );
  const set = setFilters(request);
  const counts: Counts = {};
  for (const option of optionsFor(request)) {
    const among = set.has(option.key) ? beside.get(option.key) : found;
    if (!among) continue;
    const groups = among.tags.filter((tags) => passes(tags, option)).length;
    counts[`${option.field}=${option.value}`] = { groups, more: among.more && groups < COUNTED_TO };
  }
  return counts;
}

/** "12", "about more": "40+" where there may be more than we counted; "" for none that we know of. */
export function countWords({ groups, more }: Count): string {
  if (!more) return String(groups);
  return groups === 0 ? "" : `${groups}+`;
}

function passes(tags: ReadonlySet<string>, { any, none }: Option): boolean {
  return (any.length === 0 || any.some((tag) => tags.has(tag))) && !none.some((tag) => tags.has(tag));
}

function setFilters(request: SearchRequest): Set<FilterKey> {
  const set = new Set<FilterKey>();
  if (request.needs.length > 0) set.add("need");
  if (request.days.length + request.times.length > 0) set.add("when");
  if (request.costs.length > 0) set.add("cost");
  if (request.languages.length > 0) set.add("language");
  if (request.audiences.length > 0) set.add("for");
  if (request.ways.length > 0) set.add("way");
  if (request.room.length > 0) set.add("room");
  return set;
}

function optionsFor(request: SearchRequest): Option[] {
  const option = (
    field: string,
    value: string,
    key: FilterKey,
    any: string[],
    none: string[] = [],
  ): Option => ({
    field,
    value,
    key,
    any,
    none,
  });
  const times = keysOf(TIMES) as TimeOfDay[];
  return [
    ...OPEN_NEED_IDS.map((id) => option("need", id, "need", [TAG.need(id)])),
    ...(keysOf(DAY_PARTS) as DayPart[]).map((day) => option("day", day, "when", slots([day], request.times))),
    ...times.map((time) => option("time", time, "when", slots(request.days, [time]))),
    ...(keysOf(COSTS) as CostLimit[]).map((cost) => option("cost", cost, "cost", costTags(cost))),
    ...ACCESS_FEATURE_IDS.map((id) =>
      request.sure
        ? option("access", id, "access", [TAG.has(id)])
        : option("access", id, "access", [], [TAG.lacks(id)]),
    ),
    ...ASKED_LANGUAGES.map((id) => option("language", id, "language", [TAG.language(id)])),
    ...ASKED_AUDIENCES.map((id) => option("for", id, "for", [TAG.audience(id)])),
    ...(keysOf(FAR_WAYS) as FarWay[]).map((way) => option("way", way, "way", [TAG.way(way)])),
    ...(keysOf(ROOMS) as RoomChoice[]).map((room) => option("room", room, "room", roomTags(room))),
    option("join", "1", "joins", [TAG.joins]),
  ];
}
