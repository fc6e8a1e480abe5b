import { and, eq, isNull, notExists, sql } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { fundingPots, grants } from "~db/schema";
import { londonDay, type Day } from "~/lib/dates";
import { found, idFrom } from "~/lib/errors";
import { aheadFinding, monthsAhead, type DayAhead } from "../ahead";
import { fundedPlaces, isEstimated, type FundedPlaces, type LevelInForce } from "../rules";
import { fundedGroup, type FundedGroup } from "./funded-group.server";
import { fundingOf, NO_POTS, type Pot } from "./pots.server";

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
  /** Whether funders have published grants to its organisation of which no pot was made yet. */
  hasGrants: boolean;
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
      hasGrants: await hasGrantsWithoutPot(tx, group),
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
    return { group, grant: await ownGrant(tx, group, idFrom(grantId)) };
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

const ofOrganisation = ({ organisation }: FundedGroup) =>
  sql`${grants.organisationId} = ${organisation.id} and ${grants.currency} = 'GBP'`;

/** A published grant in pounds to the group's organisation. Not found when it is another's. */
async function ownGrant(tx: Tx, group: FundedGroup, grantId: string): Promise<OwnGrant> {
  return found(
    await tx
      .select({
        id: grants.id,
        funder: grants.funder,
        title: grants.title,
        amountPence: grants.amountPence,
        startsOn: grants.startsOn,
        endsOn: grants.endsOn,
      })
      .from(grants)
      .where(and(eq(grants.id, grantId), ofOrganisation(group))),
  );
}

async function hasGrantsWithoutPot(tx: Tx, group: FundedGroup): Promise<boolean> {
  const pots = tx
    .select({ id: fundingPots.id })
    .from(fundingPots)
    .where(
      and(
        eq(fundingPots.grantId, grants.id),
        eq(fundingPots.groupId, group.id),
        isNull(fundingPots.removedAt),
      ),
    );
  const waiting = tx
    .select({ id: grants.id })
    .from(grants)
    .where(and(ofOrganisation(group), notExists(pots)))
    .limit(1);
  return (await waiting).length > 0;
}
