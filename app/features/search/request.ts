import { AUDIENCES, LANGUAGES, WEEKDAYS, type AudienceId, type LanguageId } from "~/features/groups/offer";
import { TIMES, type TimeOfDay } from "~/features/groups/search-document";
import {
  ACCESS_FEATURE_IDS,
  ACCESS_FEATURES,
  NEEDS,
  OPEN_NEED_IDS,
  type AccessFeatureId,
  type NeedId,
} from "~/features/groups/vocabulary";

export const DAY_PARTS = {
  weekday: "Monday to Friday",
  weekend: "Weekend",
  ...(Object.fromEntries(Object.entries(WEEKDAYS)) as Record<`${keyof typeof WEEKDAYS}`, string>),
} as const;
export type DayPart = keyof typeof DAY_PARTS;

export const COSTS = { free: "Free", up_to_3: "Up to £3" } as const;
export type CostLimit = keyof typeof COSTS;

export const ROOMS = { places: "Places now", waiting: "Waiting list open" } as const;
export type RoomChoice = keyof typeof ROOMS;

export const FAR_WAYS = { online: "Online", phone: "By phone", home_visit: "They come to you" } as const;
export type FarWay = keyof typeof FAR_WAYS;

/** Miles from the place given. */
export const DISTANCES = [1, 2, 5, 10, 25] as const;
const USUAL_MILES = 10;

/** What somebody looks for, as the address of the page says it. */
export interface SearchRequest {
  words: string;
  needs: NeedId[];
  /** A postcode, the first part of one, or a place, as typed. */
  near: string;
  within: number;
  days: DayPart[];
  times: TimeOfDay[];
  /** In years, of whoever would go. */
  age: number | null;
  languages: LanguageId[];
  audiences: AudienceId[];
  costs: CostLimit[];
  access: AccessFeatureId[];
  /** Leave out groups whose answer to an access need is not known. */
  sure: boolean;
  ways: FarWay[];
  room: RoomChoice[];
  /** Groups that people may ask to join by themselves. */
  joins: boolean;
  /** Where this page starts: after the group that ended the one before, as `keyOf` writes it; "" for the first. */
  after: string;
  /** How many groups came before this page, for their numbers only. */
  past: number;
}

export const PER_PAGE = 20;
const LONGEST_WORDS = 200;
const LONGEST_PLACE = 60;
const OLDEST = 120;
const MOST_PAST = 1000;
const AFTER = /^\d{1,3}\.\d{3}~[\da-f-]{36}$/;

/** English goes without saying, and so does a group for everyone. */
export const ASKED_LANGUAGES = keysOf(LANGUAGES).filter((id) => id !== "en");
export const ASKED_AUDIENCES = keysOf(AUDIENCES).filter((id) => id !== "everyone");

/** Reads the address; what it does not know it leaves out. */
export function readRequest(params: URLSearchParams): SearchRequest {
  const within = Number(params.get("within"));
  const age = Number(params.get("age") || "none");
  const after = AFTER.exec(params.get("after") ?? "")?.[0] ?? "";
  const past = Math.trunc(Number(params.get("past")));
  return {
    words: text(params.get("q"), LONGEST_WORDS),
    needs: chosenOf(params, "need", OPEN_NEED_IDS),
    near: text(params.get("near"), LONGEST_PLACE),
    within: DISTANCES.find((miles) => miles === within) ?? USUAL_MILES,
    days: chosenOf(params, "day", keysOf(DAY_PARTS)),
    times: chosenOf(params, "time", keysOf(TIMES)),
    age: Number.isInteger(age) && age >= 0 && age <= OLDEST ? age : null,
    languages: chosenOf(params, "language", ASKED_LANGUAGES),
    audiences: chosenOf(params, "for", ASKED_AUDIENCES),
    costs: chosenOf(params, "cost", keysOf(COSTS)),
    access: chosenOf(params, "access", ACCESS_FEATURE_IDS),
    sure: params.get("sure") === "1",
    ways: chosenOf(params, "way", keysOf(FAR_WAYS)),
    room: chosenOf(params, "room", keysOf(ROOMS)),
    joins: params.get("join") === "1",
    after,
    past: after && past > 0 && past < MOST_PAST ? past : 0,
  };
}

