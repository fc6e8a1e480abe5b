import {
  LISTS,
  type ListingWords,
  saysTheSame,
  type SomeWords,
  WORD_FIELDS,
  WORD_TOPICS,
  type WordField,
  type WordTopic,
} from "./listing-words";

/** Words that wait beside a listing: what is new, and what it said when each was first changed. */
export interface WordsBeside {
  changes: SomeWords;
  base: SomeWords;
}

/** Puts newly said words beside a listing. What says the same as the listing is no change. */
export function besideWith({ changes, base }: WordsBeside, now: ListingWords, said: SomeWords): WordsBeside {
  const next: WordsBeside = { changes: { ...changes }, base: { ...base } };
  for (const field of fieldsOf(said)) {
    if (saysTheSame(said[field], now[field])) {
      delete next.changes[field];
      delete next.base[field];
    } else {
      put(next.changes, field, said[field]);
      if (!(field in base)) put(next.base, field, now[field]);
    }
  }
  return next;
}

/** The fields that words beside a listing would change in it as it stands now, in the order of the pages. */
export function changedFields(changes: SomeWords, now: ListingWords): WordField[] {
  return WORD_FIELDS.filter((field) => field in changes && !saysTheSame(changes[field], now[field]));
}

/** Of those, the ones that somebody else has changed in the listing meanwhile. */
export function movedFields({ changes, base }: WordsBeside, now: ListingWords): WordField[] {
  return changedFields(changes, now).filter(
    (field) => field in base && !saysTheSame(base[field], now[field]),
  );
}

/** The topics among whose fields something is changed. */
export function topicsOf(fields: readonly WordField[]): WordTopic[] {
  const topics = Object.keys(WORD_TOPICS) as WordTopic[];
  return topics.filter((topic) => WORD_TOPICS[topic].fields.some((field) => fields.includes(field)));
}

export function fieldsOf(words: SomeWords): WordField[] {
  return WORD_FIELDS.filter((field) => field in words);
}

function put(words: SomeWords, field: WordField, value: unknown): void {
  Object.assign(words, { [field]: value });
}

/** Keeps what a list holds and no form offers: a language out of the ordinary, what only link workers choose. */
export function withUnoffered(said: SomeWords, now: ListingWords): SomeWords {
  const kept: SomeWords = { ...said };
  for (const field of fieldsOf(said)) {
    const [offered, ids, had] = [LISTS[field], said[field], now[field]];
    if (!offered || !Array.isArray(ids) || !Array.isArray(had)) continue;
    put(kept, field, [...ids, ...had.filter((id) => !(id in offered))]);
  }
  return kept;
}
