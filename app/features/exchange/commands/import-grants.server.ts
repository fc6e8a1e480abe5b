import { asActor } from "~db/client.server";
import { CLOCK } from "~/features/access/actor.server";
import { columnsMissing } from "../360giving/read";
import { readGrantRows, storeGrants } from "../360giving/store.server";
import { importWhole, type WholeRequest } from "../run-import.server";
import type { Finished, Progress } from "../runs.server";
import { finishStaged, stageRows, storeStaged } from "../staged.server";

/**
 * Imports published grants (360Giving, nested or flat): each is added, updated, left alone or left out, and matched to
 * its charity. The same file again changes nothing. Identifiers are held in memory while it runs, nothing else is.
 * Refuses when another import runs or a flat file has no identifiers.
 */
export function importGrants(request: WholeRequest, onProgress: Progress): Promise<Finished> {
  return importWhole("360giving", request, async (run) => {
    const staging = { read: request.read, delimiter: ",", needs: columnsMissing };
    run.counts.rowsRead = await stageRows(run.id, request.files, staging, onProgress);
    const seen = new Map<string, number>();
    await storeStaged(
      run,
      { read: readGrantRows, store: (tx, rows) => storeGrants(tx, run.id, rows, seen) },
      onProgress,
    );
    await asActor(CLOCK, (tx) => finishStaged(tx, run.id, run.counts));
  });
}
