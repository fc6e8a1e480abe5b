import { setTimeout as sleep } from "node:timers/promises";
import { closedLoop, openLoop, percentile } from "./loops";
import { familyMs, processorMs } from "./processor";

/** One of the things that are measured beside each other. */
export interface Compared {
  name: string;
  task: () => Promise<number>;
  /** Whose processor time counts as its own, beside the database's. */
  pid: number;
}

export interface Row {
  name: string;
  /** What one task gave: bytes of a page, rows of the statements. */
  size: number;
  /** Tasks a second with every client busy: the median of the rounds, the lowest and the highest. */
  perSecond: [median: number, lowest: number, highest: number];
  closed: Percentiles;
  open: Percentiles;
  /** Milliseconds of processor for one task, with every client busy. */
  ownMs: number;
  databaseMs: number;
}

type Percentiles = [p50: number, p95: number, p99: number];

interface Round {
  each: number[];
  perSecond: number;
  ownMs: number;
  databaseMs: number;
}

const ROUNDS = 5;
const WARM_UP_SECONDS = 3;

/**
 * Measures each in turn, round after round, so that whatever else the machine does falls on all of them alike. After
 * that each is asked at a fixed rate, half of what the first could do, for what a reader waits.
 */
export async function compare(
  compared: readonly Compared[],
  options: { clients: number; seconds: number; databasePid: number },
): Promise<Row[]> {
  const rounds = new Map(compared.map(({ name }) => [name, [] as Round[]]));
  for (const { task } of compared) await closedLoop(task, options.clients, WARM_UP_SECONDS);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const one of compared) rounds.get(one.name)?.push(await busyRound(one, options));
  }
  const rate = median((rounds.get(compared[0]?.name ?? "") ?? []).map(({ perSecond }) => perSecond)) / 2;
  const rows: Row[] = [];
  for (const { name, task } of compared) {
    await sleep(500);
    const { each } = await openLoop(task, Math.max(1, rate), options.seconds * 2);
    rows.push(rowOf(name, await task(), rounds.get(name) ?? [], each));
  }
  return rows;
}

async function busyRound(
  { task, pid }: Compared,
  { clients, seconds, databasePid }: { clients: number; seconds: number; databasePid: number },
): Promise<Round> {
  const own = processorMs(pid);
  const database = familyMs(databasePid);
  const { each, seconds: took } = await closedLoop(task, clients, seconds);
  return {
    each,
    perSecond: each.length / took,
    ownMs: (processorMs(pid) - own) / each.length,
    databaseMs: (familyMs(databasePid) - database) / each.length,
  };
}

function rowOf(name: string, size: number, rounds: readonly Round[], open: readonly number[]): Row {
  const rates = rounds.map(({ perSecond }) => perSecond);
  return {
    name,
    size,
    perSecond: [median(rates), Math.min(...rates), Math.max(...rates)],
    closed: percentiles(rounds.flatMap(({ each }) => each)),
    open: percentiles(open),
    ownMs: median(rounds.map(({ ownMs }) => ownMs)),
    databaseMs: median(rounds.map(({ databaseMs }) => databaseMs)),
  };
}

function percentiles(each: readonly number[]): Percentiles {
  return [percentile(each, 0.5), percentile(each, 0.95), percentile(each, 0.99)];
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
