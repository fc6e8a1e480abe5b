import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { asc, desc, gt, sql } from "drizzle-orm";
import { asActor, type ActorContext, database, type Tx } from "~db/client.server";
import { eventSeals } from "~db/schema";

const CLOCK: ActorContext = { role: "clock" };
const BATCH = 5000;
const LONGEST_WAIT_MS = 60_000;
const NOTHING_BEFORE = "0".repeat(64);

/**
 * Seals what happened since the last seal: a SHA-256 over the hash before and every row, so that a row changed, taken
 * away or slipped in later shows. Gives how many events were sealed.
 */
export async function sealEvents(): Promise<number> {
  const upTo = await lastFinishedEvent();
  let sealed = 0;
  for (let more = true; more;) {
    const count = await asActor(CLOCK, (tx) => sealBatch(tx, upTo));
    sealed += count;
    more = count === BATCH;
  }
  return sealed;
}

/**
 * The newest event below which nothing can still appear: an id is taken before its transaction ends, so every
 * transaction that was under way is waited for. Nought when one takes too long; then the next round seals.
 */
async function lastFinishedEvent(): Promise<bigint> {
  const worker = database("worker");
  const [newest] = await worker.execute<{ id: string }>(
    sql`select coalesce(max(id), 0)::text as id from events`,
  );
  // Between taking its id and showing as under way a transaction needs microseconds.
  await sleep(100);
  const [mark] = await worker.execute<{ next: string }>(
    sql`select pg_snapshot_xmax(pg_current_snapshot())::text as next`,
  );
  const deadline = Date.now() + LONGEST_WAIT_MS;
  while (Date.now() < deadline) {
    const [now] = await worker.execute<{ oldest: string }>(
      sql`select pg_snapshot_xmin(pg_current_snapshot())::text as oldest`,
    );
    if (BigInt(now!.oldest) >= BigInt(mark!.next)) return BigInt(newest!.id);
    await sleep(250);
  }
  return 0n;
}

async function sealBatch(tx: Tx, upTo: bigint): Promise<number> {
  const [last] = await tx.select().from(eventSeals).orderBy(desc(eventSeals.lastEventId)).limit(1);
  const rows = await linesBetween(tx, last?.lastEventId ?? 0n, upTo, BATCH);
  const [first, final] = [rows[0], rows.at(-1)];
  if (!first || !final) return 0;
  await tx.insert(eventSeals).values({
    firstEventId: BigInt(first.id),
    lastEventId: BigInt(final.id),
    eventCount: rows.length,
    hash: hashOf(last?.hash ?? NOTHING_BEFORE, rows),
  });
  return rows.length;
}

interface Line extends Record<string, unknown> {
  id: string;
  line: string;
}

/** Events after one id up to another, each written the one way that PostgreSQL writes JSON. */
async function linesBetween(tx: Pick<Tx, "execute">, after: bigint, upTo: bigint, most: number) {
  return tx.execute<Line>(sql`
    select id::text as id, jsonb_build_array(id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), kind,
             actor_role, actor_user_id, team_id, organisation_id, group_id, referral_id, person_id, detail)::text as line
    from events where events.id > ${after.toString()}::bigint and events.id <= ${upTo.toString()}::bigint
    order by events.id limit ${most}`);
}

function hashOf(before: string, rows: readonly Line[]): string {
  const hash = createHash("sha256").update(before);
  for (const { line } of rows) hash.update("\n").update(line);
  return hash.digest("hex");
}

export interface SealCheck {
  events: number;
  seals: number;
  /** The hash of the newest seal: kept elsewhere, it shows that the whole chain was not made anew. */
  lastHash: string;
  /** The ids between which something does not agree with its seal; null when all agrees. */
  broken: { from: bigint; to: bigint } | null;
}

/** Reckons every seal again, from the first, and stops at one that does not agree. */
export async function checkSeals(): Promise<SealCheck> {
  const result: SealCheck = { events: 0, seals: 0, lastHash: NOTHING_BEFORE, broken: null };
  for (let after = 0n; ;) {
    const next = await asActor(CLOCK, async (tx) => {
      const [seal] = await tx
        .select()
        .from(eventSeals)
        .where(gt(eventSeals.lastEventId, after))
        .orderBy(asc(eventSeals.lastEventId))
        .limit(1);
      if (!seal) return null;
      const rows = await linesBetween(tx, after, seal.lastEventId, seal.eventCount + 1);
      const agrees = rows.length === seal.eventCount && hashOf(result.lastHash, rows) === seal.hash;
      return { seal, agrees };
    });
    if (!next) return result;
    const { seal, agrees } = next;
    if (!agrees) return { ...result, broken: { from: after + 1n, to: seal.lastEventId } };
    result.events += seal.eventCount;
    result.seals += 1;
    result.lastHash = seal.hash;
    after = seal.lastEventId;
  }
}
