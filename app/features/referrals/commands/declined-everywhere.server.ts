import { eq, sql } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { groups, people, referrals } from "~db/schema";
import { CLOCK } from "~/features/access/actor.server";
import type { Jobs } from "~/features/events/outbox.server";
import { onceFor } from "~/features/events/once.server";
import type { AccessFeatureId, NeedId } from "~/features/groups/vocabulary";
import { countGap } from "~/features/search/commands/record-gap.server";
import { findPlace } from "~/features/search/queries/place.server";
import { needsDeclinedEverywhere } from "../declined-everywhere";

/**
 * Counts a gap for each need to which, with this referral's no, every group asked has said no. Once for one no, however
 * often it is asked; the count keeps nothing of the person.
 */
export async function countDeclinedEverywhere({ noted, referralId }: Jobs["declined_everywhere"]) {
  const found = await asActor(CLOCK, (tx) => askedFor(tx, referralId));
  if (!found) return;
  const needs = needsDeclinedEverywhere(referralId, found.all) as NeedId[];
  if (needs.length === 0) return;
  const place = found.postcode ? await findPlace(found.postcode) : null;
  await asActor(CLOCK, (tx) =>
    onceFor(tx, { key: noted, purpose: "gap.declined_everywhere", content: referralId }, async () => {
      await countGap(tx, {
        needs,
        areaId: place?.areaId ?? found.areaId,
        accessNeeds: found.accessNeeds as AccessFeatureId[],
        reason: "declined_everywhere",
      });
      return {};
    }),
  );
}

/** All referrals of the same person, where they live and what they need; null when nobody is known to have asked. */
async function askedFor(tx: Tx, referralId: string) {
  const [whose] = await tx
    .select({
      personId: people.id,
      postcode: people.postcode,
      accessNeeds: people.accessNeeds,
      areaId: groups.areaId,
    })
    .from(referrals)
    .innerJoin(people, eq(people.id, referrals.personId))
    .innerJoin(groups, eq(groups.id, referrals.groupId))
    .where(eq(referrals.id, referralId));
  if (!whose) return null;
  const all = await tx
    .select({
      id: referrals.id,
      groupId: referrals.groupId,
      status: referrals.status,
      needs: referrals.needs,
      sentAt: sql<Date>`coalesce(${referrals.sentAt}, ${referrals.createdAt})`.mapWith(referrals.createdAt),
      endedAt: referrals.endedAt,
    })
    .from(referrals)
    .where(eq(referrals.personId, whose.personId));
  return { ...whose, all };
}
