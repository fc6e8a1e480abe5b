import { asActor, type ActorContext } from "~db/client.server";
import { lockPool } from "~/features/places/ledger.server";
import { managedGroupOf } from "~/features/places/queries/managed-group.server";
import { retimeSession } from "~/features/timetable/commands/sessions.server";
import type { SessionSaid } from "~/features/timetable/form";
import { followSession } from "./follow-session.server";

/**
 * Changes when a session comes, as `retimeSession` does. Where another session begins by that, the people of the old one
 * and its number of places go with it; registers stay with the old one, and a limit that it is over drops nobody.
 */
export async function changeTimes(
  actor: ActorContext,
  slug: string,
  sessionId: string,
  said: SessionSaid,
): Promise<void> {
  await asActor(actor, async (tx) => {
    const { pool } = await managedGroupOf(tx, slug, "timetable.change");
    await lockPool(tx, pool.id);
    const now = await retimeSession(tx, slug, sessionId, said);
    if (now !== sessionId) await followSession(tx, pool.id, { before: sessionId, now });
  });
}
