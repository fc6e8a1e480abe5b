import { londonDay } from "~/lib/dates";
import { candidateOf, type RankedHit } from "./candidate";
import { searchEngine } from "./engine.server";
import { rank } from "./matching";
import { findPlace } from "./queries/place.server";
import { needsOf, questionFrom } from "./question";
import type { SearchRequest } from "./request";

export type Ranked = { candidate: RankedHit; score: number };

/** What a request finds, in the order of the list: the same for the list, its pages and its map. */
export async function rankedFor(request: SearchRequest, now: Date, { around }: { around: boolean }) {
  const place = request.near ? await findPlace(request.near) : null;
  const question = questionFrom(request, place);
  const { engine, fellBack, answer } = await searchEngine((one) => one.find(question, { around }));
  const seeker = { needs: needsOf(request.needs, question), accessNeeds: request.access };
  const options = { today: londonDay(now), showStrain: false };
  const hasWords = question.words.length > 0;
  const candidates = answer.hits.map((hit) => candidateOf(hit, request.access, hasWords));
  const ranked: Ranked[] = rank(seeker, candidates, options).matches;
  return { place, question, seeker, options, hits: answer, ranked, engine, fellBack };
}
