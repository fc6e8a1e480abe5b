import { and, eq } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { groups, loadLevels, placePools } from "~db/schema";
import { lockPool } from "~/features/places/ledger.server";
import { limitedNeedsOf, limitRefusal, type Wants } from "~/features/places/limits";
import { limitsOf } from "~/features/places/queries/limits.server";
import { canReferInto, standingOf, type ReferralRefusal } from "~/features/places/rules";
import { londonDay } from "~/lib/dates";
import { found, Refusal, type RefusalCode } from "~/lib/errors";

const REFUSED: Record<ReferralRefusal, RefusalCode> = {
  unclaimed: "group_unclaimed",
  paused: "group_paused",
  signpost_only: "group_signpost_only",
  places_not_set: "places_not_set",
  full_and_list_closed: "waiting_list_closed",
  struggling_and_list_closed: "waiting_list_closed",
};

export interface Destination {
  groupId: string;
  organisationId: string;
  poolId: string;
  lands: "inbox" | "waiting_list";
  sessionId: string | null;
  /** Those of the person's access needs for which the group has only so many places. */
  limitedNeeds: string[];
}

/**
 * The group somebody is being sent to, with its places locked: where the referral lands, or why it cannot be sent.
 * Refuses with `group_unclaimed`, `group_closed`, `group_paused`, `group_signpost_only`, `places_not_set` or `waiting_list_closed`.
 */
export async function destinationFor(tx: Tx, groupSlug: string, wants: Wants): Promise<Destination> {
  const group = found(
    await tx
      .select({
        id: groups.id,
        status: groups.status,
        organisationId: groups.organisationId,
        assurance: groups.assurance,
        poolId: placePools.id,
        strain: loadLevels.strain,
      })
      .from(groups)
      .leftJoin(placePools, eq(placePools.groupId, groups.id))
      .leftJoin(loadLevels, eq(loadLevels.groupId, groups.id))
      .where(and(eq(groups.slug, groupSlug))),
  );
  if (group.status === "closed" || group.status === "resting") throw new Refusal("group_closed");
  if (group.status !== "listed" || !group.organisationId || !group.poolId)
    throw new Refusal("group_unclaimed");
  const pool = await lockPool(tx, group.poolId);
  const limits = await limitsOf(tx, group.poolId);
  const sessionId = limits.some((limit) => limit.sessionId === wants.sessionId) ? wants.sessionId : null;
  const answer = canReferInto(pool, {
    strain: group.strain,
    standing: standingOf(group),
    today: londonDay(tx.now),
    isLimitReached: limitRefusal(limits, { ...wants, sessionId }) !== null,
  });
  if (!answer.ok) throw new Refusal(REFUSED[answer.code]);
  return {
    groupId: group.id,
    organisationId: group.organisationId,
    poolId: group.poolId,
    lands: answer.lands,
    sessionId,
    limitedNeeds: limitedNeedsOf(limits, wants.accessNeeds),
  };
}
