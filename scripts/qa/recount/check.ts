import { and, asc, gt, inArray, isNull } from "drizzle-orm";
import { isDeepStrictEqual } from "node:util";
import { CLOCK } from "~/features/access/actor.server";
import { unfundedLoad } from "~/features/funding/rules";
import type { LoadFacts } from "~/features/load/facts";
import { loadFacts } from "~/features/load/queries/facts.server";
import { WEEKS_BACK } from "~/features/load/outlook/ahead";
import { signals } from "~/features/load/rules";
import { londonDay } from "~/lib/dates";
import { asActor, type Tx } from "~db/client.server";
import { accruals, events, fundingPots, loadLevels } from "~db/schema";
import { countedFacts } from "./facts";
import { fold, tell, type Folded, type RawEvent, type Told } from "./fold";
import { moneyThen, type Accrued, type PotRow } from "./money";
import type { YearGroup } from "./scene";

/** Reads a database's events as they are written, and keeps what they say of each group. */
export class Reader {
  private lastId = 0n;
  private readonly folded: Map<string, Folded>;

  constructor(private readonly groups: readonly YearGroup[]) {
    this.folded = new Map(groups.map(({ id, opened }) => [id, fold([], new Date(0), opened)]));
  }

  private async read(tx: Tx): Promise<void> {
    const rows = await tx.select().from(events).where(gt(events.id, this.lastId)).orderBy(asc(events.id));
    for (const row of rows) {
      this.lastId = row.id;
      const folded = row.groupId && this.folded.get(row.groupId);
      if (folded) tell(folded, row as unknown as RawEvent);
    }
  }

  /** Takes in what was written since. */
  readOn(now: Date): Promise<void> {
    return asActor({ ...CLOCK, now }, (tx) => this.read(tx));
  }

  of({ id }: YearGroup): Folded {
    return this.folded.get(id)!;
  }

  /** Compares what the app says of every group now with what its events say. Gives the differences, in words. */
  compare(now: Date, levelsToo: boolean): Promise<string[]> {
    return asActor({ ...CLOCK, now }, async (tx) => {
      await this.read(tx);
      const ids = this.groups.map(({ id }) => id);
      const told = await loadFacts(tx, ids);
      const money = await moneyRows(tx, ids);
      const levels = await tx.select().from(loadLevels).where(inArray(loadLevels.groupId, ids));
      return this.groups.flatMap((group) => {
        const folded = this.of(group);
        const level = levels.find(({ groupId }) => groupId === group.id);
        const moneyOf = moneyThen(money(group.id, level?.level ?? "unknown"), folded, londonDay(now));
        const counted = countedFacts(folded, now, group.since, moneyOf);
        const {
          funding: _funding,
          listing: _listing,
          came,
          left,
          weeksKnown: _weeks,
          ...said
        } = told.get(group.id)!;
        return [
          ...differences(group.slug, sorted(said), sorted(counted)),
          ...differences(group.slug, { came, left }, weekly(folded, now)),
          ...(levelsToo && level ? differences(group.slug, keptFigures(level), figuresOf(counted)) : []),
        ];
      });
    });
  }
}

/** The pots that stand, and what they have paid for whom. */
async function moneyRows(tx: Tx, ids: string[]) {
  const pots = await tx
    .select()
    .from(fundingPots)
    .where(and(inArray(fundingPots.groupId, ids), isNull(fundingPots.removedAt)));
  const written = await tx
    .select({
      potId: accruals.potId,
      referralId: accruals.referralId,
      onDay: accruals.onDay,
      pence: accruals.pence,
      turn: accruals.turn,
    })
    .from(accruals)
    .where(inArray(accruals.groupId, ids));
  const turnOf = ({ potId, referralId, turn }: (typeof written)[number]) => `${potId} ${referralId} ${turn}`;
  const takenBack = new Set(written.filter(({ pence }) => pence < 0).map(turnOf));
  const paid = written.filter((row) => row.pence > 0 && !takenBack.has(turnOf(row)));
  return (groupId: string, level: string) => {
    const own: PotRow[] = pots.filter((pot) => pot.groupId === groupId);
    const accrued: Accrued[] = paid.filter(({ potId }) => own.some(({ id }) => id === potId));
    return { pots: own, accrued, level };
  };
}

function sorted(facts: LoadFacts): LoadFacts {
  const inOrder = (days: readonly number[]) => days.toSorted((a, b) => a - b);
  return { ...facts, answerDays: inOrder(facts.answerDays), unansweredDays: inOrder(facts.unansweredDays) };
}

function keptFigures(level: typeof loadLevels.$inferSelect) {
  const { people, waiting, limit, safe, funded, unpaid, signals: kept } = level;
  return { people, waiting, limit, safe, funded, unpaid, signals: kept };
}

function figuresOf(facts: LoadFacts) {
  const { people, waiting, limit, safePlaces: safe, funded } = facts;
  return {
    people,
    waiting,
    limit,
    safe,
    funded: funded === "not_paid_per_place" ? null : funded,
    unpaid: unfundedLoad(people, funded),
    signals: signals(facts).map(({ id, value, level }) => ({ id, value, level })),
  };
}

function weekly({ referrals }: Folded, now: Date) {
  const came = Array.from({ length: WEEKS_BACK }, () => 0);
  const left = Array.from({ length: WEEKS_BACK }, () => 0);
  const add = (weeks: number[], at: Date) => {
    const week = Math.floor((now.getTime() - at.getTime()) / (7 * 86_400_000));
    if (week >= 0 && week < WEEKS_BACK) weeks[week]! += 1;
  };
  for (const referral of referrals.values()) {
    const from = takenAt(referral);
    if (!from) continue;
    add(came, from);
    if (referral.endedAt) add(left, referral.endedAt);
  }
  return { came, left };
}

/** When somebody was first taken on: accepted, or put on the waiting list. */
export function takenAt({ waitingSince, acceptedAt }: Told): Date | null {
  if (!waitingSince || !acceptedAt) return waitingSince ?? acceptedAt;
  return waitingSince < acceptedAt ? waitingSince : acceptedAt;
}

function differences(slug: string, said: object, counted: object): string[] {
  const other = new Map(Object.entries(counted));
  return Object.entries(said).flatMap(([name, value]) =>
    isDeepStrictEqual(value, other.get(name))
      ? []
      : [
          `${slug} ${name}: the app says ${JSON.stringify(value)}, its events ${JSON.stringify(other.get(name))}`,
        ],
  );
}
