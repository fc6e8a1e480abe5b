import { readFileSync } from "node:fs";
import { importListings } from "~/features/exchange/commands/import-listings.server";
import { importPostcodes } from "~/features/exchange/commands/import-postcodes.server";
import { FORMATS, isFormat } from "~/features/exchange/formats";
import { mappingForm } from "~/features/exchange/listings/mapping";
import { latestImports } from "~/features/exchange/queries/imports.server";
import { closeDatabase } from "~db/client.server";

/**
 * One import in a process of its own, so that its memory can be measured. Prints what was counted, the seconds, and
 * how far the resident memory rose above what it was before the import, in MB, as one line of JSON.
 */
const [format = "", map = "", reportFolder = "", ...files] = process.argv.slice(2);
if (!isFormat(format)) throw new Error(`${format} is no format.`);
const { read, gives } = FORMATS[format];

await latestImports();
globalThis.gc?.();
const idle = process.memoryUsage.rss();
let peak = idle;
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 10);
const from = performance.now();
const quiet = () => undefined;
const done =
  gives === "postcodes"
    ? await importPostcodes({ read, files, reportFolder }, quiet)
    : await importListings(
        {
          format,
          read,
          files,
          reportFolder,
          mapping: mappingForm.parse(JSON.parse(readFileSync(map, "utf8"))),
        },
        quiet,
      );
const seconds = (performance.now() - from) / 1000;
clearInterval(watch);
await closeDatabase();
process.stdout.write(`${JSON.stringify({ ...done, seconds, memory: (peak - idle) / 1024 ** 2 })}\n`);
