import { runwayDays, type PotTerms } from "~/features/funding/rules";
import { addDays, type Day } from "~/lib/dates";
import type { Money } from "./facts";
import type { Folded } from "./fold";

/** A pot as its row says, but for what it has paid: that is added up from events. */
export type PotRow = Omit<PotTerms, "accruedPence"> & { id: string };

export interface Accrued {
  potId: string;
  referralId: string | null;
  onDay: Day;
}

const RANK: Record<string, number> = { stretched: 1, struggling: 2, paused: 3 };
/** Where no known day ends the money, it is looked for no further. */
const FURTHEST = 3 * 366;

/** F and the runway of one group, day by day. `level` is the strain in force, `accrued` every payment of its pots. */
export function moneyThen(
  { pots, accrued, level }: { pots: readonly PotRow[]; accrued: readonly Accrued[]; level: string },
  folded: Folded,
  today: Day,
): (people: number) => Money {
  const hasRate = pots.some(({ ratePence }) => ratePence !== null);
  const paidFor = new Set(accrued.map(({ referralId }) => referralId));
  let paid = 0;
  for (const [id, { standing }] of folded.referrals) {
    if (hasRate && paidFor.has(id) && (standing === "accepted" || standing === "started")) paid += 1;
  }
  const left = (pot: PotRow) => (pot.amountPence ?? 0) - (folded.accrued.get(pot.id) ?? 0);
  const placesOn = (pot: PotRow): number => {
    if (pot.ratePence !== null) return Math.max(0, Math.floor(left(pot) / pot.ratePence));
    if (pot.triggeredBy !== null && (RANK[level] ?? 0) < RANK[pot.triggeredBy]!) return 0;
    return pot.places ?? 0;
  };
  const fundedOn = (day: Day): number => {
    let sum = paid;
    for (const pot of pots) if (pot.startsOn <= day && day <= pot.endsOn) sum += placesOn(pot);
    return sum;
  };
  return (people) => {
    if (!pots.some(({ startsOn }) => startsOn <= today))
      return { funded: "not_paid_per_place", runway: null };
    const funded = fundedOn(today);
    if (hasRate) {
      // At the pace of rates: the rule itself, from figures counted here
      const since = addDays(today, -84);
      const recent = new Set(
        accrued.filter(({ onDay }) => onDay > since && onDay <= today).map(({ referralId }) => referralId),
      );
      recent.delete(null);
      const terms = pots.map((pot) => ({ ...pot, accruedPence: folded.accrued.get(pot.id) ?? 0 }));
      const funding = { pots: terms, paid, recent: recent.size, level: level as "unknown" };
      return { funded, runway: runwayDays(funding, people, today) };
    }
    let days = 0;
    while (days < FURTHEST && fundedOn(addDays(today, days)) >= people) days += 1;
    return { funded, runway: days === FURTHEST ? Infinity : days };
  };
}
