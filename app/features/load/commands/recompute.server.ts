import { and, desc, inArray, isNull, sql } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { groups, loadDays, loadLevels, placePools, strainFlags } from "~db/schema";
import { CLOCK } from "~/features/access/actor.server";
import { record } from "~/features/events/record.server";
import { writeRooms } from "~/features/places/commands/refresh-room.server";
import { londonDay } from "~/lib/dates";
import type { LoadFacts } from "../facts";
import type { StrainFlag } from "../flag";
import { loadFacts } from "../queries/facts.server";
import { computedLevel, effectiveLevel, settleLevel, signals } from "../rules";

type LevelRow = typeof loadLevels.$inferSelect;

const BATCH = 500;

/** Computes the load of these groups from their referrals, places and pots, and keeps today's figures. */
export async function recomputeLoad(groupIds: string[], clock: ActorContext = CLOCK): Promise<void> {
  for (let start = 0; start < groupIds.length; start += BATCH) {
    await asActor(clock, (tx) => recompute(tx, groupIds.slice(start, start + BATCH)));
  }
}

/** Every claimed group, each night: clocks move signals even where nothing happened. Tells how far it is. */
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
  for (let start = 0; start < ids.length; start += BATCH) {
    await recomputeLoad(ids.slice(start, start + BATCH), clock);
    onProgress(Math.min(start + BATCH, ids.length), ids.length);
  }
  return ids.length;
}

async function recompute(tx: Tx, groupIds: string[]): Promise<void> {
  const facts = await loadFacts(tx, groupIds);
  const flags = await flagsOf(tx, groupIds);
  const before = new Map(
    (await tx.select().from(loadLevels).where(inArray(loadLevels.groupId, groupIds))).map((row) => [
      row.groupId,
      row,
    ]),
  );
  const rows = [...facts].map(([groupId, fact]) =>
    levelRow(tx, groupId, fact, flags.get(groupId) ?? null, before.get(groupId)),
  );
  if (rows.length === 0) return;
  await saveLevels(tx, rows);
  await saveToday(tx, rows, facts);
  await writeRooms(
    tx,
    rows.map(({ groupId }) => groupId),
  );
  for (const row of rows) {
    const was = before.get(row.groupId)?.level;
    if (was !== undefined && was !== row.level) {
      await record(tx, "load.level_changed", { groupId: row.groupId }, { from: was, to: row.level });
    }
  }
}

function levelRow(
  tx: Tx,
  groupId: string,
  facts: LoadFacts,
  flag: StrainFlag | null,
  before: LevelRow | undefined,
) {
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

async function saveLevels(tx: Tx, rows: (typeof loadLevels.$inferInsert)[]): Promise<void> {
  const given = (column: string) => sql.raw(`excluded.${column}`);
  await tx
    .insert(loadLevels)
    .values(rows)
    .onConflictDoUpdate({
      target: loadLevels.groupId,
      set: {
        level: given("level"),
        computed: given("computed"),
        belowSince: given("below_since"),
        askedOn: given("asked_on"),
        liftedUntil: given("lifted_until"),
        strain: given("strain"),
        rankAs: given("rank_as"),
        signals: given("signals"),
        waitWeeks: given("wait_weeks"),
        computedAt: given("computed_at"),
      },
    });
}

async function saveToday(tx: Tx, rows: { groupId: string; level: string }[], facts: Map<string, LoadFacts>) {
  const onDay = londonDay(tx.now);
  const days = rows.map(({ groupId, level }) => {
    const fact = facts.get(groupId)!;
    return {
      groupId,
      onDay,
      level,
      peopleNow: fact.people,
      waitingNow: fact.waiting,
      safePlaces: fact.limit === "places" ? fact.safePlaces : null,
      fundedPlaces: fact.funded === "not_paid_per_place" ? null : fact.funded,
    };
  });
  const given = (column: string) => sql.raw(`excluded.${column}`);
  await tx
    .insert(loadDays)
    .values(days)
    .onConflictDoUpdate({
      target: [loadDays.groupId, loadDays.onDay],
      set: {
        level: given("level"),
        peopleNow: given("people_now"),
        waitingNow: given("waiting_now"),
        safePlaces: given("safe_places"),
        fundedPlaces: given("funded_places"),
      },
    });
}
