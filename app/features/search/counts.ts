import { TAG, TIMES, type TimeOfDay } from "~/features/groups/search-document";
import { OPEN_NEED_IDS, ACCESS_FEATURE_IDS } from "~/features/groups/vocabulary";
import type { Hits } from "./engine";
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

/** A group passes that has one of `any`, or none of `none`: an option has the one or the other. */
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
export function countsOf(request: SearchRequest, { hits, total, more, around }: Hits): Counts {
  const options = optionsFor(request);
  const tallies = new Map<FilterKey | null, Tally>([
    [
      null,
      tally(
        options,
        hits.map(({ tags, room }) => `${tags} r:${room}`),
        more || total > hits.length,
      ),
    ],
    ...around.map(({ key, tags, more }): [FilterKey, Tally] => [
      key,
      tally(
        options.filter((option) => option.key === key),
        tags,
        more,
      ),
    ]),
  ]);
  const set = setFilters(request);
  const counts: Counts = {};
  for (const option of options) {
    const { groups, more } = tallies.get(set.has(option.key) ? option.key : null) ?? NOT_COUNTED;
    const count = groups.get(option);
    if (count !== undefined) counts[`${option.field}=${option.value}`] = { groups: count, more };
  }
  return counts;
}

interface Tally {
  groups: ReadonlyMap<Option, number>;
  more: boolean;
}

const NOT_COUNTED: Tally = { groups: new Map(), more: false };

/** How many of these groups each option would leave, in one pass over their tags: a group counts once an option. */
function tally(options: readonly Option[], groups: readonly string[], more: boolean): Tally {
  const byTag = new Map<string, number[]>();
  for (const [place, { any, none }] of options.entries()) {
    for (const tag of [...any, ...none]) {
      const places = byTag.get(tag);
      if (places) places.push(place);
      else byTag.set(tag, [place]);
    }
  }
  const having = new Int32Array(options.length);
  const last = new Int32Array(options.length).fill(-1);
  for (const [group, tags] of groups.entries()) {
    for (const tag of tags.split(" ")) {
      for (const place of byTag.get(tag) ?? NO_PLACES) {
        if (last[place] === group) continue;
        last[place] = group;
        having[place]! += 1;
      }
    }
  }
  const left = options.map((option, place): [Option, number] => [
    option,
    option.none.length > 0 ? groups.length - having[place]! : having[place]!,
  ]);
  return { groups: new Map(left), more };
}

const NO_PLACES: readonly number[] = [];

/** "12"; "40+" where there may be more than we counted; "" for none that we know of. */
export function countWords({ groups, more }: Count): string {
  if (!more) return String(groups);
  return groups === 0 ? "" : `${groups}+`;
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
