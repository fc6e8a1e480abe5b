import { desc, sql } from "drizzle-orm";
import { database } from "~db/client.server";
import { groupSearch, searchRuns } from "~db/schema";
import { meilisearch } from "../meilisearch/client.server";
import { distrust, lastCheck, searchLag, type Distrust, type Lag } from "../trust.server";

export interface SearchState {
  /** Whether there is a second engine at all. */
  isConfigured: boolean;
  /** Why PostgreSQL answers in its stead; null when it does not. */
  distrust: Distrust | null;
  /** How many documents the index holds; null when nobody could count them. */
  documents: number | null;
  /** How many groups it should hold. */
  groups: number;
  lag: Lag;
  runs: (typeof searchRuns.$inferSelect)[];
}

const LATEST = 8;

/** How search is doing, for administrators, as this process sees it. */
export async function searchState(): Promise<SearchState> {
  const isConfigured = meilisearch() !== null;
  const db = database("app");
  const [why, lag, counted, runs] = await Promise.all([
    isConfigured ? distrust() : null,
    searchLag(),
    db.select({ groups: sql<number>`count(*)::int` }).from(groupSearch),
    db.select().from(searchRuns).orderBy(desc(searchRuns.startedAt)).limit(LATEST),
  ]);
  const documents = lastCheck()?.documents ?? null;
  return { isConfigured, distrust: why, documents, groups: counted[0]?.groups ?? 0, lag, runs };
}
