import { inject, test } from "vitest";
import { indexChanges } from "~/features/search/commands/index-changes.server";
import { reindexSearch } from "~/features/search/commands/reindex.server";
import { meilisearchEngine } from "~/features/search/meilisearch/engine.server";
import { searchServerFor } from "../../support/search-server-settings";
import { testDatabase } from "../../support/database";
import { conformance } from "./conformance";

const server = inject("searchServer");

if (server) {
  const { sql } = await testDatabase();
  searchServerFor(server);
  await reindexSearch();
  conformance(meilisearchEngine, sql, async () => void (await indexChanges()));
} else {
  test("the second engine keeps the same rules", ({ skip }) => {
    skip("there is no Meilisearch; `npm run test:meilisearch` brings one, or set MEILI_URL");
  });
}
