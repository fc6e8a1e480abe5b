import { createHash, createHmac } from "node:crypto";
import type { Settings } from "meilisearch";
import { env } from "~/lib/env.server";
import { COUNTED_TO } from "../engine";
import { SMALL_WORDS } from "../stop-words";

/** Grows with every change of `document.ts` or `stem.ts`: then the index is made anew beside the old one. */
const SHAPE = 1;

const equality = (...attributePatterns: string[]) => ({
  attributePatterns,
  features: { facetSearch: false, filter: { equality: true, comparison: false } },
});

/** How the index searches. Words mean the same there as in the database; what they stand for is the thesaurus' to say. */
export const SETTINGS: Settings = {
  searchableAttributes: ["name", "summary", "more"],
  displayedAttributes: ["id", "p", "v"],
  filterableAttributes: [
    equality("t", "area", "shard"),
    {
      attributePatterns: ["lo", "hi"],
      features: { facetSearch: false, filter: { equality: false, comparison: true } },
    },
    "_geo",
  ],
  sortableAttributes: ["room", "checked", "_geo"],
  rankingRules: ["words", "typo", "sort", "attribute", "exactness"],
  stopWords: [...SMALL_WORDS],
  synonyms: {},
  proximityPrecision: "byAttribute",
  facetSearch: false,
  pagination: { maxTotalHits: COUNTED_TO + 1 },
  typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 5, twoTypos: 8 } },
};

/**
 * The name of the index of this installation, for these settings: another version of Trellis reads another index, and two
 * installations can share a server.
 */
export function indexName(): string {
  const { TRELLIS_SECRET, DATABASE_URL } = env();
  const owner = createHmac("sha256", TRELLIS_SECRET).update(new URL(DATABASE_URL).pathname).digest("hex");
  const shape = createHash("sha256")
    .update(JSON.stringify([SHAPE, SETTINGS]))
    .digest("hex");
  return `groups_${owner.slice(0, 8)}_${shape.slice(0, 8)}`;
}

/** What an index is called while it is made. */
export function nextName(): string {
  return `${indexName()}_next`;
}

/** Whether an index is of this installation, of whatever version. */
export function isOurs(uid: string): boolean {
  const [owner] = /^groups_[0-9a-f]{8}_/.exec(indexName()) ?? [""];
  return uid.startsWith(owner);
}
