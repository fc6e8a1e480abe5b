import { addDays, instantAt, type Day } from "~/lib/dates";
import type { fundingPots } from "../schema";
import { groupIdOf } from "./district";
import type { SeedGroup } from "./district/shape";
import { stableId } from "./stable-id";

/** What a place costs for a year, in pence, as the made-up funders reckon it. */
const PENCE_PER_PLACE_YEAR = 41_500;

export type SeedPotRow = ReturnType<typeof potRowsOf>[number];

/** The pots of a group as they stood before its year: nothing has been accrued. */
export function potRowsOf({ slug, pots }: SeedGroup, today: Day) {
  return pots.map(({ startsInDays, endsInDays, ...terms }, index) => {
    const startsOn = addDays(today, startsInDays);
    const years = (endsInDays - startsInDays + 1) / 365;
    const createdAt = instantAt(startsOn, "09:30");
    const priced = Math.round(((terms.places ?? 0) * years * PENCE_PER_PLACE_YEAR) / 10_000) * 10_000;
    return {
      ...terms,
      id: stableId(`pot ${slug} ${index}`, createdAt),
      groupId: groupIdOf(slug),
      amountPence: terms.amountPence ?? priced,
      accruedPence: 0,
      startsOn,
      endsOn: addDays(today, endsInDays),
      createdAt,
    } satisfies typeof fundingPots.$inferInsert;
  });
}
