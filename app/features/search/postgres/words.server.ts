import { sql } from "drizzle-orm";
import { database } from "~db/client.server";
import type { Question } from "../engine";

/** A question in the words of `group_search.terms`, with how many groups it is likely to find. */
export interface Terms {
  /** What a group must match, or null when nothing narrows by words or tags. */
  recall: string | null;
  /** The rarest parts of that: what the index is asked, while the rest is checked on the rows. */
  sought: string | null;
  /** The words alone, any of them: how well a group fits what was typed. */
  text: string | null;
  /** All of the words, where there are two at least: a name that is typed. */
  name: string | null;
  /** About how many groups match `recall`; 0 when the words were never counted. */
  likely: number;
  /** About how many microseconds it takes to gather what is sought. */
  effort: number;
  /** About how many groups there are. */
  groups: number;
}

/** One of the things that a group must match, all of them together being the question. */
interface Part {
  query: string;
  /** Of all groups, the share that match. */
  share: number;
  /** How many groups the index names for it, before they are compared with the other parts; none for what must not be. */
  rows: number | null;
  /** Words and tags in it. */
  keys: number;
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
export function termsOf(question: Question, known: Known): Terms {
  const { groups, all, rest, spoken, text } = read(question, known);
  const ways: Part[] = [];
  if (all.length > 0) ways.push(together(all));
  if (spoken) ways.push(together([spoken, ...rest]));
  return {
    ...planned([...(ways.length > 0 ? [either(ways)] : []), ...filterParts(question, known)], groups),
    text,
    name: all.length > 1 ? and(all.map(({ query }) => query)) : null,
  };
}

/** The same question when no group has all of it: any word, any need spoken of, and the filters as they were. */
export function looseTermsOf(question: Question, known: Known): Terms {
  const { groups, all, spoken, text } = read(question, known);
  const any = [...all, ...(spoken ? [spoken] : [])];
  const parts = [...(any.length > 0 ? [either(any)] : []), ...filterParts(question, known)];
  return { ...planned(parts, groups), text, name: null };
}

function read({ words, rest, spokenNeeds }: Question, { units, tags }: Known) {
  const groups = tags.get(ALL) ?? 0;
  const partOf = (word: string): Part[] => {
    const unit = units.get(word);
    return unit ? [part(unit.query, unit.groups, groups)] : [];
  };
  const all = words.flatMap(partOf);
  return {
    groups,
    all,
    rest: rest.flatMap(partOf),
    spoken:
      spokenNeeds.length > 0
        ? anyTag(
            spokenNeeds.map((need) => `n:${need}`),
            tags,
          )
        : null,
    text: all.length > 0 ? or(all.map(({ query }) => query)) : null,
  };
}

function filterParts({ filters }: Question, { tags }: Known): Part[] {
  return filters.flatMap(({ any, none }) => {
    const kept = any.filter((tag) => !isRoom(tag));
    return [...(kept.length > 0 ? [anyTag(kept, tags)] : []), ...none.map((tag) => not(anyTag([tag], tags)))];
  });
}

function anyTag(wanted: readonly string[], tags: Known["tags"]): Part {
  const found = sum(wanted.map((tag) => tags.get(`=${tag}`) ?? 0));
  return { ...part(or(wanted.map(lexeme)), found, tags.get(ALL) ?? 0), keys: wanted.length };
}

function part(query: string, found: number, groups: number): Part {
  return { query, share: groups > 0 ? Math.min(1, found / groups) : 0, rows: found, keys: 1 };
}

function not({ query, share }: Part): Part {
  return { query: `!${query}`, share: 1 - share, rows: null, keys: 1 };
}

function together(parts: readonly Part[]): Part {
  return {
    query: and(parts.map(({ query }) => query)),
    share: parts.reduce((share, one) => share * one.share, 1),
    rows: fewest(parts),
    keys: sum(parts.map(({ keys }) => keys)),
  };
}

function either(parts: readonly Part[]): Part {
  return {
    query: or(parts.map(({ query }) => query)),
    share: Math.min(1, sum(parts.map(({ share }) => share))),
    rows: sum(parts.map(({ rows }) => rows ?? 0)),
    keys: sum(parts.map(({ keys }) => keys)),
  };
}

/** Microseconds, about: comparing one group of the index with one more key, and reading a row. */
const COMPARED = 0.08;
const READ = 2;

/**
 * How the parts are looked for. The index goes through the groups of the rarest part and compares each with every other
 * part that it is asked for; from some part on it is cheaper to check on the rows that are left.
 */
function planned(parts: readonly Part[], groups: number): Omit<Terms, "text" | "name"> {
  const rarest = parts.toSorted((a, b) => (a.rows ?? groups) - (b.rows ?? groups));
  const plans = rarest.map((_, index) => {
    const sought = together(rarest.slice(0, index + 1));
    const effort = COMPARED * (sought.rows ?? groups) * sought.keys + READ * groups * sought.share;
    return { sought: sought.query, effort };
  });
  const [best = { sought: null, effort: READ * groups }] = plans.toSorted((a, b) => a.effort - b.effort);
  const whole = together(parts);
  return { recall: parts.length > 0 ? whole.query : null, likely: groups * whole.share, groups, ...best };
}

function fewest(parts: readonly Part[]): number | null {
  const rows = parts.flatMap((one) => one.rows ?? []);
  return rows.length > 0 ? Math.min(...rows) : null;
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
      (coalesce(known.groups, 0) + coalesce(starts.groups, 0) + coalesce(near.groups, 0))::int as groups, starts.lexemes as starts,
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
      select array_agg(lexeme) as lexemes, sum(groups) as groups from (
        select w.lexeme, w.groups from search_words w
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
