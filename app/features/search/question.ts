import type { NeedId } from "~/features/groups/vocabulary";
import type { LatLng, Question } from "./engine";
import { filtersOf } from "./filter";
import { needsIn } from "./own-words";
import type { SearchRequest } from "./request";

type Where = (LatLng & { areaId: string | null }) | null;

/** The request as an engine takes it, its place found before. */
export function questionFrom(request: SearchRequest, from: Where): Question {
  return {
    ...spoken(request.words),
    filters: filtersOf(request),
    age: request.age,
    from: from && { lat: from.lat, lng: from.lng, areaId: from.areaId },
    within: request.within,
  };
}

/** The needs that ranking goes by: those chosen, else those that the words speak of. */
export function needsOf(
  chosen: readonly NeedId[],
  question: Pick<Question, "spokenNeeds">,
): readonly NeedId[] {
  return chosen.length > 0 ? chosen : question.spokenNeeds;
}

/** What somebody typed, understood. */
export function spoken(typed: string): Pick<Question, "words" | "spokenNeeds" | "rest"> {
  const words = typed
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean);
  const spokenNeeds = needsIn(typed);
  return { words, spokenNeeds, rest: spokenNeeds.length > 0 ? [] : words };
}
