import { and, asc, eq, gte, lte, sql } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { accruals, fundingPots, loadDays } from "~db/schema";
import { type OwnGroup, ownGroup } from "~/features/groups/queries/own-group.server";
import { londonDay, type Day } from "~/lib/dates";
import { NotFound } from "~/lib/errors";
import { lastMonths, periodOf, type Period } from "../period";
import type { LevelInForce } from "../rules";
import { statementOf, type Statement, type StatementFacts } from "../statement";
import { potColumns } from "./pots.server";

const MONTHS_BEFORE = 11;

export interface StatementMonth extends Pick<Statement, "pence" | "peopleDays" | "unfundedDays"> {
  period: Period;
}

/** A year of statements of a group, newest first, without months in which there was nothing. Four queries. */
export function statementMonths(
  actor: ActorContext,
  slug: string,
): Promise<{ group: OwnGroup; months: StatementMonth[] }> {
  return asActor(actor, async (tx) => {
    const group = await ownGroup(tx, slug, "funding.change");
    const today = londonDay(tx.now);
    const periods = lastMonths(today, MONTHS_BEFORE);
    const facts = await factsOf(tx, group.id, { from: periods.at(-1)!.from, to: today });
    const months = periods.map((period) => {
      const { pence, peopleDays, unfundedDays, lines } = statementOf(facts, period, today);
      return { period, pence, peopleDays, unfundedDays, isEmpty: lines.length === 0 && peopleDays === 0 };
    });
    return {
      group,
      months: months.flatMap(({ isEmpty, ...month }) => (isEmpty ? [] : month)),
    };
  });
}

export interface StatementPage {
  group: OwnGroup;
  period: Period;
  today: Day;
  statement: Statement;
  /** Everybody who pays in this time; the statement may be about one of them. */
  funders: string[];
  funder: string | null;
}

/** One statement of a group, of every funder or of one. Not found when there is no such time, or it is yet to come. */
export function statementPage(
  actor: ActorContext,
  slug: string,
  { name, funder }: { name: string; funder: string | null },
): Promise<StatementPage> {
  return asActor(actor, async (tx) => {
    const group = await ownGroup(tx, slug, "funding.change");
    const today = londonDay(tx.now);
    const period = periodOf(name);
    if (!period || period.from > today) throw new NotFound();
    const facts = await factsOf(tx, group.id, period);
    const funders = [
      ...new Set(statementOf(facts, period, today).lines.map(({ pot }) => pot.funder)),
    ].toSorted();
    const pots = funder ? facts.pots.filter((pot) => pot.funder === funder) : facts.pots;
    return {
      group,
      period,
      today,
      statement: statementOf({ ...facts, pots }, period, today),
      funders,
      funder,
    };
  });
}

/** People-days of a group from one day to another, both included, and of these the unfunded. One query. */
export async function unfundedOver(
  tx: Tx,
  groupId: string,
  from: Day,
  to: Day,
): Promise<{ peopleDays: number; unfundedDays: number; daysKnown: number }> {
  const [row] = await tx
    .select({
      peopleDays: sql<number>`coalesce(sum(${loadDays.peopleNow}), 0)::int`,
      unfundedDays: sql<number>`coalesce(sum(greatest(0, ${loadDays.peopleNow} - ${loadDays.fundedPlaces})), 0)::int`,
      daysKnown: sql<number>`count(*)::int`,
    })
    .from(loadDays)
    .where(and(eq(loadDays.groupId, groupId), gte(loadDays.onDay, from), lte(loadDays.onDay, to)));
  return row ?? { peopleDays: 0, unfundedDays: 0, daysKnown: 0 };
}

/** Everything that statements of this time are made from; a removed pot counts for the days before. Three queries. */
async function factsOf(
  tx: Tx,
  groupId: string,
  { from, to }: { from: Day; to: Day },
): Promise<StatementFacts> {
  const writtenOn = sql<Day>`(${accruals.createdAt} at time zone 'Europe/London')::date::text`;
  const pots = await tx
    .select({
      ...potColumns,
      removedAt: fundingPots.removedAt,
      correctedAt: fundingPots.correctedAt,
      createdAt: fundingPots.createdAt,
    })
    .from(fundingPots)
    .where(eq(fundingPots.groupId, groupId))
    .orderBy(
      asc(fundingPots.funder),
      asc(fundingPots.startsOn),
      sql`${fundingPots.countsFrom} nulls first`,
      asc(fundingPots.id),
    );
  return {
    pots: pots.map(({ removedAt, correctedAt, createdAt, ...pot }) => ({
      ...pot,
      removedOn: removedAt && londonDay(removedAt),
      correctedOn: correctedAt && londonDay(correctedAt),
      writtenOn: londonDay(createdAt),
    })),
    accruals: await tx
      .select({ potId: accruals.potId, pence: accruals.pence, onDay: accruals.onDay, writtenOn })
      .from(accruals)
      .where(and(eq(accruals.groupId, groupId), sql`${writtenOn} between ${from} and ${to}`)),
    days: await tx
      .select({
        onDay: loadDays.onDay,
        people: loadDays.peopleNow,
        funded: loadDays.fundedPlaces,
        level: sql<LevelInForce>`${loadDays.level}`,
      })
      .from(loadDays)
      .where(and(eq(loadDays.groupId, groupId), gte(loadDays.onDay, from), lte(loadDays.onDay, to))),
  };
}
