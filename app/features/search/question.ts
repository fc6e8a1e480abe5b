import { NEEDS, type NeedId } from "~/features/groups/vocabulary";
import type { LatLng, Question } from "./engine";
import { filtersOf } from "./filter";
import type { SearchRequest } from "./request";
import type { Thesaurus } from "./thesaurus";
import { understand } from "./understanding";

type Where = (LatLng & { areaId: string | null }) | null;

/** The request as an engine takes it, its place found before. */
export function questionFrom(request: SearchRequest, from: Where, thesaurus: Thesaurus): Question {
  return {
    ...spoken(request.words, thesaurus),
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

/** What somebody typed, understood by a thesaurus. */
export function spoken(
  typed: string,
  thesaurus: Thesaurus,
): Pick<Question, "words" | "spokenNeeds" | "rest"> {
  const { words, needs, rest } = understand(typed, thesaurus);
  return { words, spokenNeeds: needs.filter((need) => !NEEDS[need].restricted), rest };
}
