import { sql } from "drizzle-orm";
import { asActor } from "~db/client.server";
import { CLOCK } from "~/features/access/actor.server";
import { done, writing } from "../meilisearch/index.server";
import { SETTINGS } from "../meilisearch/index-names.server";
import { englishStem } from "../meilisearch/stem";

/** A word that so many listings have is spelled right. */
const KNOWN_FROM = 3;
const MOST_WORDS = 50_000;

/**
 * Tells an index which words are spelled right, so that a known word is not taken for a slip of another (choir, chair).
 * The words come from the counts of `count-words`.
 */
export async function tellKnownWords(uid: string): Promise<void> {
  const rows = await asActor(CLOCK, (tx) =>
    tx.execute<{ word: string }>(sql`
      select word from search_words where groups >= ${KNOWN_FROM} and length(word) > 4 and word not like '=%'
      order by groups desc limit ${MOST_WORDS}`),
  );
  const words = new Set(rows.flatMap(({ word }) => [word, englishStem(word)]));
  const typoTolerance = { ...SETTINGS.typoTolerance, disableOnWords: [...words] };
  await done(writing().index(uid).updateSettings({ typoTolerance }));
}
