import { eq } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { placePools } from "~db/schema";
import type { Day } from "~/lib/dates";
import {
  fundedPlaces,
  isEstimated,
  isLive,
  runwayDays,
  runwayWords,
  unfundedLoad,
  type FundedPlaces,
} from "../rules";
import { potWords } from "../words";
import { fundingOf, NO_POTS } from "./pots.server";

/** A group's money today, as its home and its evidence pack say it. */
export interface Money {
  funded: FundedPlaces;
  /** People whom nobody pays for; null when the group is not paid per place. */
  unpaid: number | null;
  /** Days; Infinity when no end is in sight, null when not paid per place. */
  runway: number | null;
  runwayWords: string;
  /** Each live pot: who pays, for what, until when. */
  pots: { funder: string; words: string; endsOn: Day }[];
}

/** What pays for a group's places today. Three queries at most; for whoever may read the group's referrals. */
export async function moneyOf(tx: Tx, groupId: string, today: Day): Promise<Money> {
  const [pool] = await tx
    .select({ accepted: placePools.acceptedNow, started: placePools.startedNow, held: placePools.heldNow })
    .from(placePools)
    .where(eq(placePools.groupId, groupId));
  const people = pool ? pool.accepted + pool.started + pool.held : 0;
  const funding = (await fundingOf(tx, [groupId], today)).get(groupId) ?? NO_POTS;
  const funded = fundedPlaces(funding, today);
  const runway = runwayDays(funding, people, today);
  return {
    funded,
    unpaid: unfundedLoad(people, funded),
    runway,
    runwayWords: runwayWords(runway, { about: isEstimated(funding, today) }),
    pots: funding.pots
      .filter((pot) => isLive(pot, today))
      .map((pot) => ({ funder: pot.funder, words: potWords(pot), endsOn: pot.endsOn })),
  };
}
