import { and, eq } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { referrals } from "~db/schema";
import type { Permission } from "~/features/access/permissions";
import { lastDayHeld } from "~/features/places/rules";
import { formatDay, londonDay } from "~/lib/dates";
import { found, idFrom } from "~/lib/errors";
import { movesFor, type MoveName } from "../moves";
import { visibleReferrals } from "../visibility.server";
import { selectLines } from "./lines.server";

export interface ReferralToChange {
  id: string;
  name: string;
  groupName: string;
  moves: MoveName[];
  /** The last day of a place that is kept, in words. */
  keptUntil: string | null;
  /** Who runs the group now, while the person has not agreed to them. */
  newRecipient: string | null;
}

/** What a page that changes one referral of the actor's team says of it; not found otherwise. */
export async function referralToChange(
  actor: ActorContext,
  permission: Permission,
  id: string | undefined,
): Promise<ReferralToChange> {
  return asActor(actor, async (tx) => {
    const line = found(
      await selectLines(tx).where(and(eq(referrals.id, idFrom(id)), visibleReferrals(actor, permission))),
    );
    return {
      id: line.id,
      name: line.firstName ?? "this person",
      groupName: line.groupName,
      moves: movesFor(line.status, "link_worker", line.holdUntil !== null).map((move) => move.name),
      newRecipient: line.newRecipient,
      keptUntil: line.holdUntil && formatDay(lastDayHeld(line.holdUntil), londonDay(tx.now)),
    };
  });
}
