import type { MultiSearchResult } from "meilisearch";
import { MOST_HITS, type Around, type Hit, type Hits, type Question, type SearchEngine } from "../engine";
import { askFor, askWithin, both, CAPPED, looseWays, strictWays, fitOf, UNWEIGHED, typed } from "./asking";
import type { Ask, Fit, Way } from "./asking";
import { questionsAround } from "../question";
import { meilisearch } from "./client.server";
import { hitFrom, type FoundHit } from "./document";
import { indexName } from "./index-names.server";

/** The index holds what we never wrote: nothing that it says can be relied on. */
export class CorruptIndex extends Error {
  override name = "CorruptIndex";
}

type Answer = MultiSearchResult<{ id?: unknown; p?: unknown }>;

/** Searches a Meilisearch server. Throws when it does not answer in time, or answers what we never wrote. */
export const meilisearchEngine: SearchEngine = {
  async find(question, { around = false } = {}) {
    const [strict, beside] = await Promise.all([
      bestOf(question, strictWays(question)),
      around ? aroundOf(question) : [],
    ]);
    const narrowed = question.words.length + question.spokenNeeds.length > 0;
    if (strict.hits.length > 0 || !narrowed) return { ...strict, words: "all", around: beside };
    const loose = await bestOf(question, looseWays(question));
    return { ...loose, words: "some", around: beside };
  },

  async count(questions) {
    const counting = questions.map((question) => gathering(question, strictWays(question)));
    return (await gatherAll(counting)).map(({ total }) => total);
  },

  async suggest(start, most) {
    const [answer] = await askAll([
      {
        q: typed([start]),
        attributesToSearchOn: ["name"],
        attributesToRetrieve: ["id", "p"],
        sort: ["room:asc", "checked:desc"],
        limit: most,
      },
    ]);
    return answer!.hits.map((hit) => soundHit(hit, null).hit.groupId);
  },
};

/** What is asked for one question, and how the answers to it are put together. */
interface Gathering {
  asks: Ask[];
  read(answers: Answer[]): Gathered;
}

interface Gathered {
  hits: Hit[];
  /** Of those that fit, how many there are at least. */
  total: number;
  /** There are more than `hits`. */
  cut: boolean;
}

/**
 * Asks for every way to fit, each as far as its reach, and with two of them for how many groups fit in both, so that none
 * is counted twice.
 */
function gathering(
  question: Question,
  ways: Way[],
  { limit = MOST_HITS, reaches = [] as readonly number[], fit = fitOf(question.words) } = {},
): Gathering {
  const asked = ways.flatMap((way, index) =>
    askFor(question, way, { limit, reach: reaches[index] ?? 1 }).map((ask) => ({ way, ask })),
  );
  const asks = asked.map(({ ask }) => ask);
  return {
    asks: question.from ? asks : [...asks, ...bothAsked(question, ways, 1)],
    read(answers) {
      const parts = asked.map(({ way }, index) => ({ way, hits: answers[index]!.hits }));
      const hits = merged(question, parts, fit);
      const found = totalsOf(answers);
      const cut = asks.some((ask, index) => (found[index] ?? 0) > (ask.limit ?? 0));
      // In the corners of the square are groups that are too far
      const total = !cut || question.from ? hits.length : Math.max(hits.length, together(found, ways.length));
      return { hits, total, cut };
    },
  };
}

/**
 * The best for one question. Around a place with many groups only the nearest are gathered, as far as it takes to have
 * enough; the rest are counted, those in a square that lies within the circle.
 */
async function bestOf(question: Question, ways: Way[]): Promise<Pick<Hits, "hits" | "total" | "more">> {
  const { reaches, atLeast } = question.from && ways.length <= 2 ? await reachOf(question, ways) : WHOLE;
  const [{ hits, total, cut }] = (await gatherAll([gathering(question, ways, { reaches })])) as [Gathered];
  const isPart = cut || reaches.some((reach) => reach < 1);
  return {
    hits: best(hits),
    total: Math.max(total, atLeast),
    more: question.from !== null && isPart && atLeast < CAPPED,
  };
}

interface Reach {
  /** For each way, the part of the distance to look through. */
  reaches: readonly number[];
  /** So many groups fit within the whole distance, if not more. */
  atLeast: number;
}

const WHOLE: Reach = { reaches: [], atLeast: 0 };
/** The largest square within a circle is about so wide, and each step down has a ninth of the groups. */
const INNER = 0.69;
const STEPS = [INNER, INNER / 3, INNER / 9];

/** A group that has more words than these is rare, and counting it in every square costs more than it saves. */
const FEW_WORDS = 2;

