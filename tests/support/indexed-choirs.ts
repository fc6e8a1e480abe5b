import { indexChanges } from "~/features/search/commands/index-changes.server";
import { reindexSearch } from "~/features/search/commands/reindex.server";
import { log } from "~/lib/log.server";
import { testDatabase } from "./database";
import { aListing } from "./factories/listings";
import { worldOf } from "./factories/world";
import { searchServerFor } from "./search-server-settings";

/** A database with thirty choirs, all of which a Meilisearch server has been told of. */
export async function indexedChoirs(server: { url: string; key: string }) {
  const { sql } = await testDatabase();
  searchServerFor(server);
  log.level = "silent";
  const world = worldOf(sql);
  const groups: { id: string }[] = [];
  for (let n = 0; n < 30; n += 1) groups.push(await aListing(world, { name: `Choir ${n}`, needs: ["food"] }));
  await reindexSearch();
  await indexChanges();
  return { sql, world, groups };
}
