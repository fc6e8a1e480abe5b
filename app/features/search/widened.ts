import type { Hits, Question, SearchEngine } from "./engine";

/** With so many groups that name the thing, nobody needs others below them. */
const ENOUGH = 12;
/** What a group of the same kind is worth at most, beside one that has the very words. */
const KIN_WORTH = 0.7;
/** How much of the fit the words are: where they name a thing, and where they only tell a need. */
const NAMED_SHARE = 0.7;
const TOLD_SHARE = 0.4;

/**
 * What an engine finds; where few groups have the words that name a thing, others for the same need stand below them,
 * those first that are called by words of the same kind. The words' fit is scaled to 1.
 */
export async function findWidely(
  engine: Pick<SearchEngine, "find">,
  question: Question,
  kin: readonly string[],
  options: { around?: boolean } = {},
): Promise<Hits> {
  const hits = await engine.find(question, options);
  const isEnough = hits.words === "all" && hits.hits.length >= ENOUGH;
  const canWiden = question.spokenNeeds.length > 0 && question.rest.length > 0;
  if (isEnough || !canWiden) return scaled(hits);
  const wide = await engine.find({ ...question, words: [...question.words, ...kin], rest: [] });
  const most = hits.words === "all" ? KIN_WORTH * bestText(hits) : Infinity;
  const known = new Set(hits.hits.map(({ groupId }) => groupId));
  const others = wide.hits
    .filter(({ groupId }) => !known.has(groupId))
    .map((hit) => ({ ...hit, text: Math.min(hit.text, most) }));
  return scaled({
    ...hits,
    hits: [...hits.hits, ...others],
    total: Math.max(hits.total, wide.total),
    more: hits.more || wide.more,
  });
}

/** How much of how well a group fits is the words that were typed, 0 to 1. */
export function wordsShareOf({ rest }: Pick<Question, "rest">): number {
  return rest.length > 0 ? NAMED_SHARE : TOLD_SHARE;
}

function scaled(hits: Hits): Hits {
  const best = bestText(hits);
  return { ...hits, hits: hits.hits.map((hit) => ({ ...hit, text: hit.text / best })) };
}

function bestText({ hits }: Hits): number {
  return hits.reduce((best, { text }) => Math.max(best, text), 0) || 1;
}
