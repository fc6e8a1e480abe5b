import { withAccounts } from "~db/client.server";
import { NotFound } from "~/lib/errors";
import type { StaffActor } from "../../access/actor.server";
import { liveColleagues, organisationOf } from "../colleagues.server";
import { endHeld } from "./end-role.server";

/**
 * Ends a colleague's access to the organiser's own organisation from now on. One's own access is not found here, nor
 * anybody's by somebody whose access has ended, so that an organisation always keeps one organiser.
 */
export async function endColleague(actor: StaffActor, membershipId: string): Promise<void> {
  const organisationId = organisationOf(actor);
  await withAccounts(actor, async (tx) => {
    const colleagues = await liveColleagues(tx, organisationId);
    const theirs = colleagues.find(({ id }) => id === membershipId);
    const mayEnd = colleagues.some(({ userId }) => userId === actor.userId);
    if (!theirs || !mayEnd || theirs.userId === actor.userId) throw new NotFound();
    await endHeld(tx, theirs.userId, theirs.id);
  });
}
