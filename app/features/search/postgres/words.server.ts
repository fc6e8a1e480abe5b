import { sql } from "drizzle-orm";
import { database } from "~db/client.server";
import type { Question } from "../engine";

/** A question in the words of `group_search.terms`, with how many groups it is likely to find. */
export interface Terms {
  /** What a group must match, or null when nothing narrows by words or tags. */
  recall: string | null;
  /** The words alone, any of them: how well a group fits what was typed. */
  text: string | null;
  /** All of the words, where there are two at least: a name that is typed. */
  name: string | null;
  /** About how many groups match `recall`; 0 when the words were never counted. */
  likely: number;
  /** About how many groups there are. */
  groups: number;
}

/** One typed word: what it may stand for, as alternatives, and how many groups have one of them. */
export interface Unit {
  query: string;
  groups: number;
}

const ALL = "=all";
const MOST_COMPLETIONS = 12;
/** From here on a word's beginning is looked for in the index itself too, and not only in the list of words. */
const WHOLE_START = 4;

/** What is known of the words and tags of a question. */
export interface Known {
  units: ReadonlyMap<string, Unit>;
  /** How many groups carry a tag. */
  tags: ReadonlyMap<string, number>;
}

/** Looks up the words and tags of a question: one short statement for spelling and counts. */
export function knownOf({ words, filters, spokenNeeds }: Question): Promise<Known> {
  const wanted = filters.flatMap(({ any, none }) => [...any, ...none]);
  return lookUp(words, [...wanted, ...spokenNeeds.map((need) => `n:${need}`)]);
}

/** What the words and filters of a question are in the index. */
export function termsOf(question: Question, { units, tags }: Known): Terms {
  const spoken = question.spokenNeeds.map((need) => `n:${need}`);
  const groups = tags.get(ALL) ?? 0;
  const share = (tag: string) => (groups > 0 ? (tags.get(`=${tag}`) ?? 0) / groups : 0);

  const all = question.words.flatMap((word) => units.get(word) ?? []);
  const rest = question.rest.flatMap((word) => units.get(word) ?? []);
  const ways: { query: string; share: number }[] = [];
  if (all.length > 0) ways.push({ query: and(all.map(({ query }) => query)), share: shareOf(all, groups) });
  if (spoken.length > 0) {
    const needs = or(spoken.map(lexeme));
    ways.push({
      query: and([needs, ...rest.map(({ query }) => query)]),
      share:
        Math.min(
          1,
          spoken.reduce((sum, tag) => sum + share(tag), 0),
        ) * shareOf(rest, groups),
    });
  }
  let likely = groups * (ways.length > 0 ? Math.min(1, sum(ways.map((way) => way.share))) : 1);
  const parts = ways.length > 0 ? [or(ways.map(({ query }) => query))] : [];
  for (const { any, none } of question.filters) {
    const kept = any.filter((tag) => !isRoom(tag));
    if (kept.length > 0) {
      parts.push(or(kept.map(lexeme)));
      likely *= Math.min(1, sum(kept.map(share)));
    }
    for (const tag of none) {
      parts.push(`!${lexeme(tag)}`);
      likely *= 1 - share(tag);
    }
  }
  return {
    recall: parts.length > 0 ? and(parts) : null,
    text: all.length > 0 ? or(all.map(({ query }) => query)) : null,
    name: all.length > 1 ? and(all.map(({ query }) => query)) : null,
    likely,
    groups,
  };
}

/** The same question when no group has all of it: any word, any need spoken of, and the filters as they were. */
export function looseTermsOf(question: Question, known: Known): Terms {
  const filters = termsOf({ ...question, words: [], spokenNeeds: [], rest: [] }, known);
  const words = question.words.flatMap((word) => known.units.get(word) ?? []);
  const spoken = question.spokenNeeds.map((need) => `n:${need}`);
  const any = [...words.map(({ query }) => query), ...spoken.map(lexeme)];
  const found =
    sum(words.map(({ groups }) => groups)) + sum(spoken.map((tag) => known.tags.get(`=${tag}`) ?? 0));
  return {
    recall: any.length > 0 ? and([or(any), ...(filters.recall ? [filters.recall] : [])]) : null,
    text: words.length > 0 ? or(words.map(({ query }) => query)) : null,
    name: null,
    likely: Math.min(filters.likely, found),
    groups: filters.groups,
  };
}

export function isRoom(tag: string): boolean {
  return tag.startsWith("r:");
}

type Row = {
  typed: string;
  exact: string;
  groups: number;
  starts: string[] | null;
  near: string[] | null;
  tag: boolean;
};

/**
 * Spelling is mended only for words that no listing has. The last word counts as far as it is typed: its completions
 * come from the list of words, the commonest first, so that one letter costs no more than a word does.
 */
async function lookUp(words: readonly string[], tags: readonly string[]): Promise<Known> {
  const rows = await database("app").execute<Row>(sql`
    select typed.word as typed, plainto_tsquery('plain_english', typed.word)::text as exact, false as tag,
      (coalesce(known.groups, 0) + coalesce(starts.groups, 0))::int as groups, starts.lexemes as starts,
      near.lexemes as near
    from unnest(${textArray(words)}) with ordinality typed(word, place)
    left join lateral (
      select sum(w.groups) as groups from search_words w
      where w.lexeme = any(tsvector_to_array(to_tsvector('plain_english', typed.word)))) known on true
    left join lateral (
      select array_agg(lexeme) as lexemes, sum(groups) as groups from (
        select w.lexeme, max(w.groups) as groups from search_words w
        where typed.place = ${words.length} and w.word like typed.word || '%'
        group by w.lexeme order by 2 desc limit ${MOST_COMPLETIONS}) longer) starts on true
    left join lateral (
      select array_agg(lexeme) as lexemes from (
        select w.lexeme from search_words w
        where known.groups is null and length(typed.word) > 3 and w.word % typed.word
          and levenshtein_less_equal(w.word, typed.word, 2) <= case when length(typed.word) > 6 then 2 else 1 end
        order by levenshtein_less_equal(w.word, typed.word, 2), w.groups desc limit 4) alike) near on true
    union all
    select w.word, '', true, w.groups, null, null from search_words w
    where w.word = any(${textArray([ALL, ...tags.map((tag) => `=${tag}`)])})`);
  const units = new Map<string, Unit>();
  const counted = new Map<string, number>([[ALL, 0]]);
  for (const row of rows) {
    if (row.tag) counted.set(row.typed, row.groups);
    else if (row.exact !== "") units.set(row.typed, unitOf(row, row.typed === words.at(-1)));
  }
  return { units, tags: counted };
}

function unitOf({ typed, exact, groups, starts, near }: Row, isLast: boolean): Unit {
  const alternatives = [exact, ...(starts ?? []).map(quoted), ...(near ?? []).map(quoted)];
  if (isLast && typed.length >= WHOLE_START && /^[\p{L}\d]+$/u.test(typed)) {
    alternatives.push(`${quoted(typed)}:*`);
  }
  return { query: or([...new Set(alternatives)]), groups };
}

function shareOf(units: readonly Unit[], groups: number): number {
  return units.reduce((share, unit) => share * (groups > 0 ? Math.min(1, unit.groups / groups) : 0), 1);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function lexeme(tag: string): string {
  return quoted(`=${tag}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

const or = (queries: readonly string[]) => (queries.length === 1 ? queries[0]! : `(${queries.join(" | ")})`);
const and = (queries: readonly string[]) => (queries.length === 1 ? queries[0]! : `(${queries.join(" & ")})`);

function textArray(values: readonly string[]) {
  return sql`array(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`;
}
