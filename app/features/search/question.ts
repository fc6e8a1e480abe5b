import { NEEDS, type NeedId } from "~/features/groups/vocabulary";
import { MOST_AROUND, type LatLng, type Question } from "./engine";
import { filtersOf, type FilterKey } from "./filter";
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

/**
 * What somebody typed, understood by a thesaurus. A thing that is named must be there besides the need; where the words
 * only tell a need, its kin are looked for too, before them, because the last word counts as far as it is typed.
 */
export function spoken(
  typed: string,
  thesaurus: Thesaurus,
): Pick<Question, "words" | "spokenNeeds" | "rest"> {
  const { words, needs, rest, named, kin } = understand(typed, thesaurus);
  const spokenNeeds = needs.filter((need) => !NEEDS[need].restricted);
  const must = [...named, ...rest];
  const tellsOnly = must.length === 0 && spokenNeeds.length > 0;
  return { words: tellsOnly ? [...kin, ...words] : words, spokenNeeds, rest: must };
}

/** Words that groups of the same kind are called by. */
export function kinOf(typed: string, thesaurus: Thesaurus): string[] {
  return understand(typed, thesaurus).kin;
}

/** Each filter whose other choices are counted, with the question without it. */
export function questionsAround(question: Question): { key: FilterKey; without: Question }[] {
  const keys = [...new Set(question.filters.map(({ key }) => key))].filter((key) => key !== "sure");
  if (keys.length > MOST_AROUND) return [];
  return keys.map((key) => ({
    key,
    without: { ...question, filters: question.filters.filter((filter) => filter.key !== key) },
  }));
}
