import { runMigrations } from "graphile-worker";
import type { Sql } from "postgres";

/** graphile-worker's own tables have row-level security; these belong to no person and the worker needs them all. */
const TABLES = ["_private_jobs", "_private_tasks", "_private_job_queues", "_private_known_crontabs"];

/**
 * Installs the job queue: the worker's login runs jobs, the others may only add one, inside their own transaction, with
 * `select add_job(task, payload, ...)`.
 */
export async function installQueue(owner: Sql, ownerUrl: string) {
  await runMigrations({ connectionString: ownerUrl, noHandleSignals: true });
  await owner.begin(async (tx) => {
    await tx.unsafe(`
      grant usage on schema graphile_worker to trellis_worker;
      grant select, insert, update, delete on all tables in schema graphile_worker to trellis_worker;
      grant usage, select on all sequences in schema graphile_worker to trellis_worker;
      grant execute on all functions in schema graphile_worker to trellis_worker;
    `);
    for (const table of TABLES) {
      const [known] =
        await tx`select from pg_policies where schemaname = 'graphile_worker' and tablename = ${table}`;
      if (known) continue;
      await tx.unsafe(
        `create policy trellis_worker on graphile_worker.${table} to trellis_worker using (true) with check (true)`,
      );
    }
    await tx.unsafe(ADD_JOB);
  });
}

/** Runs as the owner, so that a login which may add a job still cannot read one. */
const ADD_JOB = `
  create or replace function public.add_job(
    task text,
    payload jsonb default '{}',
    run_at timestamptz default null,
    job_key text default null,
    queue_name text default null,
    max_attempts integer default null
  ) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
  as $body$
    select graphile_worker.add_job(
      identifier => task, payload => payload::json, queue_name => queue_name,
      run_at => run_at, max_attempts => max_attempts, job_key => job_key
    );
  $body$;
  revoke execute on function public.add_job from public;
  grant execute on function public.add_job to trellis_app, trellis_auth, trellis_worker;
`;
