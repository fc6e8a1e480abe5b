import type { Sql } from "postgres";

/** One attempt to accept that was told the group was full. */
export interface RefusedAccept {
  poolId: string;
  /** The newest state of the group's places that anybody could read before the request was sent. */
  seenBefore: LedgerState;
  /** The database's clock after the answer had come, in microseconds since 1970. */
  answeredAt: string;
}

export interface LedgerState {
  seq: string;
  isFree: boolean;
}

/**
 * Keeps every state that a group's places go through, in the order in which the database let them happen. A state that
 * is rolled back leaves no row. For a database that is thrown away afterwards.
 */
export async function keepLedgerHistory(sql: Sql): Promise<void> {
  await sql.unsafe(`
    create table ledger_history (
      seq bigserial primary key, pool_id uuid not null, people_now integer not null, safe_places integer,
      at timestamptz not null default clock_timestamp());
    create index on ledger_history (pool_id, seq);
    create function keep_ledger_history() returns trigger language plpgsql security definer
      set search_path = public as $$
    begin
      insert into ledger_history (pool_id, people_now, safe_places)
      values (new.id, new.accepted_now + new.started_now + new.held_now, new.safe_places);
      return null;
    end $$;
    create trigger place_pools_history after insert or update on place_pools
      for each row execute function keep_ledger_history();
    insert into ledger_history (pool_id, people_now, safe_places)
      select id, accepted_now + started_now + held_now, safe_places from place_pools;`);
}

/** The state of one group's places that is readable now. */
export async function ledgerState(sql: Sql, poolId: string): Promise<LedgerState> {
  const [row] = await sql<{ seq: string; isFree: boolean }[]>`
    select seq::text as seq, people_now < safe_places as "isFree" from ledger_history
    where pool_id = ${poolId} order by seq desc limit 1`;
  return row!;
}

export async function databaseClock(sql: Sql): Promise<string> {
  const [row] = await sql<{ now: string }[]>`
    select (extract(epoch from clock_timestamp()) * 1000000)::bigint::text as now`;
  return row!.now;
}

/**
 * How many were told "full" although a place was free throughout: free in the last state readable before the request,
 * and in every state that the database reached, committed or not yet, until after the answer.
 */
export async function wronglyRefused(sql: Sql, refused: RefusedAccept[]): Promise<number> {
  let wrong = 0;
  for (const { poolId, seenBefore, answeredAt } of refused.filter(({ seenBefore }) => seenBefore.isFree)) {
    const [taken] = await sql`
      select from ledger_history
      where pool_id = ${poolId} and seq > ${seenBefore.seq} and people_now >= safe_places
        and at <= to_timestamp(${answeredAt}::numeric / 1000000) limit 1`;
    if (!taken) wrong += 1;
  }
  return wrong;
}

/** How many states, at any moment of the run, had more people than safe places. */
export async function statesOverLimit(sql: Sql): Promise<number> {
  const [row] = await sql<{ over: number }[]>`
    select count(*)::int as over from ledger_history where people_now > safe_places`;
  return row!.over;
}
