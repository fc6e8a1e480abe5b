import type { MultiSearchResult } from "meilisearch";
import { MOST_HITS, type Around, type Hit, type Hits, type Question, type SearchEngine } from "../engine";
import {
  askFor,
  askHowMany,
  both,
  CAPPED,
  looseWays,
  questionsAround,
  strictWays,
  isNamed,
  textOf,
  typed,
} from "./asking";
import type { Ask, Way } from "./asking";
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
    const strict = gathering(question, strictWays(question), MOST_HITS);
    const beside = around ? questionsAround(question) : [];
    const others = beside.map(({ without }) =>
      gathering(without, strictWays(without), MOST_HITS + 1, "tags"),
    );
    const [found, ...rest] = await gatherAll([strict, ...others]);
    const counted = rest.map((one, index) => aroundOf(beside[index]!.key, one));
    const narrowed = question.words.length + question.spokenNeeds.length > 0;
    if (found!.hits.length > 0 || !narrowed)
      return { ...best(found!), more: false, words: "all", around: counted };
    const [loose] = await gatherAll([gathering(question, looseWays(question), MOST_HITS)]);
    return { ...best(loose!), more: false, words: "some", around: counted };
  },

  async count(questions) {
    const counting = questions.map((question) => gathering(question, strictWays(question), 0));
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
    return answer!.hits.map((hit) => soundHit(hit, null).groupId);
  },
};

interface Gathered {
  hits: Hit[];
  total: number;
}

/** What is asked for one question, and how the answers to it are put together. */
interface Gathering {
  asks: Ask[];
  read(answers: Answer[]): Gathered;
}

/** Asks for every way to fit, and with two of them for how many groups fit in both, so that none is counted twice. */
function gathering(question: Question, ways: Way[], limit: number, only?: "tags"): Gathering {
  const [one, other] = ways;
  const twice = one && other && ways.length === 2 ? [askHowMany(question, both(one, other))] : [];
  const found = ways.map((way) => askFor(question, way, limit));
  const asks = only ? found.map((ask) => ({ ...ask, sort: [] })) : found;
  return {
    asks: [...asks, ...twice],
    read(answers) {
      const hits = merged(question, ways, answers.slice(0, ways.length));
      const totals = answers.map(({ estimatedTotalHits = 0 }) => estimatedTotalHits);
      return { hits, total: totalOf(totals, ways.length, hits.length) };
    },
  };
}

function merged(question: Question, ways: Way[], answers: Answer[]): Hit[] {
  const found = new Map<string, { hit: FoundHit; matched: Set<string> }>();
  answers.forEach((answer, index) => {
    for (const one of answer.hits) {
      const hit = soundHit(one, question.from);
      if (question.from && hit.miles !== null && hit.miles > question.within) continue;
      const { matched } = found.get(hit.groupId) ?? { matched: new Set() };
      for (const word of ways[index]!.words) matched.add(word);
      found.set(hit.groupId, { hit, matched });
    }
  });
  return [...found.values()].map(({ hit: { name, ...hit }, matched }) => ({
    ...hit,
    text: textOf(question.words, name, matched),
    named: isNamed(question.words, name),
  }));
}

function totalOf(totals: number[], ways: number, seen: number): number {
  if (totals.some((total) => total >= CAPPED)) return CAPPED;
  if (ways === 1) return totals[0]!;
  if (ways === 2) return Math.min(CAPPED, totals[0]! + totals[1]! - totals[2]!);
  return Math.max(seen, ...totals);
}

function soundHit(found: Answer["hits"][number], from: Question["from"]): FoundHit {
  const hit = hitFrom(found, from);
  if (!hit) throw new CorruptIndex("A hit is not of our shape");
  return hit;
}

/** What each room is worth to ranking (`matching.ts`), so that the best are kept when there are too many. */
const ROOM_WORTH = [35, 33.25, 15.75, 10.5, 0];

function best({ hits, total }: Gathered): Pick<Hits, "hits" | "total"> {
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
  return { hits: known.slice(0, MOST_HITS).map(({ hit }) => hit), total };
}

function aroundOf(key: Around["key"], { hits }: Gathered): Around {
  return {
    key,
    tags: hits.slice(0, MOST_HITS).map(({ tags, room }) => `${tags} r:${room}`),
    more: hits.length > MOST_HITS,
  };
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
