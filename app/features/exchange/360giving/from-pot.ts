import type { FundedGroup } from "~/features/funding/queries/funded-group.server";
import { londonDay } from "~/lib/dates";
import { identifierFor, mainCharity, mainCompany } from "../charities/numbers";
import type { Parts } from "./flat";
import { poundsFrom } from "./pence";

export interface PotToPublish {
  id: string;
  funder: string;
  purpose: string;
  amountPence: number | null;
  startsOn: string;
  endsOn: string;
  createdAt: Date;
  /** The published grant that it comes from. */
  published: unknown;
}

/**
 * The pots of a group as published grants. A pot that comes from a published grant is that grant, once; another gets an
 * identifier of ours. A pot without an amount is left out: the standard asks for one. The day of award is the day on
 * which the pot was written down here.
 */
export function grantsFromPots(
  group: FundedGroup,
  pots: readonly PotToPublish[],
  by: { prefix: string; page: string },
): unknown[] {
  const published = new Set(pots.flatMap((pot) => (pot.published === null ? [] : [pot.published])));
  const byIdentifier = new Map([...published].map((grant) => [(grant as Parts).id, grant]));
  const own = pots.filter((pot) => pot.published === null && pot.amountPence !== null);
  return [...byIdentifier.values(), ...own.map((pot) => grantFromPot(group, pot, by))];
}

function grantFromPot(
  group: FundedGroup,
  pot: PotToPublish,
  { prefix, page }: { prefix: string; page: string },
) {
  return {
    id: `${prefix}-${pot.id}`,
    title: `Places at ${group.name}`,
    description: pot.purpose || "Places for people who are referred to the group",
    currency: "GBP",
    amountAwarded: poundsFrom(pot.amountPence ?? 0),
    awardDate: londonDay(pot.createdAt),
    plannedDates: [{ startDate: pot.startsOn, endDate: pot.endsOn }],
    recipientOrganization: [recipientOf(group.organisation, prefix)],
    fundingOrganization: [{ id: `${prefix}-${slugOf(pot.funder)}`, name: pot.funder }],
    ...(group.area === null ? {} : { beneficiaryLocation: [{ name: group.area, countryCode: "GB" }] }),
    dateModified: pot.createdAt.toISOString(),
    dataSource: page,
  };
}

function recipientOf(organisation: FundedGroup["organisation"], prefix: string) {
  const charity = mainCharity(organisation.charityNumber);
  const company = mainCompany(organisation.companyNumber);
  return {
    id: identifierFor({ charity, company }) ?? `${prefix}-${organisation.id}`,
    name: organisation.name,
    ...(charity === null ? {} : { charityNumber: charity }),
    ...(company === null ? {} : { companyNumber: company }),
  };
}

/** The name in plain letters; one in another script by the bytes of its letters, so that no two funders share an identifier. */
function slugOf(name: string): string {
  const bare = name.normalize("NFD").toLowerCase().replace(/\p{M}/gu, "");
  if (/(?![a-z])\p{L}/u.test(bare)) return Buffer.from(name).toString("hex");
  return bare.replace(/[^a-z0-9]+/g, "_").replace(/^_|_$/g, "");
}
