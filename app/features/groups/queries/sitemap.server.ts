import { and, asc, gt, sql } from "drizzle-orm";
import { database } from "~db/client.server";
import { groups } from "~db/schema";
import { londonDay, type Day } from "~/lib/dates";
import { paths } from "~/lib/paths";

/** The most addresses that one sitemap may hold (sitemaps.org). */
export const SITEMAP_SIZE = 50_000;

/** Before every id. */
export const FIRST_PAGE = "00000000-0000-0000-0000-000000000000";
const BATCH = 1_000;

// The status stands in the statement, as in the index over listed groups, which no parameter would match.
const listedAfter = (id: string) => and(sql`${groups.status} = 'listed'`, gt(groups.id, id));

/** Where each sitemap begins: the id before its first group. One walk of the index a page; only the ids are held. */
export async function sitemapStarts(size = SITEMAP_SIZE): Promise<string[]> {
  const starts = [FIRST_PAGE];
  for (let start = await endOfPage(FIRST_PAGE, size); start; start = await endOfPage(start, size)) {
    starts.push(start);
  }
  return starts;
}

/** The last id of the page that begins after an id; null when that page is the last. */
async function endOfPage(after: string, size: number): Promise<string | null> {
  const rows = await database("app")
    .select({ id: groups.id })
    .from(groups)
    .where(listedAfter(after))
    .orderBy(asc(groups.id))
    .offset(size - 1)
    .limit(2);
  return rows.length === 2 ? (rows[0]?.id ?? null) : null;
}

/** The addresses of the listed groups after an id, as many as one sitemap holds, read a thousand at a time. */
export async function* sitemapOf(after: string): AsyncGenerator<{ path: string; changedOn: Day }[]> {
  let last: string | undefined = after;
  for (let done = 0; last && done < SITEMAP_SIZE; done += BATCH) {
    const rows = await listedBatch(last, BATCH);
    if (rows.length > 0) {
      yield rows.map(({ slug, updatedAt }) => ({ path: paths.group(slug), changedOn: londonDay(updatedAt) }));
    }
    last = rows.length === BATCH ? rows.at(-1)?.id : undefined;
  }
}

function listedBatch(after: string, most: number) {
  return database("app")
    .select({ id: groups.id, slug: groups.slug, updatedAt: groups.updatedAt })
    .from(groups)
    .where(listedAfter(after))
    .orderBy(asc(groups.id))
    .limit(most);
}
