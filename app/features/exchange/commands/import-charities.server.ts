import { asActor } from "~db/client.server";
import { CLOCK } from "~/features/access/actor.server";
import { charityColumnsMissing } from "../charities/register";
import { readCharityRows, storeCharities } from "../charities/store.server";
import { importWhole, type WholeRequest } from "../run-import.server";
import type { Finished, Progress } from "../runs.server";
import { finishStaged, stageRows, storeStaged } from "../staged.server";
import { matchGrantsAgain } from "./match-grants.server";

/**
 * Imports a register of charities, and matches the grants that nobody has settled to it anew. The same file again
 * changes nothing. Refuses when another import runs or the columns are not there.
 */
export async function importCharities(request: WholeRequest, onProgress: Progress): Promise<Finished> {
  const done = await importWhole("charities", request, async (run) => {
    const staging = { read: request.read, delimiter: ",", needs: charityColumnsMissing };
    run.counts.rowsRead = await stageRows(run.id, request.files, staging, onProgress);
    await storeStaged(
      run,
      { read: readCharityRows, store: (tx, rows) => storeCharities(tx, run.id, rows) },
      onProgress,
    );
    await asActor(CLOCK, (tx) => finishStaged(tx, run.id, run.counts));
  });
  await matchGrantsAgain();
  return done;
}
