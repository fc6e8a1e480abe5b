import { sql } from "drizzle-orm";
import { MeilisearchError } from "meilisearch";
import { database } from "~db/client.server";
import type { SearchFault } from "~db/schema";
import { describeError, log } from "~/lib/log.server";
import { askForMending, MENDING_REST_MS } from "./commands/ask-for-mending.server";
import { meilisearch } from "./meilisearch/client.server";
import { indexName } from "./meilisearch/index-names.server";
import { CorruptIndex } from "./meilisearch/engine.server";
import { documentsIn } from "./meilisearch/index.server";

/** Why the second engine is not asked just now. */
export type Distrust = "down" | "missing" | "off" | "behind" | "lying";

/** Changes that wait longer than this make the index too old to show. */
export const LONGEST_LAG_SECONDS = 60;
/** So many documents may be wrong in number, or this share of them. */
const FEW_OFF = 20;
const SHARE_OFF = 0.01;

const FAILURES_IN_A_ROW = 3;
const REST_MS = 2_000;
const LYING_REST_MS = 15_000;
const CHECK_EVERY_MS = 1_000;
/** A check older than this is no ground for trust: the question waits for the next one. */
const CHECK_HOLDS_MS = 3_000;
const COUNT_HOLDS_MS = 60_000;
const RECOUNT_MS = 5_000;

export interface Lag {
  waiting: number;
  /** Of the change that has waited longest; nought when none does. */
  seconds: number;
}

interface Check {
  at: number;
  found: Distrust | null;
  lag: Lag;
  /** How many documents the index holds; null when that is not known. */
  documents: number | null;
}

let failures = 0;
let restsUntil = 0;
let liedUntil = 0;
let askedUntil = 0;
let checked: Check | undefined;
let checking: Promise<void> | undefined;
let counted: { at: number; groups: number } | undefined;

/**
 * Why the second engine cannot be asked now; null when it can. It is looked at beside the questions, at most once a
 * second; a question waits for a look only when the last one is too long ago to be any ground for trust.
 */
export async function distrust(): Promise<Distrust | null> {
  const now = performance.now();
  if (now < liedUntil) return "lying";
  const isFailing = failures >= FAILURES_IN_A_ROW;
  const isDue = isFailing ? now >= restsUntil : !checked || now - checked.at > CHECK_EVERY_MS;
  if (isDue) checking ??= check().finally(() => (checking = undefined));
  if (isFailing) return "down";
  if (!checked || now - checked.at > CHECK_HOLDS_MS) await checking;
  return checked?.found ?? null;
}

/** Null when the search server fails; after three failures in a row it rests, until a look at it goes well. */
export async function trying<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    const answer = await ask();
    failures = 0;
    return answer;
  } catch (error) {
    if (error instanceof CorruptIndex) noteLie();
    else if (error instanceof MeilisearchError) noteFailure(error);
    else throw error;
    return null;
  }
}

/** Forgets what was found out, as a new process has; tests need this. */
export function forgetTrust(): void {
  [failures, restsUntil, liedUntil, askedUntil] = [0, 0, 0, 0];
  checked = counted = undefined;
}

/** The engine named groups that are not there: it is left alone for a while, and mended. */
export function noteLie(): void {
  liedUntil = performance.now() + LYING_REST_MS;
  log.warn({ why: "lying" }, "the search server names groups that are not listed");
  void noteFault("lying");
}

/** Has the worker mend the index, unless this process asked for that minutes ago. Never throws. */
export async function noteFault(fault: SearchFault): Promise<void> {
  const now = performance.now();
  if (now < askedUntil) return;
  askedUntil = now + MENDING_REST_MS;
  try {
    await askForMending(fault);
  } catch (error) {
    log.warn({ error: describeError(error) }, "the mending of the search index could not be asked for");
  }
}

/** What the last check found, for administrators. */
export function lastCheck(): Check | undefined {
  return checked;
}

/** How many changes wait to be told to the second engine, and for how long. */
export async function searchLag(): Promise<Lag> {
  const [row] = await database("app").execute<Record<string, string | number>>(sql`
    select (select count(*)::int from (select 1 from search_changes limit 100000) waiting) as waiting,
      coalesce((select extract(epoch from clock_timestamp() - at)::float8 from search_changes order by at limit 1), 0)
        as seconds`);
  return { waiting: Number(row?.waiting ?? 0), seconds: Number(row?.seconds ?? 0) };
}

function noteFailure(error: unknown): void {
  failures += 1;
  if (failures < FAILURES_IN_A_ROW) return;
  restsUntil = performance.now() + REST_MS;
  if (failures === FAILURES_IN_A_ROW) log.warn({ error: describeError(error) }, "the search server fails");
}

async function check(): Promise<void> {
  const look: Check = { at: 0, found: "down", lag: { waiting: 0, seconds: 0 }, documents: null };
  try {
    look.lag = await searchLag();
    look.documents = await documentsIn(indexName(), meilisearch()?.searching);
    look.found = await judge(look.documents, look.lag);
    failures = 0;
    if (look.found === "off" || look.found === "behind") void noteFault(look.found);
  } catch (error) {
    noteFailure(error);
  }
  if (look.found !== (checked?.found ?? null)) {
    log.warn({ found: look.found, ...look.lag }, "trust in the search server changed");
  }
  checked = { ...look, at: performance.now() };
}

/** What is wrong with the index, looked at now; null when nothing is. Throws when the server does not answer. */
export async function judgeIndex(): Promise<Distrust | null> {
  return judge(await documentsIn(indexName()), await searchLag());
}

async function judge(documents: number | null, lag: Lag): Promise<Distrust | null> {
  if (documents === null) return "missing";
  if (lag.seconds > LONGEST_LAG_SECONDS) return "behind";
  if (!isOff(documents, await groupsListed(COUNT_HOLDS_MS), lag)) return null;
  return isOff(documents, await groupsListed(RECOUNT_MS), lag) ? "off" : null;
}

function isOff(documents: number, groups: number, { waiting }: Lag): boolean {
  return Math.abs(documents - groups) > Math.max(FEW_OFF, groups * SHARE_OFF) + waiting;
}

async function groupsListed(holdsMs: number): Promise<number> {
  if (!counted || performance.now() - counted.at > holdsMs) {
    const [row] = await database("app").execute<{ groups: number }>(
      sql`select count(*)::int as groups from group_search`,
    );
    counted = { at: performance.now(), groups: row?.groups ?? 0 };
  }
  return counted.groups;
}
