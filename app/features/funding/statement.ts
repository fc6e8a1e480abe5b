import { addDays, daysBetween, type Day } from "~/lib/dates";
import type { Period } from "./period";
import { firstDay, isLive, isRate, isTriggered, type LevelInForce, type PotTerms } from "./rules";

export interface StatementPot extends PotTerms {
  id: string;
  funder: string;
  purpose: string;
  sustainedWeeks: number | null;
  /** The day from which these terms hold, where others stood before them. */
  countsFrom: Day | null;
  /** The first day on which it counts no more. */
  removedOn: Day | null;
  /** When it was written down, and when it was last put right for days gone by. */
  writtenOn: Day;
  correctedOn: Day | null;
}

export interface Accrual {
  potId: string;
  pence: number;
  /** The day of what is paid for. */
  onDay: Day;
  /** The day it was written down: that decides the statement it stands in, so that one already sent never changes. */
  writtenOn: Day;
}

/** The figures of one day, as they were kept at its end. */
export interface LoadDay {
  onDay: Day;
  people: number;
  funded: number | null;
  level: LevelInForce;
}

export interface StatementFacts {
  pots: readonly StatementPot[];
  accruals: readonly Accrual[];
  days: readonly LoadDay[];
}

/** What one pot owes for a time. Money is in pence and null where the pot names no amount. */
export interface PotLine {
  pot: StatementPot;
  kind: "places" | "people" | "late" | "taken_back";
  /** People for a rate; the days on which a block or a top-up gave its places. */
  count: number;
  /** Days of the pot from its first to its last: what its amount is divided by. */
  ofDays: number;
  placeDays: number;
  pence: number | null;
  /** What a rate paid for each of these people. */
  eachPence: number;
  /** The day within the time from which these terms hold. */
  since: Day | null;
  /** Why the line may not stand in a statement that was sent: the pot was written down, or put right, only on that day. */
  told: { kind: "written" | "corrected"; on: Day } | null;
}

export interface Statement {
  lines: PotLine[];
  pence: number;
  /** Everybody on each day, added up; and of these whom nobody paid for. */
  peopleDays: number;
  unfundedDays: number;
  /** Days of the period that have figures, of those that have passed. */
  daysKnown: number;
  daysPassed: number;
  /** What unfunded days would have cost at the price of the blocks of the same time; null where no block has a price. */
  unfundedPence: number | null;
  /** The price of one place for one day, in pence: what blocks paid ÷ the days of their places. */
  pricePence: number | null;
}

/** What the load of a period cost and what each pot owes for it, from what was kept day by day. */
export function statementOf(
  facts: StatementFacts,
  period: Pick<Period, "from" | "to">,
  today: Day,
): Statement {
  const to = period.to < today ? period.to : today;
  const days = facts.days.filter(({ onDay }) => period.from <= onDay && onDay <= to);
  const lines = facts.pots.flatMap((pot) =>
    isRate(pot) ? rateLines(pot, facts.accruals, period) : placeLines(pot, { from: period.from, to }, days),
  );
  const blocks = lines.filter(({ pot, pence }) => pot.rule === "block" && pence !== null);
  const placeDays = sum(blocks.map((line) => line.placeDays));
  const pricePence = placeDays > 0 ? sum(blocks.map(({ pence }) => pence ?? 0)) / placeDays : null;
  const unfundedDays = sum(
    days.map(({ people, funded }) => (funded === null ? 0 : Math.max(0, people - funded))),
  );
  return {
    lines,
    pence: sum(lines.map(({ pence }) => pence ?? 0)),
    peopleDays: sum(days.map(({ people }) => people)),
    unfundedDays,
    daysKnown: days.length,
    daysPassed: Math.max(0, daysBetween(period.from, to) + 1),
    unfundedPence: pricePence === null ? null : Math.round(unfundedDays * pricePence),
    pricePence,
  };
}

/** A block or a top-up pays for a day its amount ÷ the days of its time, to the nearest penny over the period. */
function placeLines(
  pot: StatementPot,
  { from, to }: Pick<Period, "from" | "to">,
  days: readonly LoadDay[],
): PotLine[] {
  const counts = (day: Day) =>
    isLive(pot, day) && day >= firstDay(pot) && (pot.removedOn === null || day < pot.removedOn);
  const count =
    pot.rule === "top_up"
      ? days.filter(({ onDay, level }) => counts(onDay) && isTriggered(pot, level)).length
      : liveDays(pot, from, to);
  if (count === 0) return [];
  const ofDays = daysBetween(pot.startsOn, pot.endsOn) + 1;
  const pence = pot.amountPence === null ? null : Math.round((pot.amountPence * count) / ofDays);
  const since = pot.countsFrom !== null && pot.countsFrom > from ? pot.countsFrom : null;
  const told = toldLater(pot, { from, to });
  return [
    {
      pot,
      kind: "places",
      count,
      ofDays,
      placeDays: count * (pot.places ?? 0),
      pence,
      eachPence: 0,
      since,
      told,
    },
  ];
}

function toldLater(pot: StatementPot, { from, to }: Pick<Period, "from" | "to">): PotLine["told"] {
  const { correctedOn, countsFrom, writtenOn } = pot;
  if (correctedOn !== null && correctedOn > from) return { kind: "corrected", on: correctedOn };
  return countsFrom === null && writtenOn > to ? { kind: "written", on: writtenOn } : null;
}

function liveDays(pot: StatementPot, from: Day, to: Day): number {
  const { endsOn, removedOn } = pot;
  const [first, last] = [[firstDay(pot), from].toSorted()[1]!, [endsOn, to].toSorted()[0]!];
  const end = removedOn !== null && removedOn <= last ? addDays(removedOn, -1) : last;
  return Math.max(0, daysBetween(first, end) + 1);
}

/**
 * People whom a rate paid for; those of earlier times written down only now, and those taken back, each on their own line,
 * and a line for each sum where what it pays has changed.
 */
function rateLines(
  pot: StatementPot,
  accruals: readonly Accrual[],
  { from, to }: Pick<Period, "from" | "to">,
): PotLine[] {
  const lines = new Map<string, PotLine>();
  const own = accruals.filter(
    ({ potId, writtenOn }) => potId === pot.id && from <= writtenOn && writtenOn <= to,
  );
  for (const { pence, onDay } of own) {
    const kind = pence < 0 ? "taken_back" : onDay < from ? "late" : "people";
    const eachPence = Math.abs(pence);
    const none = {
      pot,
      kind,
      count: 0,
      ofDays: 0,
      placeDays: 0,
      pence: 0,
      eachPence,
      since: null,
      told: null,
    };
    const line = lines.get(`${kind} ${eachPence}`) ?? none;
    lines.set(`${kind} ${eachPence}`, {
      ...line,
      kind,
      count: line.count + 1,
      pence: (line.pence ?? 0) + pence,
    });
  }
  const order = ({ kind }: PotLine) => ["people", "late", "taken_back"].indexOf(kind);
  return [...lines.values()].toSorted((a, b) => order(a) - order(b) || a.eachPence - b.eachPence);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
