import { WEEKDAYS } from "~/features/groups/offer";
import type { DayPart, SearchRequest } from "./request";

const NEAR =
  /(?:,\s*)?\b(?:near|around|in|at|from)\s+([a-z]{1,2}\d[a-z\d]?(?:\s*\d[a-z]{2})?)\b|\b([a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2})\b/i;
const WEEKDAY = new RegExp(`\\b(?:on )?(?:an? |every )?(${Object.values(WEEKDAYS).join("|")})s?\\b`, "i");

/** What a sentence says of when, how and at what cost, and the choices that it comes to. */
const ASIDES: readonly [RegExp, (request: SearchRequest) => Partial<SearchRequest>][] = [
  [/\b(?:at |on )?(?:the |a )?weekends?\b/i, ({ days }) => ({ days: withOne(days, "weekend") })],
  [/\b(?:in |on )?(?:the |an )?mornings?\b/i, ({ times }) => ({ times: withOne(times, "morning") })],
  [/\b(?:in |on )?(?:the |an )?afternoons?\b/i, ({ times }) => ({ times: withOne(times, "afternoon") })],
  [
    /\b(?:in |on )?(?:the |an )?evenings?\b|\bafter work\b/i,
    ({ times }) => ({ times: withOne(times, "evening") }),
  ],
  [
    /\b(?:on|by|over) (?:zoom|video)\b|\b(?:join|meet|meets) online\b|\bonline(?= (?:group|class|course|session|meeting)s?\b)/i,
    ({ ways }) => ({ ways: withOne(ways, "online") }),
  ],
  [/\b(?:by|over the) (?:phone|telephone)\b/i, ({ ways }) => ({ ways: withOne(ways, "phone") })],
  [
    /\b(?:for free|free of charge|(?:that|which) (?:is|are) free|costs? nothing)\b/i,
    ({ costs }) => ({ costs: withOne(costs, "free") }),
  ],
  [
    /\b(?:on a bus route|near a bus stop|by a bus stop)\b/i,
    ({ access }) => ({ access: withOne(access, "bus_within_200m") }),
  ],
];

/**
 * Takes a place, a day, a time and the like out of a sentence ("a quiet walk on a Monday, near YX3") and makes filters of
 * them. "Coffee morning" is a thing and no time.
 */
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
    if (number) days = withOne(days, number[0] as DayPart);
    words = words.replace(weekday[0], " ");
  }
  const kept = words.replace(/\bcoffee mornings?\b/i, " ");
  return ASIDES.reduce(
    (asked, [pattern, choices]) => {
      if (!pattern.test(kept)) return asked;
      return { ...asked, ...choices(asked), words: tidy(asked.words.replace(pattern, " ")) };
    },
    { ...request, words: tidy(words), near, days },
  );
}

function withOne<T>(values: readonly T[], value: T): T[] {
  return [...new Set([...values, value])];
}

function tidy(words: string): string {
  return words.replace(/\s+/g, " ").replace(/^[\s,]+|[\s,]+$/g, "");
}
