import { and, desc, inArray, isNull, sql } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { groups, loadDays, loadLevels, placePools, strainFlags } from "~db/schema";
import { upsert } from "~db/upsert.server";
import { CLOCK } from "~/features/access/actor.server";
import { announceStruggling } from "~/features/events/outbox.server";
import { recordAll } from "~/features/events/record.server";
import { writeRooms } from "~/features/places/commands/refresh-room.server";
import { londonDay } from "~/lib/dates";
import { unfundedLoad } from "~/features/funding/rules";
import { countsInArea } from "../areas";
import { moneyFacts, type LoadFacts, type Signal } from "../facts";
import type { StrainFlag } from "../flag";
import { fundedWeeks, lookAhead } from "../outlook/look-ahead";
import { loadFacts, type GroupFacts } from "../queries/facts.server";
import { addUpAreas, addUpEveryArea } from "./area-days.server";
import { computedLevel, effectiveLevel, settleLevel, signals } from "../rules";

const BATCH = 500;
/** Batches under way at a time: while the database counts for one, the levels of the other are told. */
const AT_ONCE = 2;

/** Computes the load of these groups from their referrals, places and pots, and keeps today's figures and their areas'. */
export async function recomputeLoad(groupIds: string[], clock: ActorContext = CLOCK): Promise<void> {
  for (let start = 0; start < groupIds.length; start += BATCH) {
    await asActor(clock, async (tx) => {
      await addUpAreas(tx, await recompute(tx, groupIds.slice(start, start + BATCH)));
    });
  }
}

/**
 * Every claimed group, each night: clocks move signals even where nothing happened. The figures of all areas follow once,
 * at the end. Tells how far it is.
 */
export async function recomputeAllLoads(
  clock: ActorContext = CLOCK,
  onProgress: (done: number, of: number) => void = () => undefined,
): Promise<number> {
  const ids = await asActor(clock, async (tx) =>
    (
      await tx
        .select({ id: placePools.groupId })
        .from(placePools)
        .innerJoin(groups, sql`${groups.id} = ${placePools.groupId} and ${groups.organisationId} is not null`)
    ).map(({ id }) => id),
  );
  let [begun, done] = [0, 0];
  const oneAfterAnother = async () => {
    while (begun < ids.length) {
      const batch = ids.slice(begun, (begun += BATCH));
      await asActor(clock, (tx) => recompute(tx, batch));
      onProgress((done += batch.length), ids.length);
    }
  };
  // Where one fails the others finish their batch, so that nothing goes on behind a job that has ended
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, oneAfterAnother));
  for (const one of ended) if (one.status === "rejected") throw one.reason;
  await asActor(clock, addUpEveryArea);
  return ids.length;
}

/** Gives the areas in which the figures of these groups counted until now, or do from now on. */
async function recompute(tx: Tx, groupIds: string[]): Promise<string[]> {
  const today = londonDay(tx.now);
  const before = await lockLevels(tx, groupIds);
  const facts = await loadFacts(tx, groupIds);
  const flags = await flagsOf(tx, groupIds);
  const rows = [...facts].map(([groupId, fact]) => {
    const said = { groupId, flag: flags.get(groupId) ?? null, before: before.get(groupId) };
    const row = rowOf(tx, fact, said);
    return { ...row, outlook: lookAhead({ ...fact, ...row, fundedAhead: fundedWeeks(fact.funding, today) }) };
  });
  if (rows.length === 0) return [];
  await saveLevels(tx, rows);
  await saveToday(tx, rows);
  await writeRooms(
    tx,
    rows.map(({ groupId }) => groupId),
  );
  const changed = rows.flatMap(({ groupId, level }) => {
    const from = before.get(groupId)?.level;
    return from === undefined || from === level ? [] : [{ groupId, detail: { from, to: level } }];
  });
  await recordAll(tx, "load.level_changed", changed);
  const struggling = changed.filter(({ detail }) => detail.to === "struggling");
  await announceStruggling(
    tx,
    struggling.map(({ groupId }) => groupId),
  );
  return [...before.values(), ...rows].flatMap(({ areaId }) => areaId ?? []);
}

const standingColumns = {
  groupId: loadLevels.groupId,
  level: loadLevels.level,
  computed: loadLevels.computed,
  belowSince: loadLevels.belowSince,
  askedOn: loadLevels.askedOn,
  liftedUntil: loadLevels.liftedUntil,
  areaId: loadLevels.areaId,
};
type LevelRow = Pick<typeof loadLevels.$inferSelect, keyof typeof standingColumns>;

/** Any number will do, as long as nothing else locks by it. */
const FIRST_LEVEL_LOCK = 7_405_917;

/**
 * What was computed last. Locked before anything is counted, so that of two computations of a group the later one has seen
 * everything that the earlier one had. A group that has no level yet has no row to lock, so its name is locked instead.
 */
