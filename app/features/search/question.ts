import { NEEDS, type NeedId } from "~/features/groups/vocabulary";
import type { LatLng, Question } from "./engine";
import { filtersOf } from "./filter";
import type { SearchRequest } from "./request";
import { thesaurusOf, type Thesaurus } from "./thesaurus";
import { understand } from "./understanding";

const AS_IN_THE_FILES = thesaurusOf();

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

/** What somebody typed, understood by a thesaurus. */
export function spoken(
  typed: string,
  thesaurus: Thesaurus = AS_IN_THE_FILES,
): Pick<Question, "words" | "spokenNeeds" | "rest"> {
  const { words, needs, rest } = understand(typed, thesaurus);
  return { words, spokenNeeds: needs.filter((need) => !NEEDS[need].restricted), rest };
}
