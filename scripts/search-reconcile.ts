import { reconcileSearch } from "~/features/search/commands/reconcile.server";
import { closeDatabase } from "~db/client.server";
import { openDatabase } from "~db/bundled.server";
import { countLine } from "./count-line";

/** Compares the second search engine's index with the database, mends it, and says what was wrong. */
const database = await openDatabase();
const line = countLine("parts compared");
try {
  const { missing, stale, orphans, left } = await reconcileSearch(line.show);
  line.end();
  process.stdout.write(`missing=${missing} stale=${stale} orphans=${orphans} diff=${left}\n`);
  process.exitCode = left === 0 ? 0 : 1;
} finally {
  await closeDatabase();
  await database.close();
}
