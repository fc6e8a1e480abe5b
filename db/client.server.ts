import { sql } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { Refusal } from "~/lib/errors";
import { connectionUrl, type Login, parseConnection } from "./connections.server";
import * as schema from "./schema";

export type Db = PostgresJsDatabase<typeof schema>;

/** Who a transaction acts for, as the row policies read it. */
export interface ActorContext {
  role: ActorRole;
  userId?: string | null;
  teamId?: string | null;
  organisationId?: string | null;
  referralId?: string | null;
  reference?: string | null;
  /** The claim or the handover that a link or a code opens, and nothing beside it. */
  subjectId?: string | null;
  /** The clock that a test or the demo acts by; the database's own when absent. */
  now?: Date;
  /** The demo's year is made without a message queued. */
  quiet?: boolean;
}

export type ActorRole =
  | "link_worker"
  | "organiser"
  | "steward"
  | "commissioner"
  | "administrator"
  | "answer_link"
  | "claimant"
  | "handover_link"
  | "person"
  | "anyone"
  | "clock"
  | "demo_mailbox";

/** A transaction that acts for somebody; `now` is read once, at its start. */
export type Tx = Db & { actor: ActorContext; now: Date };

const POOL_SIZE: Record<Login, number> = { app: 12, auth: 4, worker: 4 };
const pools = new Map<Login, { client: postgres.Sql; db: Db }>();

/** The pool of one database login, opened at first use. */
export function database(login: Login): Db {
  let pool = pools.get(login);
  if (!pool) {
    const client = postgres({
      ...parseConnection(connectionUrl(login)),
      max: POOL_SIZE[login],
      idle_timeout: 60,
      connect_timeout: 5,
      // After an outage the next try comes soon, not after up to 20 seconds.
      backoff: () => 0.25,
      onnotice: () => undefined,
    });
    pool = { client, db: drizzle(client, { schema }) };
    pools.set(login, pool);
  }
  return pool.db;
}

/** Ends every connection of this process, waiting for what is under way. */
export async function closeDatabase(): Promise<void> {
  const open = [...pools.values()];
  pools.clear();
  await Promise.all(open.map(({ client }) => client.end({ timeout: 5 })));
}

/**
 * Runs the work in one transaction that acts for somebody: row policies see just their rows.
 * The clock's own work signs in as the worker, everything else as the app. What the database refuses (a place that is
 * not there, a move that is not drawn) comes out as a Refusal.
 */
export function asActor<T>(actor: ActorContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transact(actor.role === "clock" ? "worker" : "app", actor, work);
}

/** The same on the sign-in login, which alone may change accounts and sessions; it sees no table with people. */
export function withAccounts<T>(actor: ActorContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transact("auth", actor, work);
}

async function transact<T>(login: Login, actor: ActorContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await database(login).transaction(async (transaction) => {
      const now = await actAs(transaction, actor);
      return work(Object.assign(transaction, { actor, now }) as unknown as Tx);
    });
  } catch (error) {
    throw refusalFrom(error) ?? error;
  }
}

async function actAs(transaction: Pick<Db, "execute">, actor: ActorContext): Promise<Date> {
  const clock = actor.now?.toISOString() ?? "";
  const [row] = await transaction.execute<{ now: string }>(sql`
    select set_config('trellis.role', ${actor.role}, true),
           set_config('trellis.user', ${actor.userId ?? ""}, true),
           set_config('trellis.team', ${actor.teamId ?? ""}, true),
           set_config('trellis.organisation', ${actor.organisationId ?? ""}, true),
           set_config('trellis.referral', ${actor.referralId ?? ""}, true),
           set_config('trellis.reference', ${actor.reference ?? ""}, true),
           set_config('trellis.subject', ${actor.subjectId ?? ""}, true),
           set_config('trellis.now', ${clock}, true),
           to_char(coalesce(nullif(${clock}, '')::timestamptz, now()) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`);
  return new Date(row!.now);
}

const REFUSED_BY_DATABASE = new Set(["TR001", "TR002"]);

function refusalFrom(error: unknown): Refusal | null {
  const cause = error instanceof Error && error.cause instanceof postgres.PostgresError ? error.cause : error;
  if (cause instanceof postgres.PostgresError && REFUSED_BY_DATABASE.has(cause.code)) {
    return new Refusal(cause.message as Refusal["code"]);
  }
  return null;
}
