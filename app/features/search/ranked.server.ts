import { londonDay } from "~/lib/dates";
import { candidateOf, type RankedHit } from "./candidate";
import { searchEngine } from "./engine.server";
import { rank } from "./matching";
import { findPlace } from "./queries/place.server";
import { kinOf, needsOf, questionFrom } from "./question";
import { PER_PAGE, type SearchRequest } from "./request";
import { currentWords } from "./thesaurus.server";
import { findWidely, wordsShareOf } from "./widened";

export type Ranked = { candidate: RankedHit; score: number };

/** What a request finds, in the order of the list: the same for the list, its pages and its map. */
export async function rankedFor(request: SearchRequest, now: Date, { around }: { around: boolean }) {
  const [place, { thesaurus }] = await Promise.all([
    request.near ? findPlace(request.near) : null,
    currentWords(),
  ]);
  const question = questionFrom(request, place, thesaurus);
  const seeker = {
    needs: needsOf(request.needs, question),
    accessNeeds: request.access,
    wordsShare: wordsShareOf(question),
  };
  const kin = kinOf(request.words, thesaurus);
  const options = { today: londonDay(now), showStrain: false };
  const hasWords = question.words.length > 0;
  const { fellBack, answer } = await searchEngine(
    async (engine) => {
      const hits = await findWidely(engine, question, kin, { around });
      const candidates = hits.hits.map((hit) => candidateOf(hit, request.access, hasWords));
      const ranked: Ranked[] = rank(seeker, candidates, options).matches;
      return { hits, ranked };
    },
    ({ ranked }) => pageOf(request, ranked).map(({ candidate }) => candidate.groupId),
  );
  return { place, thesaurus, question, seeker, options, ...answer, fellBack };
}

/** The part of the list that the request's page shows. */
export function pageOf(request: SearchRequest, ranked: readonly Ranked[]): readonly Ranked[] {
  const start = startOf(request, ranked);
  return ranked.slice(start, start + PER_PAGE);
}

/** Where a group stands in the list, for the address of the page after it: the score and, among equals, the group. */
export function keyOf({ score, candidate }: Ranked): string {
  return `${score.toFixed(3)}~${candidate.groupId}`;
}

/** Where the page begins: after its key, or after where its group would stand if it has gone. */
export function startOf({ after }: SearchRequest, ranked: readonly Ranked[]): number {
  if (!after) return 0;
  const [score = "0", groupId] = after.split("~");
  const place = ranked.findIndex(({ candidate }) => candidate.groupId === groupId);
  if (place >= 0) return place + 1;
  const below = ranked.findIndex(({ score: its, candidate }) => {
    if (candidate.named) return false;
    const rounded = Number(its.toFixed(3));
    return rounded < Number(score) || (rounded === Number(score) && candidate.groupId > (groupId ?? ""));
  });
  return below >= 0 ? below : ranked.length;
}
