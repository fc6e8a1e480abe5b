import { asActor } from "~db/client.server";
import { CLOCK } from "../../access/actor.server";
import type { Jobs } from "../../events/outbox.server";
import { deliver, type Try } from "../deliver.server";
import { toGroup } from "../letters/to-group";
import { groupLetter } from "../queries/group-letter-facts.server";
import { eachInTurn } from "./each-in-turn";

/** Writes to whoever looks after a listing, from the facts as they stand now; nothing when there is no more to tell. */
export async function runGroupLetter(job: Jobs["group_letter"], attempt: Try): Promise<void> {
  const found = await asActor(CLOCK, (tx) => groupLetter(tx, job.kind, job.groupId));
  const written = found && toGroup(found.facts);
  if (!found || !written) return;
  await eachInTurn(
    found.addresses.map((to) => () => {
      const { announcement, kind } = job;
      return deliver({ announcement, kind, audience: "organiser", to }, async () => written, attempt);
    }),
  );
}
