import { reindexSearch } from "~/features/search/commands/reindex.server";
import { closeDatabase } from "~db/client.server";
import { openDatabase } from "~db/bundled.server";
import { countLine } from "./count-line";

/** Writes the index of the second search engine anew, beside the present one, and puts it in its place. */
const database = await openDatabase();
const line = countLine("groups written");
try {
  const groups = await reindexSearch(line.show);
  line.end();
  const { maxRSS } = process.resourceUsage();
  process.stdout.write(
    `${groups} groups indexed in ${line.seconds()} s, with ${Math.round(maxRSS / 1024)} MB of memory at most.\n`,
  );
} finally {
  await closeDatabase();
  await database.close();
}
