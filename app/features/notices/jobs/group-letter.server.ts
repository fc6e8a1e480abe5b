import { and, eq, inArray } from "drizzle-orm";
import { asActor } from "~db/client.server";
import { notices } from "~db/schema";
import { CLOCK } from "../../access/actor.server";
import type { Jobs } from "../../events/outbox.server";
import { couldNotAsk } from "../../groups/commands/could-not-ask.server";
import { deliver, type Try } from "../deliver.server";
import { toGroup } from "../letters/to-group";
import { groupLetter } from "../queries/group-letter-facts.server";
import { eachInTurn } from "./each-in-turn";

/**
 * Writes to whoever looks after a listing, from the facts as they stand now; nothing when there is no more to tell. A
 * question whether it is still right that reaches nobody has not been asked.
 */
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
  if (job.kind.startsWith("freshness.") && !(await hasReached(job.announcement))) {
    await couldNotAsk(job.groupId);
  }
}

/** Whether anybody's letter of an announcement was taken. */
async function hasReached(announcement: string): Promise<boolean> {
  const taken = and(eq(notices.announcement, announcement), inArray(notices.status, ["sent", "kept"]));
  const rows = await asActor(CLOCK, (tx) =>
    tx.select({ id: notices.id }).from(notices).where(taken).limit(1),
  );
  return rows.length > 0;
}
