import { and, eq, isNull, sql } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { fundingPots, grants, groups, placePools } from "~db/schema";
import { managedGroup } from "~/features/groups/visibility.server";
import { londonDay, type Day } from "~/lib/dates";
import { found, idFrom } from "~/lib/errors";
import { aheadFinding, monthsAhead, type DayAhead } from "../ahead";
import { fundedPlaces, isEstimated, type FundedPlaces, type LevelInForce } from "../rules";
import { fundingOf, NO_POTS, type Pot } from "./pots.server";

export interface FundedGroup {
  id: string;
  organisationId: string | null;
  slug: string;
  name: string;
  people: number;
}

/** A published grant from which a pot may be made. */
export interface OwnGrant {
  id: string;
  funder: string;
  title: string;
  amountPence: number;
  startsOn: Day | null;
  endsOn: Day | null;
}

export interface FundingPage {
  group: FundedGroup;
  today: Day;
  level: LevelInForce;
  pots: Pot[];
  funded: FundedPlaces;
  /** How long the money lasts for those who are here, in words. */
  finding: string;
  ahead: DayAhead[];
  isEstimated: boolean;
  /** Grants to the group or its organisation of which no pot was made yet. */
  grants: OwnGrant[];
}

/** A group's pots of money, what they pay for today and in the year to come. Four queries at most. */
export function fundingPage(actor: ActorContext, slug: string): Promise<FundingPage> {
  return asActor(actor, async (tx) => {
    const group = await fundedGroup(tx, slug);
    const today = londonDay(tx.now);
    const funding = (await fundingOf(tx, [group.id], today)).get(group.id) ?? NO_POTS;
    return {
      group,
      today,
      level: funding.level,
      pots: funding.pots,
      funded: fundedPlaces(funding, today),
      finding: aheadFinding(funding, group.people, today),
      ahead: monthsAhead(funding, group.people, today),
      isEstimated: isEstimated(funding, today),
      grants: await grantsWithoutPot(tx, group),
    };
  });
}

/** What a new pot may start from: the group, and a grant of its own when one was named. */
export function newPotPage(
  actor: ActorContext,
  slug: string,
  grantId: string | null,
): Promise<{ group: FundedGroup; grant: OwnGrant | null }> {
  return asActor(actor, async (tx) => {
    const group = await fundedGroup(tx, slug);
    if (grantId === null) return { group, grant: null };
    const id = idFrom(grantId);
    return { group, grant: found((await grantsWithoutPot(tx, group)).filter((grant) => grant.id === id)) };
  });
}

/** One pot of a group that the actor manages. Not found when it is another's, or was removed. */
export function potPage(
  actor: ActorContext,
  slug: string,
  potId: string,
): Promise<{ group: FundedGroup; pot: Pot; today: Day }> {
  return asActor(actor, async (tx) => {
    const id = idFrom(potId);
    const group = await fundedGroup(tx, slug);
    const today = londonDay(tx.now);
    const { pots } = (await fundingOf(tx, [group.id], today)).get(group.id) ?? NO_POTS;
    return { group, pot: found(pots.filter((pot) => pot.id === id)), today };
  });
}

async function fundedGroup(tx: Tx, slug: string): Promise<FundedGroup> {
  return found(
    await tx
      .select({
        id: groups.id,
        organisationId: groups.organisationId,
        slug: groups.slug,
        name: groups.name,
        people: sql<number>`${placePools.acceptedNow} + ${placePools.startedNow} + ${placePools.heldNow}`,
      })
      .from(groups)
      .innerJoin(placePools, eq(placePools.groupId, groups.id))
      .where(and(eq(groups.slug, slug), managedGroup(tx.actor, "funding.change"))),
  );
}

async function grantsWithoutPot(tx: Tx, group: FundedGroup): Promise<OwnGrant[]> {
  if (group.organisationId === null) return [];
  return tx
    .select({
      id: grants.id,
      funder: grants.funder,
      title: grants.title,
      amountPence: grants.amountPence,
      startsOn: grants.startsOn,
      endsOn: grants.endsOn,
    })
    .from(grants)
    .leftJoin(
      fundingPots,
      and(
        eq(fundingPots.grantId, grants.id),
        eq(fundingPots.groupId, group.id),
        isNull(fundingPots.removedAt),
      ),
    )
    .where(and(eq(grants.organisationId, group.organisationId), isNull(fundingPots.id)))
    .orderBy(sql`${grants.awardedOn} desc`, grants.id)
    .limit(5);
}
