import { fold } from "~/features/search/folding";
import type { NeedId } from "~/features/groups/vocabulary";

/** A rule that a person could state: which groups are meant. Everything given must hold. */
export interface Rule {
  /** One of these needs. */
  needs?: NeedId[];
  /** All of these needs. */
  all?: NeedId[];
  /** Of each list one word or phrase in the name or the text; `*` stands for any ending. */
  words?: string[][];
}

/** What somebody types, where, and which groups are right. Judged before any tuning, by the rule in `why`. */
export interface JudgedQuery {
  q: string;
  near?: string;
  why: string;
  /** The groups that are meant: grade 2. */
  best: Rule;
  /** Others that would do: grade 1. */
  fair?: Rule;
}

export interface JudgedGroup {
  slug: string;
  needs: readonly string[];
  /** Name, summary and description. */
  text: string;
  /** Null for a group without a place, or with a hidden one: it is not too far from anywhere. */
  miles: number | null;
}

export type Grade = 0 | 1 | 2;

/** What one query's results are worth; a figure is null where no group is right, or none is best. */
export interface Worth {
  /** Of the first five, those that are right, of as many as there could be. */
  precisionAt5: number | null;
  /** Of the first five, those that are best, of as many as there could be. */
  bestAt5: number | null;
  /** Of the right ones, those among the first twenty, of as many as there could be. */
  recallAt20: number | null;
}

/** How right a group is for a query; one further than `within` miles is not. */
export function gradeOf(query: JudgedQuery, group: JudgedGroup, within: number): Grade {
  if (query.near && group.miles !== null && group.miles > within) return 0;
  const text = ` ${fold(group.text)} `;
  if (holds(query.best, group, text)) return 2;
  return query.fair && holds(query.fair, group, text) ? 1 : 0;
}

/** The worth of results, best first, among all that there are. */
export function worthOf(results: readonly Grade[], all: readonly Grade[]): Worth {
  const count = (grades: readonly Grade[], least: Grade) => grades.filter((grade) => grade >= least).length;
  const share = (first: number, least: Grade) => {
    const could = Math.min(first, count(all, least));
    return could === 0 ? null : Math.min(1, count(results.slice(0, first), least) / could);
  };
  return { precisionAt5: share(5, 1), bestAt5: share(5, 2), recallAt20: share(20, 1) };
}

/** The mean of what is known. */
export function mean(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null);
  return known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length);
}

function holds({ needs, all, words }: Rule, group: JudgedGroup, text: string): boolean {
  if (needs && !needs.some((need) => group.needs.includes(need))) return false;
  if (all && !all.every((need) => group.needs.includes(need))) return false;
  return (words ?? []).every((list) => list.some((word) => pattern(word).test(text)));
}

const patterns = new Map<string, RegExp>();

function pattern(word: string): RegExp {
  const known = patterns.get(word);
  if (known) return known;
  const made = new RegExp(` ${fold(word)}${word.endsWith("*") ? "" : " "}`);
  patterns.set(word, made);
  return made;
}
