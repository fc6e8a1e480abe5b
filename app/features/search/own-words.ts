import { WEEKDAYS } from "~/features/groups/offer";
import type { NeedId } from "~/features/groups/vocabulary";
import type { DayPart, SearchRequest } from "./request";
import { thesaurusOf } from "./thesaurus";
import { understand } from "./understanding";

const THESAURUS = thesaurusOf();

/** The needs that somebody's own words speak of, by the thesaurus as it comes; none when we cannot tell. */
export function needsIn(words: string): NeedId[] {
  return understand(words, THESAURUS).needs;
}

const NEAR =
  /(?:,\s*)?\b(?:near|around|in|at|from)\s+([a-z]{1,2}\d[a-z\d]?(?:\s*\d[a-z]{2})?)\b|\b([a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2})\b/i;
const WEEKDAY = new RegExp(`\\b(?:on )?(?:an? |every )?(${Object.values(WEEKDAYS).join("|")})s?\\b`, "i");
const WEEKEND = /\b(?:at |on )?(?:the |a )?weekends?\b/i;
const EVENING = /\b(?:in |on )?(?:the |an )?evenings?\b/i;

/** Takes a postcode and a day out of a sentence ("a quiet walk on a Monday, near YX3") and makes filters of them. */
export function understood(request: SearchRequest): SearchRequest {
  let { words, near, days, times } = request;
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
  if (WEEKEND.test(words)) {
    days = withDay(days, "weekend");
    words = words.replace(WEEKEND, " ");
  }
  if (EVENING.test(words)) {
    times = [...new Set([...times, "evening" as const])];
    words = words.replace(EVENING, " ");
  }
  words = words.replace(/\s+/g, " ").replace(/^[\s,]+|[\s,]+$/g, "");
  return { ...request, words, near, days, times };
}

function withDay(days: DayPart[], day: DayPart): DayPart[] {
  return days.includes(day) ? days : [...days, day];
}
