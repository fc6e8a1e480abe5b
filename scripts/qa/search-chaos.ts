import { startSearchServer } from "../../tests/support/search-server";
import { bringMeilisearch } from "../test/meilisearch-program";
import { chaosOn, holds } from "./chaos/run";
import { printFigures, withProduction } from "./production";

const GROUPS = Number(process.env.CHAOS_GROUPS ?? 1000);
const CHANGES = Number(process.env.CHAOS_CHANGES ?? 1000);
/** A person still waits for this; the load tool and all the servers share the machine. */
const SLOWEST_MS = 2_000;

/** Proves that pages are answered, and truly, whatever becomes of the search server. */
await bringMeilisearch();
const server = await startSearchServer();
if (!server) throw new Error("There is no Meilisearch.");
process.env.MEILI_URL = server.url;
process.env.MEILI_KEY = server.key;
try {
  await withProduction(async (site) => {
    process.stdout.write(`${GROUPS} groups, ${CHANGES} changes\n`);
    const say = (line: string) => process.stdout.write(`  ${line}\n`);
    const chaos = await chaosOn(site, server, { groups: GROUPS, changes: CHANGES }, say);
    const { missing, stale, orphans, left } = chaos.reconciled;
    printFigures("After it all", {
      changed: chaos.changed,
      recovered_seconds: chaos.recovered.toFixed(1),
      compared: `missing=${missing} stale=${stale} orphans=${orphans} diff=${left}`,
    });
    const good = holds(chaos, SLOWEST_MS);
    process.stdout.write(good ? "Search holds.\n" : "Search does NOT hold.\n");
    process.exitCode = good ? 0 : 1;
  });
} finally {
  await server.stop();
}
