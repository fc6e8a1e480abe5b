import { londonDay } from "~/lib/dates";
import { recordGap, type Gap } from "./commands/record-gap.server";
import { type Hits, type Question, type SearchEngine } from "./engine";
import { rank } from "./matching";
import { needsIn } from "./own-words";
import { postgresEngine } from "./postgres-engine.server";
import { candidatesFor, type RankedHit } from "./queries/candidates.server";
import { findPlace, type Place } from "./queries/place.server";
import { chosenFrom, LAST_PAGE, PER_PAGE, writeRequest, type SearchRequest } from "./request";

export interface Found {
  groupId: string;
  /** From the place asked for; null when there is none to tell. */
  miles: number | null;
}

export interface SearchResult {
  place: Place | null;
  /** A place was typed that we do not know: then nothing is left out for its distance. */
  placeUnknown: boolean;
  /** The page's groups, best first. */
  found: Found[];
  /** Up to `COUNTED_TO`; one more means "more than that". */
  total: number;
  pages: number;
  words: "all" | "some";
  /** Nothing takes people now, and we know for which need: it is counted as a gap. */
  noted: boolean;
  /** When nothing was found: what to leave out, and how many groups there would be. */
  instead: { key: string; total: number }[];
}

const engine: SearchEngine = postgresEngine;

/**
 * Finds listed groups for anybody and orders them: what fits, has room and is near comes first. Counts a gap, unless
 * nobody is there to see the answer.
 */
export async function search(
  request: SearchRequest,
  { now = new Date(), seen = true }: { now?: Date; seen?: boolean } = {},
): Promise<SearchResult> {
  const place = request.near ? await findPlace(request.near) : null;
  const question = questionFrom(request, place);
  const hits = await engine.find(question);
  const ranked = await rankHits(question, hits, now);
  const gap = gapIn(question, ranked);
  if (gap && seen && request.page === 1) await recordGap(gap, writeRequest(request));
  const start = (request.page - 1) * PER_PAGE;
  return {
    place,
    placeUnknown: request.near !== "" && place === null,
    found: ranked
      .slice(start, start + PER_PAGE)
      .map(({ groupId, distanceMiles }) => ({ groupId, miles: distanceMiles })),
    total: hits.total,
    pages: Math.min(LAST_PAGE, Math.ceil(ranked.length / PER_PAGE)),
    words: hits.words,
    noted: gap !== null,
    instead: ranked.length === 0 ? await insteadOf(request, place) : [],
  };
}

/** The request as an engine takes it. */
export function questionFrom(request: SearchRequest, place: Place | null): Question {
  const { near: _near, page: _page, ...rest } = request;
  return { ...rest, from: place, spokenNeeds: request.words ? needsIn(request.words) : [] };
}

async function rankHits(question: Question, hits: Hits, now: Date): Promise<RankedHit[]> {
  const seeker = {
    needs: question.needs.length > 0 ? question.needs : question.spokenNeeds,
    accessNeeds: question.access,
  };
  const candidates = await candidatesFor(hits.hits, question.access);
  const scored = question.words ? candidates : candidates.map(({ textScore: _none, ...rest }) => rest);
  const { matches } = rank(seeker, scored, { today: londonDay(now), showStrain: false });
  return matches.map(({ candidate }) => candidate);
}

function gapIn(question: Question, ranked: readonly RankedHit[]): Gap | null {
  const needs = question.needs.length > 0 ? question.needs : question.spokenNeeds;
  const takesPeople = ranked.some(({ room }) => room !== "waiting_list" && room !== "not_taking");
  if (takesPeople || needs.length === 0) return null;
  return {
    needs,
    areaId: question.from?.areaId ?? null,
    accessNeeds: question.access,
    reason: ranked.length === 0 ? "no_result" : "all_full",
  };
}

async function insteadOf(request: SearchRequest, place: Place | null): Promise<SearchResult["instead"]> {
  const chosen = chosenFrom(request, place?.name ?? null);
  const questions = chosen.map(({ key, without }) => questionFrom(without, key === "near" ? null : place));
  const totals = await engine.count(questions);
  return chosen
    .map(({ key }, index) => ({ key, total: totals[index] ?? 0 }))
    .filter(({ total }) => total > 0);
}
