import { recordGap, type Gap } from "./commands/record-gap.server";
import { countsOf, type Counts } from "./counts";
import type { Question } from "./engine";
import { searchEngine } from "./engine.server";
import type { Place } from "./queries/place.server";
import { needsOf, questionFrom } from "./question";
import { keyOf, pageOf, rankedFor, startOf, type Ranked } from "./ranked.server";
import { reasonsFor, type Reason } from "./reasons";
import { chosenFrom, PER_PAGE, writeRequest, type SearchRequest } from "./request";
import type { Thesaurus } from "./thesaurus";

export interface Found {
  groupId: string;
  /** From the place asked for; null when there is none to tell. */
  miles: number | null;
  /** Why it stands where it does. */
  reasons: Reason[];
}

export interface SearchResult {
  place: Place | null;
  /** A place was typed that we do not know: then nothing is left out for its distance. */
  placeUnknown: boolean;
  /** The page's groups, best first. */
  found: Found[];
  /** Up to `COUNTED_TO`; one more means "more than that". */
  total: number;
  /** There may be more than that. */
  more: boolean;
  /** The request for the page after this one, if there is one. */
  next: SearchRequest | null;
  words: "all" | "some";
  /** What each choice beside the list would give. */
  counts: Counts;
  /** The second engine could not answer, so the database did by itself. */
  fellBack: boolean;
  /** Nothing takes people now, and we know for which need: it is counted as a gap. */
  noted: boolean;
  /** When nothing was found: what to leave out, and how many groups there would be. */
  instead: { key: string; total: number }[];
}

/**
 * Finds listed groups for anybody and orders them: what fits, has room and is near comes first. Counts a gap, unless
 * nobody is there to see the answer.
 */
export async function search(
  request: SearchRequest,
  { now = new Date(), seen = true }: { now?: Date; seen?: boolean } = {},
): Promise<SearchResult> {
  const found = await rankedFor(request, now, { around: true });
  const { place, question, seeker, options, hits, ranked, fellBack } = found;
  const gap = gapIn(request, question, ranked);
  if (gap && seen && !request.after) await recordGap(gap, writeRequest(request));
  const start = startOf(request, ranked);
  const page = pageOf(request, ranked);
  const last = page.at(-1);
  const hasMore = start + PER_PAGE < ranked.length;
  return {
    place,
    placeUnknown: request.near !== "" && place === null,
    found: page.map(({ candidate }) => ({
      groupId: candidate.groupId,
      miles: candidate.distanceMiles,
      reasons: reasonsFor(seeker, candidate, options),
    })),
    total: hits.total,
    more: hits.more,
    next: last && hasMore ? { ...request, after: keyOf(last), past: start + PER_PAGE } : null,
    words: hits.words,
    counts: countsOf(request, hits),
    fellBack,
    noted: gap !== null,
    instead: ranked.length === 0 ? await insteadOf(request, found) : [],
  };
}

function gapIn(request: SearchRequest, question: Question, ranked: readonly Ranked[]): Gap | null {
  const needs = needsOf(request.needs, question);
  const takesPeople = ranked.some(
    ({ candidate: { room } }) => room !== "waiting_list" && room !== "not_taking",
  );
  if (takesPeople || needs.length === 0) return null;
  return {
    needs,
    areaId: question.from?.areaId ?? null,
    accessNeeds: request.access,
    reason: ranked.length === 0 ? "no_result" : "all_full",
  };
}

async function insteadOf(
  request: SearchRequest,
  { place, thesaurus }: { place: Place | null; thesaurus: Thesaurus },
): Promise<SearchResult["instead"]> {
  const chosen = chosenFrom(request, place?.name ?? null);
  const questions = chosen.map(({ key, without }) =>
    questionFrom(without, key === "near" ? null : place, thesaurus),
  );
  const { answer: totals } = await searchEngine((engine) => engine.count(questions));
  return chosen
    .map(({ key }, index) => ({ key, total: totals[index] ?? 0 }))
    .filter(({ total }) => total > 0);
}
