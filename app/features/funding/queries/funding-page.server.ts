import { and, eq } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { groups, placePools } from "~db/schema";
import { managedGroup } from "~/features/groups/visibility.server";
import { londonDay, type Day } from "~/lib/dates";
import { found, idFrom } from "~/lib/errors";
import { type FundedPlaces, fundedPlaces, isEstimated, NO_FUNDING, runwayDays, runwayWords } from "../rules";
import { type Pot, fundingOf } from "./pots.server";

export interface FundingPage {
  group: { slug: string; name: string; people: number };
  today: Day;
  pots: Pot[];
  funded: FundedPlaces;
  /** How long the money lasts, in words. */
  runway: string;
}

/** A group's pots of money and what they pay for today. Not found when it is another's. Two queries. */
export function fundingPage(actor: ActorContext, slug: string): Promise<FundingPage> {
  return asActor(actor, async (tx) => {
    const { id, accepted, started, held, ...group } = found(
      await tx
        .select({
          id: groups.id,
          slug: groups.slug,
          name: groups.name,
          accepted: placePools.acceptedNow,
          started: placePools.startedNow,
          held: placePools.heldNow,
        })
        .from(groups)
        .innerJoin(placePools, eq(placePools.groupId, groups.id))
        .where(and(eq(groups.slug, slug), managedGroup(tx.actor, "funding.change"))),
    );
    const today = londonDay(tx.now);
    const people = accepted + started + held;
    const funding = (await fundingOf(tx, [id], today)).get(id) ?? { ...NO_FUNDING, pots: [] };
    return {
      group: { ...group, people },
      today,
      pots: funding.pots,
      funded: fundedPlaces(funding, today),
      runway: runwayWords(runwayDays(funding, people, today), { about: isEstimated(funding, today) }),
    };
  });
}

/** One pot of a group that the actor manages. */
export async function potToRemove(
  actor: ActorContext,
  slug: string,
  potId: string,
): Promise<{ group: FundingPage["group"]; pot: Pot }> {
  const id = idFrom(potId);
  const { group, pots } = await fundingPage(actor, slug);
  return { group, pot: found(pots.filter((pot) => pot.id === id)) };
}
