import type { MultiSearchQuery } from "meilisearch";
import { COUNTED_TO, MOST_HITS, type Hit, type LatLng, type Question } from "../engine";
import { TAG } from "~/features/groups/search-document";
import { boxAround } from "../distance";
import type { Filter } from "../filter";
import { ANY_AREA } from "./document";
import { englishStem } from "./stem";

export type Ask = Omit<MultiSearchQuery, "indexUid">;

/** One way for a group to fit: it has all of these words, and one of these tags if there are any. */
export interface Way {
  words: readonly string[];
  needs: readonly string[];
}

/** The engine's earth is a little larger than ours; what is too far after all is left out afterwards. */
const A_LITTLE_WIDER = 1.01;
/** Of a long sentence, as many words are asked for one by one when no group has them all. */
const MOST_LOOSE = 8;

/** All of the words, or one of the needs spoken of with the rest of the words; nothing typed is one way as well. */
export function strictWays({ words, spokenNeeds, rest }: Question): Way[] {
  const ways: Way[] = [];
  if (words.length > 0) ways.push({ words, needs: [] });
  if (spokenNeeds.length > 0) ways.push({ words: rest, needs: spokenNeeds.map(TAG.need) });
  return ways.length > 0 ? ways : [{ words: [], needs: [] }];
}

/** Any of the words, any need spoken of. */
export function looseWays({ words, spokenNeeds }: Question): Way[] {
  const byWord = words.slice(0, MOST_LOOSE).map((word) => ({ words: [word], needs: [] }));
  return [...byWord, ...(spokenNeeds.length > 0 ? [{ words: [], needs: spokenNeeds.map(TAG.need) }] : [])];
}

/**
 * The groups that fit in this way: those with room first, and among them the nearest or those whose words fit best. Around
 * a place they are asked for in two parts: those within `reach` of the distance, and some that no distance can be told of.
 */
export function askFor(question: Question, way: Way, { limit = MOST_HITS, reach = 1 } = {}): Ask[] {
  const { from, within } = question;
  const best = (places: string[], order: string, most: number): Ask => ({
    ...askHowMany(question, way, places),
    sort: way.words.length > 0 ? ["room:asc"] : ["room:asc", order],
    attributesToRetrieve: ["id", "p"],
    limit: most,
  });
  if (!from) return [best([], "checked:desc", limit)];
  return [
    best([square(from, within * reach)], `_geoPoint(${from.lat},${from.lng}):asc`, limit),
    best([withoutPoint(from)], "checked:desc", Math.ceil(limit / 4)),
  ];
}

/** How many groups with a point in so much of the distance fit in this way: up to the index's own limit. */
export function askWithin(question: Question, way: Way, reach: number): Ask {
  return askHowMany(question, way, question.from ? [square(question.from, question.within * reach)] : []);
}

function askHowMany(question: Question, way: Way, places: string[]): Ask {
  return {
    q: typed(way.words),
    filter: [...filtersIn(question, way), ...places],
    matchingStrategy: "all",
    limit: 0,
  };
}

/** Groups that fit in both ways. */
export function both(one: Way, other: Way): Way {
  return { words: [...new Set([...one.words, ...other.words])], needs: [...one.needs, ...other.needs] };
}

/**
 * Words as they are sent: their stems, since listings have theirs. The last one counts as far as it is typed, unless it
 * is a whole word for sure: the space after it says so.
 */
export function typed(words: readonly string[]): string {
  const stems = words.map(englishStem).join(" ");
  return isWhole(words.at(-1) ?? "") ? `${stems} ` : stems;
}

/** A word with an ending is not the start of another. */
function isWhole(word: string): boolean {
  const stem = englishStem(word);
  return stem !== word && `${stem}e` !== word;
}

/** What a word is worth by where it stands, as PostgreSQL weighs it too: in the name, or somewhere in the rest. */
const IN_NAME = 0.61;
const IN_REST = 0.15;

/** How well a group fits the words that were typed, by its name and by which words it has somewhere. */
export type Fit = (name: string, matched: ReadonlySet<string>) => Pick<Hit, "text" | "named">;

/** For those whose words are not weighed. */
export const UNWEIGHED: Fit = () => ({ text: 0, named: false });

/**
 * Weighs these words against names with their stems, and tells whether they are most of a name, two of them at least. What
 * is known of the words is worked out once, for all groups.
 */
export function fitOf(words: readonly string[]): Fit {
  if (words.length === 0) return UNWEIGHED;
  const asked = words.map((word, index) => ({
    word,
    stem: englishStem(word),
    isOpen: index === words.length - 1 && !isWhole(word),
  }));
  const typed = new Set(asked.map(({ stem }) => stem));
  return (name, matched) => {
    const parts = name.split(" ");
    let worth = 0;
    for (const { word, stem, isOpen } of asked) {
      const isIn = parts.includes(stem) || (isOpen && parts.some((one) => one.startsWith(stem)));
      worth += isIn ? IN_NAME : matched.has(word) ? IN_REST : 0;
    }
    const hasAll = typed.size > 1 && [...typed].every((stem) => parts.includes(stem));
    const named = hasAll && 3 * typed.size >= 2 * new Set(parts.map(englishStem)).size;
    return { text: worth / words.length, named };
  };
}

function filtersIn({ filters, age }: Question, { needs }: Way): string[] {
  const parts = filters.flatMap(passes);
  if (needs.length > 0) parts.push(oneOf("t", needs));
  if (age !== null) parts.push(`lo <= ${age}`, `hi >= ${age}`);
  return parts;
}

/** Groups that no distance can be told of, if they are for everywhere or of the same area. */
function withoutPoint({ areaId }: NonNullable<Question["from"]>): string {
  return oneOf("area", areaId ? [ANY_AREA, areaId] : [ANY_AREA]);
}

/** The square around a place: the engine finds it at a fraction of what a circle costs it. */
function square(from: LatLng, miles: number): string {
  const { south, west, north, east } = boxAround(from, miles * A_LITTLE_WIDER);
  return `_geoBoundingBox([${north}, ${east}], [${south}, ${west}])`;
}

function passes({ any, none }: Filter): string[] {
  return [
    ...(any.length > 0 ? [oneOf("t", any)] : []),
    ...(none.length > 0 ? [`NOT ${oneOf("t", none)}`] : []),
  ];
}

function oneOf(attribute: string, values: readonly string[]): string {
  return `${attribute} IN [${values.map((value) => JSON.stringify(value)).join(", ")}]`;
}

/** What the index counts up to: more than it says "at least". */
export const CAPPED = COUNTED_TO + 1;
