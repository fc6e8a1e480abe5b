import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";

export type Task = () => Promise<unknown>;

export interface Timings {
  /** Milliseconds each, in no order. */
  each: number[];
  seconds: number;
}

/** A fixed number of clients, each asking again as soon as it is answered: how much can be done. */
export async function closedLoop(task: Task, clients: number, seconds: number): Promise<Timings> {
  const each: number[] = [];
  const from = performance.now();
  const until = from + seconds * 1000;
  const client = async () => {
    while (performance.now() < until) {
      const began = performance.now();
      await task();
      each.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { each, seconds: (performance.now() - from) / 1000 };
}

/**
 * So many arrivals a second, whether or not the last is answered: how long people wait. Timed from when each was due,
 * so that a server that stalls is not measured less often for it.
 */
export async function openLoop(task: Task, perSecond: number, seconds: number): Promise<Timings> {
  const each: number[] = [];
  const underWay: Promise<void>[] = [];
  const from = performance.now();
  for (let arrival = 0; arrival < perSecond * seconds; arrival += 1) {
    const due = from + (arrival * 1000) / perSecond;
    if (due > performance.now()) await sleep(due - performance.now());
    underWay.push(task().then(() => void each.push(performance.now() - due)));
  }
  await Promise.all(underWay);
  return { each, seconds: (performance.now() - from) / 1000 };
}

/** The time within which this share of the answers came; 0.95 for p95. */
export function percentile(each: readonly number[], share: number): number {
  const sorted = each.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
