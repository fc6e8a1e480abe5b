import path from "node:path";
import { asActor } from "~db/client.server";
import { CLOCK } from "~/features/access/actor.server";
import type { ReadRows } from "./format";
import { openReport, type Report } from "./report.server";
import { aloneAtImporting, beginRun, endRun, NOTHING_YET, type Counts, type Finished } from "./runs.server";

export interface WholeRequest {
  read: ReadRows;
  files: string[];
  reportFolder: string;
}

/** An import under way: its number in the database, the names of its files, and what it tells as it goes. */
export interface WholeRun {
  id: string;
  files: string[];
  report: Report;
  counts: Counts;
}

/**
 * Runs an import that is stored all or none, alone, with its report and its row in the list of imports; a failure is
 * noted there and thrown on. Refuses when another import runs.
 */
export function importWhole(
  format: "places" | "postcodes",
  request: WholeRequest,
  work: (run: WholeRun) => Promise<void>,
): Promise<Finished> {
  return aloneAtImporting(async () => {
    const files = request.files.map((file) => path.basename(file));
    const { id, number } = await asActor(CLOCK, (tx) =>
      beginRun(tx, { format, source: format, sourceName: files.join(", "), files }),
    );
    const report = openReport(request.reportFolder, `${number}-${format}`);
    const counts = { ...NOTHING_YET };
    try {
      await work({ id, files, report, counts });
    } catch (error) {
      await asActor(CLOCK, (tx) => endRun(tx, id, "failed", counts));
      throw error;
    } finally {
      await report.close();
    }
    return { ...counts, number, reportPath: report.path };
  });
}
