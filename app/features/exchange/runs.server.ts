import { sql } from "drizzle-orm";
import type { Sql } from "postgres";
import { database, type Tx } from "~db/client.server";
import { imports } from "~db/schema";

/** What the people who run an import are told while it runs. */
export type Progress = (done: { phase: "reading" | "storing" | "taking back"; rows: number }) => void;

export interface Counts {
  rowsRead: number;
  added: number;
  updated: number;
  unchanged: number;
  rejected: number;
  warnings: number;
}

export const NOTHING_YET: Counts = {
  rowsRead: 0,
  added: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  warnings: 0,
};

export interface Finished extends Counts {
  /** What people type to take it back. */
  number: number;
  reportPath: string;
}

/** An import cannot begin or go on, and why: said to whoever started it. */
export class ImportRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ImportRefused";
  }
}

/** The worker's connections as postgres.js gives them, for copying rows in. */
export function workerSql(): Sql {
  const { $client } = database("worker") as ReturnType<typeof database> & { $client: Sql };
  return $client;
}

const IMPORT_LOCK = 7_405_916;

/** Runs the work while no other import runs on this database. Refuses when one does. */
export async function aloneAtImporting<T>(work: () => Promise<T>): Promise<T> {
  const held = await workerSql().reserve();
  try {
    const [lock] = await held<{ ours: boolean }[]>`select pg_try_advisory_lock(${IMPORT_LOCK}) as ours`;
    if (!lock?.ours) throw new ImportRefused("Another import is running. Wait until it has finished.");
    return await work();
  } finally {
    await held`select pg_advisory_unlock_all()`;
    held.release();
  }
}

/** Notes that an import has begun. Since it runs alone, one still said to be running was broken off. */
export async function beginRun(
  tx: Tx,
  run: typeof imports.$inferInsert,
): Promise<{ id: string; number: number }> {
  await tx
    .update(imports)
    .set({ state: "failed" })
    .where(sql`${imports.state} = 'running'`);
  const [begun] = await tx.insert(imports).values(run).returning({ id: imports.id, number: imports.number });
  if (!begun) throw new Error("The import was not noted.");
  return begun;
}

/** Notes how an import ended. */
export async function endRun(
  tx: Tx,
  importId: string,
  state: "finished" | "failed",
  counts: Counts,
): Promise<void> {
  await tx
    .update(imports)
    .set({ state, ...counts, finishedAt: tx.now })
    .where(sql`${imports.id} = ${importId}`);
}
