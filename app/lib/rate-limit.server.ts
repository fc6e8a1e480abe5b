import { createHmac, timingSafeEqual } from "node:crypto";
import { data } from "@remix-run/node";
import { lt, sql } from "drizzle-orm";
import { database, type Tx } from "~db/client.server";
import { rateLimits } from "~db/schema";
import { instantAt, londonDay } from "./dates";
import { env } from "./env.server";
import { networkOf } from "./networks";
import { countsFor, type LimitName, LIMITS, windowAt } from "./rate-limits";

/** Adds one to each key in the window and tells how many each now has. */
export interface LimitStore {
  hit(keys: string[], windowStart: Date): Promise<Map<string, number>>;
}

/**
 * Counts one try, and throws the 429 answer, with the seconds to wait, when it is one too many for its network or
 * its subject. Nothing readable of either is stored.
 */
export async function limit(request: Request, name: LimitName, subject?: string): Promise<void> {
  if (passesByTestKey(request)) return;
  const rule = LIMITS[name];
  const secondsLeft = await secondsToWait(request, name, subject, "inMemory" in rule ? inMemory : inDatabase);
  if (secondsLeft === 0) return;
  throw data(
    { kind: "too_many", retryAfterSeconds: secondsLeft },
    { status: 429, headers: { "retry-after": String(secondsLeft) } },
  );
}

/** Counts one try in a store; 0 when it is within every limit, else the seconds until it may be tried again. */
export async function secondsToWait(
  request: Request,
  name: LimitName,
  subject: string | undefined,
  store: LimitStore,
  nowMs = Date.now(),
): Promise<number> {
  const network = networkOf(request.headers.get("x-client-address") ?? "");
  const counts = countsFor(name, network, subject).map(({ of, most }) => ({ key: veiled(of), most }));
  const { start, secondsLeft } = windowAt(nowMs, LIMITS[name].seconds);
  const hits = await store.hit(
    counts.map(({ key }) => key),
    start,
  );
  return counts.some(({ key, most }) => (hits.get(key) ?? 0) > most) ? secondsLeft : 0;
}

/** Whether this is the first time in the London day that it is told of this, by anybody. Nothing readable is stored. */
export async function firstOfDay(tx: Tx, of: string): Promise<boolean> {
  const windowStart = instantAt(londonDay(tx.now), "00:00");
  const first = await tx
    .insert(rateLimits)
    .values({ key: veiled(`day|${of}`), windowStart, hits: 1 })
    .onConflictDoNothing()
    .returning({ key: rateLimits.key });
  return first.length > 0;
}

function veiled(of: string): string {
  return createHmac("sha256", env().TRELLIS_SECRET).update(`rate limit|${of}`).digest("base64url");
}

/** Load tools bring a key that exists in tests only. */
function passesByTestKey(request: Request): boolean {
  const expected = env().TRELLIS_TEST_KEY;
  const given = request.headers.get("x-trellis-test-key");
  if (!expected || !given || given.length !== expected.length) return false;
  return timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}

/** Shared by all processes and kept over a restart. */
export const inDatabase: LimitStore = {
  async hit(keys, windowStart) {
    // Always in the same order, so that two requests never wait for each other.
    const rows = keys.toSorted().map((key) => ({ key, windowStart, hits: 1 }));
    const counted = await database("app")
      .insert(rateLimits)
      .values(rows)
      .onConflictDoUpdate({
        target: [rateLimits.key, rateLimits.windowStart],
        set: { hits: sql`${rateLimits.hits} + 1` },
      })
      .returning({ key: rateLimits.key, hits: rateLimits.hits });
    return new Map(counted.map(({ key, hits }) => [key, hits]));
  },
};

/** Counts of this process alone. */
export function memoryStore(): LimitStore {
  let window = 0;
  let hits = new Map<string, number>();
  return {
    hit(keys, windowStart) {
      if (windowStart.getTime() !== window) {
        window = windowStart.getTime();
        hits = new Map();
      }
      for (const key of keys) hits.set(key, (hits.get(key) ?? 0) + 1);
      return Promise.resolve(hits);
    },
  };
}

const inMemory = memoryStore();

/** Drops the counts of windows that ended; the longest window is a day. For the worker. */
export async function forgetPastWindows(): Promise<void> {
  await database("worker")
    .delete(rateLimits)
    .where(lt(rateLimits.windowStart, sql`now() - interval '1 day'`));
}
