import { sql, type SQL } from "drizzle-orm";
import type { Db } from "../client.server";
import * as schema from "../schema";
import { personIdOf } from "./district";
import { insertRows } from "./insert-rows.server";
import { asOwner } from "./reference.server";
import type { Mirror } from "./year/mirror";

type Tx = Pick<Db, "execute">;

/** The tables with people that the year fills, whose policies bind even their owner. */
const GUARDED = ["people", "referrals", "disclosures", "consents", "events"] as const;
const BATCH = 5000;

/**
 * Writes a whole year at once, as the steps of `Mirror` left it: what the commands would have written one by one. The
 * row triggers and the forced policies stand aside for this one transaction, nobody else can meet them so, and the
 * ledger is counted again from the referrals before it ends.
 */
export async function writeYear({ book, referrals, groups, lastSent }: Mirror): Promise<void> {
  const states = [...referrals.values()];
  await asOwner(async (tx) => {
    await standAside(tx, true);
    await insertAll(
      tx,
      schema.referrals,
      states.map(({ row }) => row),
    );
    await insertAll(
      tx,
      schema.disclosures,
      states.map(({ disclosure }) => disclosure),
    );
    await insertAll(
      tx,
      schema.consents,
      states.map(({ consent }) => consent),
    );
    await insertAll(tx, schema.events, book.events);
    await updatePools(tx, groups);
    await updatePeople(tx, lastSent);
    await insertRows(
      tx,
      schema.strainFlags,
      [...groups.values()].flatMap(({ flags }) => flags),
    );
    await insertRows(
      tx,
      schema.loadLevels,
      [...groups.values()].flatMap(({ level }) => level ?? []),
    );
    await writeMoney(tx, groups);
    await refuseFalseLedger(tx);
    await standAside(tx, false);
  });
}

/** Switches the guards off, or on again just as the migrations set them. Locks the tables until the transaction ends. */
async function standAside(tx: Tx, aside: boolean): Promise<void> {
  await tx.execute(sql`alter table referrals ${sql.raw(aside ? "disable" : "enable")} trigger user`);
  for (const table of GUARDED) {
    await tx.execute(
      sql`alter table ${sql.identifier(table)} ${sql.raw(aside ? "no force" : "force")} row level security`,
    );
  }
}

async function insertAll<Table extends Parameters<typeof insertRows>[1]>(
  tx: Tx,
  table: Table,
  rows: readonly Table["$inferInsert"][],
): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    await insertRows(tx, table, rows.slice(start, start + BATCH));
  }
}

const asJson = (rows: readonly object[]): SQL => sql`${JSON.stringify(rows)}::text::jsonb`;

async function updatePools(tx: Tx, groups: Mirror["groups"]): Promise<void> {
  const rows = [...groups.values()].map(({ pool, poolId, evidenceAt, poolChangedAt }) => ({
    id: poolId,
    safe: pool.safePlaces,
    week: pool.intakeWeek,
    taken: pool.intakeTaken,
    accepted: pool.acceptedNow,
    started: pool.startedNow,
    held: pool.heldNow,
    waiting: pool.waitingNow,
    evidence: evidenceAt,
    changed: poolChangedAt,
  }));
  await tx.execute(sql`
    update place_pools p set safe_places = n.safe, intake_week = n.week, intake_taken = n.taken,
      accepted_now = n.accepted, started_now = n.started, held_now = n.held, waiting_now = n.waiting,
      evidence_at = n.evidence, updated_at = n.changed
    from jsonb_to_recordset(${asJson(rows)}) n(id uuid, safe integer, week date, taken integer, accepted integer,
      started integer, held integer, waiting integer, evidence timestamptz, changed timestamptz)
    where p.id = n.id`);
}

async function writeMoney(tx: Tx, groups: Mirror["groups"]): Promise<void> {
  const money = [...groups.values()].map((group) => group.money);
  await insertRows(
    tx,
    schema.accruals,
    money.flatMap(({ accruals }) => accruals),
  );
  const rows = money.flatMap(({ pots }) =>
    pots.map(({ id, accruedPence }) => ({ id, accrued: accruedPence })),
  );
  await tx.execute(sql`
    update funding_pots f set accrued_pence = n.accrued
    from jsonb_to_recordset(${asJson(rows)}) n(id uuid, accrued integer) where f.id = n.id and n.accrued > 0`);
}

async function updatePeople(tx: Tx, lastSent: Mirror["lastSent"]): Promise<void> {
  const rows = [...lastSent].map(([key, at]) => ({ id: personIdOf(key), at }));
  await tx.execute(sql`
    update people p set last_contact_at = n.at
    from jsonb_to_recordset(${asJson(rows)}) n(id uuid, at timestamptz) where p.id = n.id`);
}

/** Counts every place again from the referrals, and takes the whole year back if the ledger says otherwise. */
async function refuseFalseLedger(tx: Tx): Promise<void> {
  const [row] = await tx.execute<{ false_pools: number }>(sql`
    select count(*)::integer as false_pools from place_pools p cross join lateral (
      select count(*) filter (where status = 'accepted') as accepted,
             count(*) filter (where status = 'started') as started,
             count(*) filter (where status = 'waiting' and hold_until is not null) as held,
             count(*) filter (where status = 'waiting' and hold_until is null) as waiting
      from referrals r where r.pool_id = p.id) c
    where (p.accepted_now, p.started_now, p.held_now, p.waiting_now)
      is distinct from (c.accepted::integer, c.started::integer, c.held::integer, c.waiting::integer)`);
  if (row?.false_pools !== 0)
    throw new Error("The year's ledger does not equal its referrals, so nothing was kept.");
}
