import { isRate, PACE_DAYS, payerOf, type Funding, type PotRule } from "~/features/funding/rules";
import { addDays, type Day } from "~/lib/dates";
import type { accruals } from "../../schema";
import type { SeedPotRow } from "../pots";
import type { Acting, Book } from "./book";
import { byId, type GroupState, type ReferralState } from "./state";

/** The money of one group: its pots with what they have paid, and for whom. */
export interface MoneyState {
  pots: SeedPotRow[];
  accruals: (typeof accruals.$inferInsert)[];
  /** Everybody for whom a rate has paid, with the days that it paid for. */
  paidFor: Map<ReferralState, { pot: SeedPotRow; onDay: Day }[]>;
}

/** What a change of a referral's status does to the money, as the move itself does. */
export function settleMoney(
  book: Book,
  acting: Acting,
  referral: ReferralState,
  fields: Partial<ReferralState["row"]>,
) {
  if (fields.status === "accepted") accrue(book, acting, referral, "per_accepted", acting.day);
  if (fields.status === "started") {
    accrue(book, acting, referral, "per_started", fields.firstSessionOn ?? acting.day);
  }
  if (fields.endReason === "mistaken_or_duplicate") takeBack(book, acting, referral);
}

function accrue(book: Book, acting: Acting, referral: ReferralState, rule: PotRule, onDay: Day): void {
  const able = referral.group.money.pots.filter((pot) => pot.rule === rule);
  const pot = payerOf(able, onDay);
  if (pot) pay(book, acting, referral, pot, onDay);
}

function takeBack(book: Book, acting: Acting, referral: ReferralState): void {
  const paid = referral.group.money.paidFor.get(referral) ?? [];
  for (const { pot, onDay } of paid) write(book, acting, referral, pot, { onDay, takesBack: true });
  referral.group.money.paidFor.delete(referral);
}

/** The clock pays for everybody who has stayed as long as a pot asks. */
export function accrueSustained(book: Book, clock: Acting, group: GroupState): void {
  const pots = group.money.pots.filter(({ rule }) => rule === "per_sustained");
  if (pots.length === 0) return;
  const due = pots.flatMap((pot) =>
    [...group.open].flatMap((referral) => {
      const { startedAt, firstSessionOn } = referral.row;
      const onDay = startedAt && firstSessionOn && addDays(firstSessionOn, (pot.sustainedWeeks ?? 0) * 7);
      const has = group.money.paidFor
        .get(referral)
        ?.some((one) => one.pot.sustainedWeeks === pot.sustainedWeeks);
      return onDay && onDay <= clock.day && !has ? [{ pot, referral, onDay }] : [];
    }),
  );
  due.sort(
    (a, b) =>
      a.onDay.localeCompare(b.onDay) ||
      a.referral.row.sentAt!.getTime() - b.referral.row.sentAt!.getTime() ||
      byId(a.referral, b.referral),
  );
  for (const { pot, referral, onDay } of due) {
    if (payerOf([pot], onDay)) pay(book, clock, referral, pot, onDay);
  }
}

function pay(book: Book, acting: Acting, referral: ReferralState, pot: SeedPotRow, onDay: Day): void {
  const { paidFor } = referral.group.money;
  paidFor.set(referral, [...(paidFor.get(referral) ?? []), { pot, onDay }]);
  write(book, acting, referral, pot, { onDay, takesBack: false });
}

function write(
  book: Book,
  acting: Acting,
  { row, group }: ReferralState,
  pot: SeedPotRow,
  { onDay, takesBack }: { onDay: Day; takesBack: boolean },
): void {
  const pence = (takesBack ? -1 : 1) * (pot.ratePence ?? 0);
  pot.accruedPence += pence;
  const { id: groupId, money } = group;
  money.accruals.push({
    potId: pot.id,
    groupId,
    referralId: row.id,
    pence,
    onDay,
    takesBack,
    createdAt: acting.at,
  });
  const kind = takesBack ? "funding.taken_back" : "funding.accrued";
  book.sayOfGroup(acting, kind, group, { pot: pot.id, pence });
}

/** The money as it stands, for the chart of a day: what the rules tell F from. */
export function fundingOn({ money, open }: GroupState, day: Day): Omit<Funding, "level"> {
  const pots = money.pots.map((pot) => ({ ...pot }));
  if (!pots.some(isRate)) return { pots, paid: 0, recent: 0 };
  const isHere = ({ row }: ReferralState) => row.status === "accepted" || row.status === "started";
  const since = addDays(day, -PACE_DAYS);
  return {
    pots,
    paid: [...open].filter((referral) => isHere(referral) && money.paidFor.has(referral)).length,
    recent: [...money.paidFor.values()].filter((paid) =>
      paid.some(({ onDay }) => onDay > since && onDay <= day),
    ).length,
  };
}

/** The money of a group on the first day of its year. */
export function moneyAtFirst(pots: SeedPotRow[]): MoneyState {
  return { pots, accruals: [], paidFor: new Map() };
}
