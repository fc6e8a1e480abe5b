import { sql } from "drizzle-orm";
import { asActor } from "~db/client.server";
import { CLOCK } from "~/features/access/actor.server";

/** Words are counted in about this many listings, and the counts scaled up. */
const SAMPLE = 100_000;

/**
 * Counts anew how many groups have each word and each tag, for spelling and for choosing how to search. Where it was
 * never done, search works and is slow on broad questions.
 */
export async function countSearchWords(): Promise<void> {
  await asActor(CLOCK, async (tx) => {
    const [all] = await tx.execute<{ groups: number }>(sql`select count(*)::int as groups from group_search`);
    const share = Math.min(1, SAMPLE / Math.max(1, all?.groups ?? 0));
    const listings = `select to_tsvector('plain_words', concat_ws(' ', g.name, g.summary, g.description))
      from groups g tablesample system (${share * 100}) where g.status = 'listed'`;
    await tx.execute(sql`delete from search_words`);
    await tx.execute(sql`
      insert into search_words (word, lexeme, groups)
      select counted.word, stem.lexeme, ceil(counted.ndoc / ${share}::float8)
      from ts_stat(${listings}) counted
      cross join lateral (select (ts_lexize('english_stem', counted.word))[1] as lexeme) stem
      where stem.lexeme is not null and length(counted.word) between 2 and 30`);
    await tx.execute(sql`
      insert into search_words (word, lexeme, groups)
      select '=' || tag, '=' || tag, count(*) from group_search, unnest(string_to_array(tags, ' ')) tag group by tag
      union all select '=all', '=all', ${all?.groups ?? 0}::int`);
  });
}

/** Whether search has to be written as a whole, as after a change of its shape. */
export async function isSearchEmpty(): Promise<boolean> {
  return asActor(CLOCK, async (tx) => {
    const [row] = await tx.execute<{ empty: boolean }>(sql`
      select not exists (select 1 from group_search) and exists (select 1 from groups where status = 'listed') as empty`);
    return row?.empty ?? false;
  });
}
