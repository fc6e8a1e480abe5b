import path from "node:path";
import { asActor } from "~db/client.server";
import { CLOCK } from "~/features/access/actor.server";
import type { ReadRows } from "./format";
import { openReport, type Report } from "./report.server";
import { aloneAtImporting, beginRun, endRun, NOTHING_YET, type Counts, type Finished } from "./runs.server";

/** An import under way: its number in the database, the names of its files, and what it tells as it goes. */
export interface ImportRun {
  id: string;
  files: string[];
  report: Report;
  counts: Counts;
}

/**
 * Runs an import alone, with its report and its row in the list of imports; a failure is noted there and thrown on.
 * Refuses when another import runs.
 */
export function runImport(
  run: Parameters<typeof beginRun>[1] & { files: string[] },
  reportFolder: string,
  work: (run: ImportRun) => Promise<void>,
): Promise<Finished> {
  return aloneAtImporting(async () => {
    const { id, number } = await asActor(CLOCK, (tx) => beginRun(tx, run));
    const report = openReport(reportFolder, `${number}-${run.source}`);
    const counts = { ...NOTHING_YET };
    try {
      await work({ id, files: run.files, report, counts });
    } catch (error) {
      await asActor(CLOCK, (tx) => endRun(tx, id, "failed", counts));
      throw error;
    } finally {
      await report.close();
    }
    return { ...counts, number, reportPath: report.path };
  });
}

export interface WholeRequest {
  read: ReadRows;
  files: string[];
  reportFolder: string;
}

/** The same for an import that needs no mapping: its format is its source. */
export function importWhole(
  format: "places" | "postcodes" | "360giving" | "charities",
  request: WholeRequest,
  work: (run: ImportRun) => Promise<void>,
): Promise<Finished> {
  const files = request.files.map((file) => path.basename(file));
  const run = { format, source: format, sourceName: files.join(", "), files };
  return runImport(run, request.reportFolder, work);
}
