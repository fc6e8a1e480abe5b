import path from "node:path";
import { asActor } from "~db/client.server";
import { CLOCK } from "~/features/access/actor.server";
import type { ReadRows } from "../format";
import { readBatch, storeBatch } from "../listings/batch.server";
import { columnsOf, type Mapping } from "../listings/mapping";
import { runImport } from "../run-import.server";
import type { Finished, Progress } from "../runs.server";
import { finishStaged, stageRows, storeStaged } from "../staged.server";

export interface ListingsRequest {
  format: string;
  read: ReadRows;
  mapping: Mapping;
  files: string[];
  reportFolder: string;
}

/**
 * Imports listings: rows are staged as they are, then each is added, updated, left alone or left out, with a line in
 * the report for whatever was left out or repaired. The same files again change nothing. Refuses, before anything is
 * written, when another import runs or the files lack a column that the mapping names.
 */
export function importListings(request: ListingsRequest, onProgress: Progress): Promise<Finished> {
  const { files, read, mapping } = request;
  return runImport(runOf(request), request.reportFolder, async (run) => {
    const needs = (cells: Record<string, string>) =>
      columnsOf(mapping).filter((column) => !(column in cells));
    const staging = { read, delimiter: mapping.delimiter, needs };
    run.counts.rowsRead = await stageRows(run.id, files, staging, onProgress);
    const into = { importId: run.id, mapping };
    await storeStaged(
      run,
      { read: (rows) => readBatch(into, rows), store: (tx, rows) => storeBatch(tx, into, rows) },
      onProgress,
    );
    await asActor(CLOCK, (tx) => finishStaged(tx, run.id, run.counts));
  });
}

function runOf({ format, mapping, files }: ListingsRequest) {
  return {
    format,
    source: mapping.source,
    sourceName: mapping.name,
    sourceLicence: mapping.licence,
    listedAs: mapping.status,
    files: files.map((file) => path.basename(file)),
  };
}
