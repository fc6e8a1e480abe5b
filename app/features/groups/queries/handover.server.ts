import { and, desc, eq, gte, isNull, sql } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { fundingPots, groupHandovers, groups, organisations, placePools } from "~db/schema";
import { londonDay } from "~/lib/dates";
import { asked, isStillOffered } from "../handover-link.server";
import { seeListing } from "../listing-row.server";
import { organisationsOf } from "../taking.server";

/** Who was last asked to take a group on, for its organiser; null when nobody was. */
export function handoverPage(actor: ActorContext, slug: string) {
  return asActor(actor, async (tx) => {
    const { group, now } = await seeListing(tx, actor, "group.hand_over", eq(groups.slug, slug));
    const [last] = await tx
      .select({
        status: groupHandovers.status,
        toName: groupHandovers.toName,
        toEmail: groupHandovers.toEmail,
        toOrganisationName: groupHandovers.toOrganisationName,
        expiresAt: groupHandovers.expiresAt,
      })
      .from(groupHandovers)
      .where(eq(groupHandovers.groupId, group.id))
      .orderBy(desc(groupHandovers.createdAt), desc(groupHandovers.id))
      .limit(1);
    const hasRunOut = last?.status === "offered" && last.expiresAt <= tx.now;
    return {
      slug: group.slug,
      name: now.name,
      today: londonDay(tx.now),
      last: last ? { ...last, status: hasRunOut ? ("lapsed" as const) : last.status } : null,
    };
  });
}

/** What somebody is asked to take on: the listing, how many people, the money. No names. Null when the offer is gone. */
export function handoverOffered(handoverId: string) {
  return asActor(asked(handoverId), async (tx) => {
    const today = londonDay(tx.now);
    const [offer] = await tx
      .select({
        groupId: groupHandovers.groupId,
        name: groups.name,
        slug: groups.slug,
        summary: groups.summary,
        isListed: sql<boolean>`${groups.status} = 'listed'`,
        from: organisations.name,
        toName: groupHandovers.toName,
        toEmail: groupHandovers.toEmail,
        toOrganisationName: groupHandovers.toOrganisationName,
        expiresAt: groupHandovers.expiresAt,
        people: sql<number>`coalesce(${placePools.acceptedNow} + ${placePools.startedNow} + ${placePools.heldNow}, 0)`,
        waiting: sql<number>`coalesce(${placePools.waitingNow}, 0)`,
      })
      .from(groupHandovers)
      .innerJoin(groups, eq(groups.id, groupHandovers.groupId))
      .innerJoin(organisations, eq(organisations.id, groupHandovers.fromOrganisationId))
      .leftJoin(placePools, eq(placePools.groupId, groups.id))
      .where(isStillOffered(tx, handoverId));
    if (!offer) return null;
    const pots = await tx
      .select({ funder: fundingPots.funder, endsOn: fundingPots.endsOn })
      .from(fundingPots)
      .where(
        and(
          eq(fundingPots.groupId, offer.groupId),
          isNull(fundingPots.removedAt),
          gte(fundingPots.endsOn, today),
        ),
      )
      .orderBy(fundingPots.endsOn);
    return { ...offer, pots, own: await organisationsOf(tx, offer.toEmail), today };
  });
}

export type HandoverOffered = NonNullable<Awaited<ReturnType<typeof handoverOffered>>>;
