import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { connectionUrl, parseConnection } from "~db/connections.server";

/** Any number will do, as long as every version of Trellis uses the same one. */
const WORKER_LOCK = 7_405_912;
const RETRY_MS = 3_000;
const HEARTBEAT_MS = 10_000;

export interface Turn {
  /** Settles when the turn is lost, because the database went away. */
  lost: Promise<void>;
  /** Gives the turn up. */
  end(): Promise<void>;
}

/**
 * Waits until no other worker is at work on this database. The turn is a lock of one connection: the server gives it
 * back by itself when a worker dies, however it dies, and the next worker takes over within seconds.
 */
export async function takeTurn(signal: AbortSignal): Promise<Turn | null> {
  const sql = postgres({
    ...parseConnection(connectionUrl("worker")),
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    keep_alive: 10,
    onnotice: () => undefined,
  });
  while (!signal.aborted) {
    const [row] = await sql`select pg_try_advisory_lock(${WORKER_LOCK}) as mine`;
    if (row?.mine) {
      await freeLeftJobs(sql);
      const watching = new AbortController();
      return {
        lost: watch(sql, watching.signal),
        async end() {
          watching.abort();
          await sql.end({ timeout: 2 });
        },
      };
    }
    await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
  }
  await sql.end({ timeout: 2 });
  return null;
}

/** Nobody else is at work, so whatever is locked was left by a worker that died: it is done again now. */
async function freeLeftJobs(sql: postgres.Sql) {
  await sql`
    select graphile_worker.force_unlock_workers(array(
      select distinct locked_by from graphile_worker._private_jobs where locked_by is not null
      union select distinct locked_by from graphile_worker._private_job_queues where locked_by is not null))`;
}

/** Asks again and again whether the lock is still this connection's; a new connection has none. */
async function watch(sql: postgres.Sql, signal: AbortSignal): Promise<void> {
  for (;;) {
    await sleep(HEARTBEAT_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return new Promise(() => undefined);
    try {
      const held =
        await sql`select from pg_locks where locktype = 'advisory' and objid = ${WORKER_LOCK} and pid = pg_backend_pid()`;
      if (held.length === 0) return;
    } catch (error) {
      if (signal.aborted) return new Promise(() => undefined);
      if (error instanceof Error) return;
      throw error;
    }
  }
}