async function lockLevels(tx: Tx, groupIds: string[]): Promise<Map<string, LevelRow>> {
  const levels = await lockRows(tx, groupIds);
  const first = groupIds.filter((id) => !levels.has(id));
  if (first.length === 0) return levels;
  await tx.execute(sql`
    select pg_advisory_xact_lock(${FIRST_LEVEL_LOCK}, key)
    from (select distinct hashtext(id) as key from unnest(${sql.param(first)}::text[]) id order by key) ordered`);
  return new Map([...levels, ...(await lockRows(tx, first))]);
}

async function lockRows(tx: Tx, groupIds: string[]): Promise<Map<string, LevelRow>> {
  const rows = await tx
    .select(standingColumns)
    .from(loadLevels)
    .where(inArray(loadLevels.groupId, groupIds))
    .orderBy(loadLevels.groupId)
    .for("no key update");
  return new Map(rows.map((row) => [row.groupId, row]));
}

/** What the group adds to its area: ledger and pots only, never the referrals. */
function areaFigures({ listing, people, waiting, limit, safePlaces: safe, funded }: GroupFacts) {
  const { areaId, organisationId, status } = listing;
  return {
    areaId,
    counts: countsInArea({ isClaimed: organisationId !== null, status, people }),
    people,
    waiting,
    limit,
    safe,
    funded: funded === "not_paid_per_place" ? null : funded,
    unpaid: unfundedLoad(people, funded),
  };
}

interface Known {
  groupId: string;
  flag: StrainFlag | null;
  before: LevelRow | undefined;
}

/**
 * A level may trigger a top-up, and a top-up may calm the signals. So the level is told from the money as the strain in
 * force until now triggers it, and the figures kept beside it from the money as the new level does: once, never in a ring.
 */
function rowOf(tx: Tx, facts: GroupFacts, known: Known) {
  const today = londonDay(tx.now);
  const row = levelRow(tx, facts, known);
  if (row.level === facts.funding.level || facts.funding.pots.length === 0) {
    return { ...row, ...areaFigures(facts) };
  }
  const after = { ...facts, ...moneyFacts({ ...facts.funding, level: row.level }, facts.people, today) };
  return { ...row, signals: signals(after), ...areaFigures(after) };
}

function levelRow(tx: Tx, facts: LoadFacts, { groupId, flag, before }: Known) {
  const today = londonDay(tx.now);
  const all = signals(facts);
  const previous = before ? { level: before.computed, belowSince: before.belowSince } : null;
  const settled = settleLevel(previous, computedLevel(all), today);
  const effective = effectiveLevel({
    flag,
    computed: settled.level,
    askedOn: before?.askedOn ?? null,
    liftedUntil: before?.liftedUntil ?? null,
    today,
  });
  const weeks = all.find(({ id }) => id === "wait")?.value;
  return {
    groupId,
    level: effective.level,
    computed: settled.level,
    belowSince: settled.belowSince,
    askedOn: effective.askedOn,
    liftedUntil: before?.liftedUntil ?? null,
    strain: effective.strain,
    rankAs: effective.rankAs,
    signals: all,
    waitWeeks: weeks === null || weeks === undefined ? null : Math.ceil(weeks),
    computedAt: tx.now,
  };
}

/** The newest flag of each group that has not been ended, whether or not it is still in date. */
export async function flagsOf(tx: Tx, groupIds: string[]): Promise<Map<string, StrainFlag>> {
  const rows = await tx
    .selectDistinctOn([strainFlags.groupId], {
      groupId: strainFlags.groupId,
      level: strainFlags.level,
      reason: strainFlags.reason,
      setAt: strainFlags.setAt,
      untilOn: strainFlags.untilOn,
    })
    .from(strainFlags)
    .where(and(inArray(strainFlags.groupId, groupIds), isNull(strainFlags.endedAt)))
    .orderBy(strainFlags.groupId, desc(strainFlags.setAt));
  return new Map(rows.map(({ groupId, ...flag }) => [groupId, flag as StrainFlag]));
}

/** Sentences and thresholds are told afresh for whoever reads them; kept is what a list sorts and marks by. */
async function saveLevels(
  tx: Tx,
  rows: (typeof loadLevels.$inferInsert & { signals: readonly Signal[] })[],
): Promise<void> {
  const kept = rows.map((row) => ({
    ...row,
    signals: row.signals.map(({ id, value, level }) => ({ id, value, level })),
  }));
  await upsert(tx, loadLevels, kept);
}

async function saveToday(
  tx: Tx,
  rows: (ReturnType<typeof areaFigures> & { groupId: string; level: string })[],
): Promise<void> {
  const onDay = londonDay(tx.now);
  const days = rows.map(({ groupId, level, people, waiting, safe, funded }) => ({
    groupId,
    onDay,
    level,
    peopleNow: people,
    waitingNow: waiting,
    safePlaces: safe,
    fundedPlaces: funded,
  }));
  await upsert(tx, loadDays, days);
}
