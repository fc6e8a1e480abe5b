import { sql } from "drizzle-orm";
import { database } from "~db/client.server";
import type { SearchEngine } from "./engine";
import { meilisearch } from "./meilisearch/client.server";
import { meilisearchEngine } from "./meilisearch/engine.server";
import { postgresEngine } from "./postgres/engine.server";
import { distrust, noteLie, trying } from "./trust.server";

export interface Answered<Answer> {
  answer: Answer;
  /** Another engine is configured and could not be used. */
  fellBack: boolean;
}

/** More of a page than this not listed any more is no delay but a lie. */
const MOST_UNLISTED = 0.2;

/**
 * Asks the configured engine, and PostgreSQL within the same request when that one cannot be relied on: it is slow, down,
 * behind or emptied, or `shown` says that the page would show groups that are not listed.
 */
export async function searchEngine<Answer>(
  ask: (engine: SearchEngine) => Promise<Answer>,
  shown: (answer: Answer) => string[] = () => [],
): Promise<Answered<Answer>> {
  if (!meilisearch()) return { answer: await ask(postgresEngine), fellBack: false };
  if ((await distrust()) === null) {
    const found = await trying(async () => ({ answer: await ask(meilisearchEngine) }));
    if (found && (await areListed(shown(found.answer)))) {
      return { ...found, fellBack: false };
    }
    if (found) noteLie();
  }
  return { answer: await ask(postgresEngine), fellBack: true };
}

async function areListed(groupIds: string[]): Promise<boolean> {
  if (groupIds.length === 0) return true;
  const [row] = await database("app").execute<{ listed: number }>(sql`
    select count(*)::int as listed from group_search where group_id = any(${`{${groupIds.join(",")}}`}::uuid[])`);
  return (row?.listed ?? 0) >= groupIds.length * (1 - MOST_UNLISTED);
}
