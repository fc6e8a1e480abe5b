import path from "node:path";
import { sql } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { CLOCK } from "~/features/access/actor.server";
import { record } from "~/features/events/record.server";
import { importWhole, type WholeRequest } from "../run-import.server";
import {
  badPostcodes,
  checkPostcodes,
  mergePostcodes,
  placeOutcodes,
  touchOutcodes,
} from "../postcodes/merge.server";
import { copyRows, rowsOf, type NumberedRow } from "../reading/stage.server";
import type { Report } from "../report.server";
import { endRun, ImportRefused, workerSql, type Counts, type Finished, type Progress } from "../runs.server";

const COLUMNS = { postcode: "postcode", lat: "lat", lng: "lon", district: "lad" } as const;
const REPORTED_AT_ONCE = 5000;

/**
 * Imports postcodes with their points, all or none: copied into a staging table, checked there and merged. Outcodes
 * get the middle of their postcodes. Refuses when another import runs or the columns are not there.
 */
export async function importPostcodes(request: WholeRequest, onProgress: Progress): Promise<Finished> {
  return importWhole("postcodes", request, async ({ id, files, report, counts }) => {
    await stage(request, report, counts, onProgress);
    onProgress({ phase: "storing", rows: 0 });
    await asActor(CLOCK, (tx) => merge(tx, id, files, report, counts));
    onProgress({ phase: "storing", rows: counts.rowsRead });
  });
}

async function stage(request: WholeRequest, report: Report, counts: Counts, onProgress: Progress) {
  await workerSql()`truncate postcode_rows`;
  async function* copied(rows: AsyncIterable<NumberedRow>) {
    for await (const { row, file, line, cells, notes } of rows) {
      counts.rowsRead = row;
      if (row % 10_000 === 0) onProgress({ phase: "reading", rows: row });
      if (!cells) {
        counts.rejected += 1;
        const name = path.basename(request.files[file] ?? "");
        await report.write(notes.map((note) => ({ ...note, file: name, line, kind: "left out" as const })));
        continue;
      }
      const {
        [COLUMNS.postcode]: postcode,
        [COLUMNS.lat]: lat,
        [COLUMNS.lng]: lng,
        [COLUMNS.district]: district,
      } = cells;
      if (postcode === undefined || lat === undefined || lng === undefined) {
        throw new ImportRefused(
          "A file of postcodes needs the columns postcode, lat and lon; lad is welcome.",
        );
      }
      yield [row, file, line, postcode, lat, lng, district ?? ""];
    }
  }
  const rows = rowsOf(request.files, request.read, { delimiter: "," });
  await copyRows(workerSql(), "postcode_rows (row, file, line, postcode, lat, lng, district)", copied(rows));
}

async function merge(tx: Tx, importId: string, files: string[], report: Report, counts: Counts) {
  await checkPostcodes(tx);
  for (let after = 0; ;) {
    const bad = await badPostcodes(tx, after, REPORTED_AT_ONCE);
    counts.rejected += bad.length;
    await report.write(
      bad.map((row) => ({ ...row, file: files[row.file] ?? "", kind: "left out" as const })),
    );
    const last = bad.at(-1);
    if (!last || bad.length < REPORTED_AT_ONCE) break;
    after = last.row;
  }
  const { added, updated, sound } = await mergePostcodes(tx, importId);
  Object.assign(counts, { added, updated, unchanged: sound - added - updated });
  if (added + updated > 0) {
    await touchOutcodes(tx);
    await placeOutcodes(tx);
  }
  await tx.execute(sql`truncate postcode_rows`);
  await endRun(tx, importId, "finished", counts);
  await record(tx, "import.finished", {}, { importId, ...counts });
}
