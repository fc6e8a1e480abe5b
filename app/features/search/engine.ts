import type { NeedId } from "~/features/groups/vocabulary";
import type { SearchRequest } from "./request";

export interface LatLng {
  lat: number;
  lng: number;
}

/** What an engine is asked: the request with its place found. */
export interface Question extends Omit<SearchRequest, "near" | "page"> {
  from: (LatLng & { areaId: string | null }) | null;
  /** The needs that the words speak of: tried when no group has all of the words. */
  spokenNeeds: NeedId[];
}

/** One listed group that fits, with what ranking needs. A group without a point, or with a hidden one, has no miles. */
export interface Hit {
  groupId: string;
  miles: number | null;
  /** How well the words fit, 0 when there are none. */
  text: number;
}

export interface Hits {
  /** The best by place or words, `MOST_HITS` at most; ranking orders them. */
  hits: Hit[];
  /** Counted up to `COUNTED_TO`, then one more. */
  total: number;
  /** Whether the groups fit all of the words or only some. */
  words: "all" | "some";
}

export const MOST_HITS = 400;
export const COUNTED_TO = 1000;

/** The port of search: something that gives ids. Rows are read again from the database, so an index may be stale. */
export interface SearchEngine {
  find(question: Question): Promise<Hits>;
  /** How many groups each of these questions would find, counted up to `COUNTED_TO`. */
  count(questions: Question[]): Promise<number[]>;
}