async function reachOf(question: Question, ways: Way[]): Promise<Reach> {
  const counted = ways.filter(({ words }) => words.length <= FEW_WORDS);
  const asks = STEPS.flatMap((reach) => counted.map((way) => askWithin(question, way, reach)));
  const found = totalsOf(await askAll([...asks, ...bothAsked(question, counted, INNER)]));
  const [twice = 0] = found.slice(asks.length);
  return {
    reaches: ways.map((way) => {
      const place = counted.indexOf(way);
      const isEnough = (step: number) => (found[step * counted.length + place] ?? 0) >= MOST_HITS;
      return place < 0 ? 1 : (STEPS.findLast((_, step) => isEnough(step)) ?? 1);
    }),
    atLeast: together([...found.slice(0, counted.length), twice], counted.length),
  };
}

/** For each filter, up to three: what groups that pass all the others have. */
async function aroundOf(question: Question): Promise<Around[]> {
  const beside = questionsAround(question);
  const asked = beside.map(({ without }) => {
    const { asks, read } = gathering(without, strictWays(without), { limit: MOST_HITS + 1, fit: UNWEIGHED });
    return { asks: asks.map((ask) => ({ ...ask, sort: [] })), read };
  });
  const gathered = await gatherAll(asked);
  return gathered.map(({ hits, cut }, index) => ({
    key: beside[index]!.key,
    tags: hits.slice(0, MOST_HITS).map(({ tags, room }) => `${tags} r:${room}`),
    more: cut || hits.length > MOST_HITS,
  }));
}

function bothAsked(question: Question, ways: Way[], reach: number): Ask[] {
  const [one, other] = ways;
  return one && other && ways.length === 2 ? [askWithin(question, both(one, other), reach)] : [];
}

/** How many groups fit in one way or another, out of the number for each way and, of two, for both. */
function together(found: readonly number[], ways: number): number {
  const [one = 0, other = 0, twice = 0] = found;
  const most = Math.max(0, ...found.slice(0, ways));
  return Math.min(CAPPED, ways === 2 ? Math.max(most, one + other - twice) : most);
}

function totalsOf(answers: readonly Answer[]): number[] {
  return answers.map(({ estimatedTotalHits = 0 }) => estimatedTotalHits);
}

/** Each group once, however many ways found it, with how well its words fit. */
function merged(question: Question, answers: { way: Way; hits: Answer["hits"] }[], fit: Fit): Hit[] {
  const found = new Map<unknown, FoundHit & { matched: ReadonlySet<string> }>();
  for (const { way, hits } of answers) {
    const words = new Set(way.words);
    for (const one of hits) {
      const known = found.get(one.id);
      if (known) {
        known.matched = new Set([...known.matched, ...words]);
        continue;
      }
      const { hit, name } = soundHit(one, question.from);
      const isTooFar = hit.miles !== null && hit.miles > question.within;
      if (!isTooFar) found.set(hit.groupId, { hit, name, matched: words });
    }
  }
  return [...found.values()].map(({ hit, name, matched }) => Object.assign(hit, fit(name, matched)));
}

function soundHit(found: Answer["hits"][number], from: Question["from"]): FoundHit {
  const hit = hitFrom(found, from);
  if (!hit) throw new CorruptIndex("A hit is not of our shape");
  return hit;
}

/** What each room is worth to ranking (`matching.ts`), so that the best are kept when there are too many. */
const ROOM_WORTH = [35, 33.25, 15.75, 10.5, 0];

function best(hits: readonly Hit[]): Hit[] {
  const worth = ({ room, miles, text }: Hit) =>
    (ROOM_WORTH[room] ?? 0) + (miles === null ? 5 : 10 / (1 + miles / 2)) + 20 * text;
  const known = hits.map((hit) => ({ hit, worth: worth(hit) }));
  known.sort(
    (a, b) =>
      Number(b.hit.named) - Number(a.hit.named) ||
      b.worth - a.worth ||
      (b.hit.checkedOn ?? "").localeCompare(a.hit.checkedOn ?? "") ||
      a.hit.groupId.localeCompare(b.hit.groupId),
  );
  return known.slice(0, MOST_HITS).map(({ hit }) => hit);
}

async function gatherAll(gatherings: Gathering[]): Promise<Gathered[]> {
  const answers = await askAll(gatherings.flatMap(({ asks }) => asks));
  let read = 0;
  return gatherings.map(({ asks, read: readAnswers }) => {
    const own = answers.slice(read, read + asks.length);
    read += asks.length;
    return readAnswers(own);
  });
}

async function askAll(asks: Ask[]): Promise<Answer[]> {
  if (asks.length === 0) return [];
  const clients = meilisearch();
  if (!clients) throw new Error("No Meilisearch is configured");
  const indexUid = indexName();
  const queries = asks.map((ask) => ({ ...ask, indexUid }));
  const { results } = await clients.searching.multiSearch<
    { queries: typeof queries },
    { id?: unknown; p?: unknown }
  >({ queries });
  const isWhole = Array.isArray(results) && results.every(({ hits }) => Array.isArray(hits));
  if (!isWhole || results.length !== asks.length) throw new CorruptIndex("No results");
  return results;
}