export const NOTHING_ASKED: SearchRequest = readRequest(new URLSearchParams());

/** The same as the end of an address: "?need=loneliness&near=YX3", or "" when nothing is asked. */
export function writeRequest(request: SearchRequest): string {
  const params = new URLSearchParams();
  if (request.words) params.append("q", request.words);
  for (const need of request.needs) params.append("need", need);
  if (request.near) params.append("near", request.near);
  if (request.near && request.within !== USUAL_MILES) params.append("within", String(request.within));
  for (const day of request.days) params.append("day", day);
  for (const time of request.times) params.append("time", time);
  if (request.age !== null) params.append("age", String(request.age));
  for (const language of request.languages) params.append("language", language);
  for (const audience of request.audiences) params.append("for", audience);
  for (const cost of request.costs) params.append("cost", cost);
  for (const feature of request.access) params.append("access", feature);
  if (request.sure) params.append("sure", "1");
  for (const way of request.ways) params.append("way", way);
  for (const room of request.room) params.append("room", room);
  if (request.joins) params.append("join", "1");
  if (request.after) params.append("after", request.after);
  if (request.after && request.past) params.append("past", String(request.past));
  const search = params.toString();
  return search ? `?${search}` : "";
}

/** Any change of what is asked starts again at the top. */
export const FIRST_PAGE = { after: "", past: 0 } as const;

/** One thing that was chosen, its words, and the request without it. */
export interface Chosen {
  key: string;
  label: string;
  without: SearchRequest;
}

/** Everything that narrows the list, in the order of the page. `place` is what the place typed turned out to be. */
export function chosenFrom(request: SearchRequest, place: string | null): Chosen[] {
  const chosen: Chosen[] = [];
  const add = (key: string, label: string, change: Partial<SearchRequest>) =>
    chosen.push({ key, label, without: { ...request, ...change, ...FIRST_PAGE } });
  if (request.words) add("words", `“${request.words}”`, { words: "" });
  for (const need of request.needs) {
    add(`need-${need}`, NEEDS[need].tile, { needs: without(request.needs, need) });
  }
  if (place) add("near", `Within ${miles(request.within)} of ${place}`, { near: "" });
  for (const day of request.days) add(`day-${day}`, DAY_PARTS[day], { days: without(request.days, day) });
  for (const time of request.times) {
    add(`time-${time}`, TIMES[time], { times: without(request.times, time) });
  }
  if (request.age !== null) add("age", `For somebody of ${request.age}`, { age: null });
  for (const language of request.languages) {
    add(`language-${language}`, LANGUAGES[language], { languages: without(request.languages, language) });
  }
  for (const audience of request.audiences) {
    add(`for-${audience}`, AUDIENCES[audience], { audiences: without(request.audiences, audience) });
  }
  for (const cost of request.costs) add(`cost-${cost}`, COSTS[cost], { costs: without(request.costs, cost) });
  for (const feature of request.access) {
    const label = `${ACCESS_FEATURES[feature].label}${request.sure ? "" : ", or not known"}`;
    add(`access-${feature}`, label, { access: without(request.access, feature) });
  }
  for (const way of request.ways) add(`way-${way}`, FAR_WAYS[way], { ways: without(request.ways, way) });
  for (const room of request.room) add(`room-${room}`, ROOMS[room], { room: without(request.room, room) });
  if (request.joins) add("joins", "You can ask to join yourself", { joins: false });
  return chosen;
}

/** "1 mile", "10 miles". */
export function miles(n: number): string {
  return n === 1 ? "1 mile" : `${n} miles`;
}

function chosenOf<T extends string>(params: URLSearchParams, name: string, known: readonly T[]): T[] {
  const asked = new Set(params.getAll(name));
  return known.filter((value) => asked.has(value));
}

function without<T>(values: readonly T[], value: T): T[] {
  return values.filter((other) => other !== value);
}

function keysOf<T extends object>(record: T): (keyof T & string)[] {
  return Object.keys(record) as (keyof T & string)[];
}

function text(value: string | null, longest: number): string {
  return (value ?? "")
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .slice(0, longest);
}
