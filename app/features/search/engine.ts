import type { SearchDocument } from "~/features/groups/search-document";
import type { NeedId } from "~/features/groups/vocabulary";
import type { Filter } from "./filter";

export interface LatLng {
  lat: number;
  lng: number;
}

/** What an engine is asked: the request with its place found and its words understood. */
export interface Question {
  /** What somebody typed, in order, folded and without stop words; a group fits that has them all. */
  words: readonly string[];
  /** A group fits as well that meets one of these and has all of `rest`: the words that no saying used up. */
  spokenNeeds: readonly NeedId[];
  rest: readonly string[];
  filters: readonly Filter[];
  /** In years: groups for other ages are left out. */
  age: number | null;
  from: (LatLng & { areaId: string | null }) | null;
  /** Miles from there; groups that no distance can be told of are kept if they are for everywhere or this area. */
  within: number;
}

/** One listed group that fits, with what ranking and counting need. */
export interface Hit extends Omit<
  SearchDocument,
  "name" | "summary" | "more" | "tags" | "areaId" | "lat" | "lng"
> {
  /** Null for a group without a point, or with a hidden one, and where nobody said from where. */
  miles: number | null;
  /** How well the words fit, 0 to 1; 0 when there are none. */
  text: number;
  /** The words typed are most of its name, two of them at least: somebody looks for this very group. */
  named: boolean;
  /** Parted by spaces. */
  tags: string;
}

export interface Hits {
  /** The best by room, place and words, `MOST_HITS` at most; ranking orders them. */
  hits: Hit[];
  /** Counted up to `COUNTED_TO`; one more means "more than that". */
  total: number;
  /** Not all were looked through: there may be more than `total`. */
  more: boolean;
  /** Whether the groups fit all of the words or only some. */
  words: "all" | "some";
  /** For counts beside the choices: the tags of groups that pass every filter but this one. */
  around: Around[];
}

export interface Around {
  key: Filter["key"];
  tags: string[];
  /** There are more groups than these. */
  more: boolean;
}

export const MOST_HITS = 400;
export const COUNTED_TO = 1000;
/** Filters whose other choices are counted, one question more for each. */
export const MOST_AROUND = 3;

/** The port of search: something that gives ids. Rows are read again from the database, so an index may be stale. */
export interface SearchEngine {
  /** `around`: count what the filters' other choices would give as well. */
  find(question: Question, options?: { around?: boolean }): Promise<Hits>;
  /** How many groups each of these questions would find, counted up to `COUNTED_TO` and one more. */
  count(questions: readonly Question[]): Promise<number[]>;
  /** Ids of groups with a word in their name that starts so, those with room first. `start` is folded, two letters at least. */
  suggest(start: string, most: number): Promise<string[]>;
}
