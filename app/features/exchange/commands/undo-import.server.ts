import path from "node:path";
import { sql } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { imports } from "~db/schema";
import { CLOCK } from "~/features/access/actor.server";
import { record } from "~/features/events/record.server";
import { found } from "~/lib/errors";
import { takeBackGrants } from "../360giving/take-back.server";
import { takeBackCharities } from "../charities/take-back.server";
import type { KeptRow } from "../kept-rows";
import { takeBackBatch } from "../listings/take-back.server";
import { takeBackPlaces } from "../places/take-back.server";
import { unmergePostcodes } from "../postcodes/merge.server";
import { openReport, type Report } from "../report.server";
import { aloneAtImporting, ImportRefused, type Progress } from "../runs.server";

const BATCH = 500;
/** How the rows of a format are taken back; of any other they are listings. */
const TAKE_BACK: Record<string, typeof takeBackBatch> = {
  "360giving": takeBackGrants,
  charities: takeBackCharities,
};

export interface TakenBack {
  takenBack: number;
  kept: KeptRow[];
  keptCount: number;
  reportPath: string;
}

/**
 * Takes one import back: what it added goes, what it changed is as before. Rows that somebody has edited, claimed,
 * referred into, told people of or reported since stay, and are listed with the reason. Refuses an import that is not
 * there or is undone already.
 */
export async function undoImport(
  number: number,
  reportFolder: string,
  onProgress: Progress,
): Promise<TakenBack> {
  return aloneAtImporting(async () => {
    const run = await asActor(CLOCK, (tx) => findRun(tx, number));
    const report = openReport(reportFolder, `${number}-undo`);
    const done: TakenBack = { takenBack: 0, kept: [], keptCount: 0, reportPath: report.path };
    try {
      if (run.format === "postcodes")
        done.takenBack = await asActor(CLOCK, (tx) => unmergePostcodes(tx, run.id));
      else if (run.format === "places")
        done.takenBack = await asActor(CLOCK, (tx) => takeBackPlaces(tx, run.id));
      else await takeBackRows(run, done, report, onProgress);
      await asActor(CLOCK, (tx) => finish(tx, run.id, done));
    } finally {
      await report.close();
    }
    return done;
  });
}

async function takeBackRows(
  run: { id: string; format: string; files: string[] },
  done: TakenBack,
  report: Report,
  onProgress: Progress,
) {
  const takeBack = TAKE_BACK[run.format] ?? takeBackBatch;
  for (let after: number | null = 0; after !== null;) {
    const from: number = after;
    const batch = await asActor(CLOCK, (tx) => takeBack(tx, run.id, from, BATCH));
    done.takenBack += batch.takenBack;
    done.keptCount += batch.kept.length;
    done.kept.push(...batch.kept.slice(0, Math.max(0, SHOWN - done.kept.length)));
    await report.write(batch.kept.map((row) => keptLine(row, run.files)));
    after = batch.last;
    onProgress({ phase: "taking back", rows: done.takenBack + done.keptCount });
  }
}

/** How many of the rows that stay are told at once; the report has them all. */
const SHOWN = 20;

async function findRun(tx: Tx, number: number) {
  const run = found(
    await tx
      .select()
      .from(imports)
      .where(sql`${imports.number} = ${number}`),
  );
  if (run.state === "undone") throw new ImportRefused(`Import ${number} has been taken back already.`);
  return run;
}

function keptLine({ file, line, name, reason }: KeptRow, files: string[]) {
  return {
    file: path.basename(files[file] ?? ""),
    line,
    kind: "left out" as const,
    field: "",
    reason,
    value: name,
  };
}

async function finish(tx: Tx, importId: string, { takenBack, keptCount }: TakenBack) {
  await tx
    .update(imports)
    .set({ state: keptCount > 0 ? "partly_undone" : "undone", undoneAt: tx.now })
    .where(sql`${imports.id} = ${importId}`);
  await record(tx, "import.undone", {}, { importId, takenBack, kept: keptCount });
}
