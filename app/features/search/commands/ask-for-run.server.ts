import { asActor } from "~db/client.server";
import type { StaffActor } from "~/features/access/actor.server";
import { queueJob } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import type { RunKind } from "./runs.server";

/** Has the worker write the second engine's index anew or compare it, once, however often it is asked. */
export async function askForRun(actor: StaffActor, kind: RunKind): Promise<void> {
  await asActor(actor, async (tx) => {
    await queueJob(tx, `search_${kind}`, {}, { key: `search_${kind}` });
    await record(tx, `search.${kind}_asked`, {});
  });
}
