import { WEEKDAYS } from "~/features/groups/offer";
import { NEEDS, OPEN_NEED_IDS, type NeedId } from "~/features/groups/vocabulary";
import type { DayPart, SearchRequest } from "./request";

/** How people say what they need in a sentence, where the vocabulary's single words would not find it. */
const SAYINGS: readonly [RegExp, NeedId][] = [
  [
    /\b(know|talk to|see) (any ?(one|body)|no ?(one|body))\b|\b(no|any) friends\b|\b(alone|by myself)\b/,
    "loneliness",
  ],
  [/\bget(ting)? out of the house\b|\bmoved here\b|\bsomeone to talk to\b/, "loneliness"],
  [/\b(cannot|can ?not|can.t) cope\b|\bfeel(ing)? down\b|\bnerves\b/, "low_mood_stress"],
  [/\b(cannot|can ?not|can.t) (afford|pay)\b|\bno money\b|\bowe\b/, "money_debt"],
  [/\b(outdoors|outside|fresh air)\b/, "nature_arts"],
  [/\b(husband|wife|partner|mum|dad|son|daughter) (has )?(died|passed)\b|\blost my\b/, "bereavement"],
  [/\b(nothing|not enough) to eat\b|\bwarm place\b/, "food"],
];

/** The needs that somebody's own words speak of; none when we cannot tell. */
export function needsIn(words: string): NeedId[] {
  const said = plain(words);
  const found = new Set(SAYINGS.filter(([pattern]) => pattern.test(said)).map(([, need]) => need));
  for (const id of OPEN_NEED_IDS) {
    if (NEEDS[id].everyday.some((phrase) => ` ${said} `.includes(` ${phrase} `))) found.add(id);
  }
  return [...found];
}

const NEAR =
  /(?:,\s*)?\b(?:near|around|in|at|from)\s+([a-z]{1,2}\d[a-z\d]?(?:\s*\d[a-z]{2})?)\b|\b([a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2})\b/i;
const WEEKDAY = new RegExp(`\\b(?:on )?(?:an? |every )?(${Object.values(WEEKDAYS).join("|")})s?\\b`, "i");
const PARTS: readonly [RegExp, DayPart][] = [
  [/\b(?:at |on )?(?:the |a )?weekends?\b/i, "weekend"],
  [/\b(?:in |on )?(?:the |an )?evenings?\b/i, "evening"],
];

/** Takes a postcode and a day out of a sentence ("a quiet walk on a Monday, near YX3") and makes filters of them. */
export function understood(request: SearchRequest): SearchRequest {
  let { words, near, days } = request;
  const place = near ? null : NEAR.exec(words);
  if (place) {
    near = (place[1] ?? place[2] ?? "").toUpperCase();
    words = words.replace(place[0], " ");
  }
  const weekday = WEEKDAY.exec(words);
  if (weekday) {
    const number = Object.entries(WEEKDAYS).find(
      ([, name]) => name.toLowerCase() === weekday[1]?.toLowerCase(),
    );
    if (number) days = withDay(days, number[0] as DayPart);
    words = words.replace(weekday[0], " ");
  }
  for (const [pattern, part] of PARTS) {
    if (!pattern.test(words)) continue;
    days = withDay(days, part);
    words = words.replace(pattern, " ");
  }
  words = words.replace(/\s+/g, " ").replace(/^[\s,]+|[\s,]+$/g, "");
  return { ...request, words, near, days };
}

function withDay(days: DayPart[], day: DayPart): DayPart[] {
  return days.includes(day) ? days : [...days, day];
}

function plain(words: string): string {
  return words
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[’']/g, "'")
    .replace(/[^\p{L}\d' ]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}
