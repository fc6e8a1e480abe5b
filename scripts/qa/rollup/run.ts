import { setTimeout as pause } from "node:timers/promises";
import type { Sql } from "postgres";
import { addDays, instantAt, londonDay } from "~/lib/dates";
import { dice } from "~db/seed/district/random";
import { worldOf } from "../../../tests/support/factories/world";
import { checkpoint, PATIENCE_MS, type Checkpoint } from "./checkpoint";
import { nextEdit, tried } from "./edits";
import { type Lag, lagWatch } from "./lag";
import { rollupScene, type RollupScene, type SceneSize } from "./scene";

/** So many things are done at the same time, and each waits up to so long before the next. */
const LANES = 3;
const BETWEEN_MS = 400;

export interface RollupSize extends SceneSize {
  seconds: number;
  checkpoints: number;
}

export interface Rollup {
  lags: Lag[];
  /** Kinds of the edits that no figure ever carried. */
  never: string[];
  refused: number;
  checkpoints: Checkpoint[];
}

/**
 * Changes a district at random while the worker computes it anew, notes how long each change takes to reach the figures of
 * its group and area, and compares all of them with a recount, so many times.
 */
export async function rollupOn(
  sql: Sql,
  { seed, ...size }: RollupSize & { seed: string },
  say: (line: string) => void = () => undefined,
): Promise<Rollup> {
  await awayFromMidnight((size.seconds + size.checkpoints * 10) * 1000);
  const scene = await rollupScene(worldOf(sql), dice(seed), size);
  const checkpoints = [await checkpoint(sql, scene)];
  const watch = lagWatch(scene);
  let refused = 0;
  for (let n = 1; n <= size.checkpoints; n += 1) {
    const until = performance.now() + (size.seconds / size.checkpoints) * 1000;
    const lanes = Array.from({ length: LANES }, () => changeUntil(until, scene, watch));
    refused += (await Promise.all(lanes)).reduce((sum, each) => sum + each, 0);
    const done = await checkpoint(sql, scene);
    checkpoints.push(done);
    say(
      `checkpoint ${n}: ${done.compared} compared after ${done.seconds.toFixed(1)} s, diff=${done.differences.length}`,
    );
    for (const words of done.differences.slice(0, 12)) say(`  ${words}`);
  }
  return { ...(await watch.stop()), refused, checkpoints };
}

/** How many the rules refused. */
async function changeUntil(
  until: number,
  scene: RollupScene,
  watch: ReturnType<typeof lagWatch>,
): Promise<number> {
  let refused = 0;
  while (performance.now() < until) {
    const edit = await nextEdit(scene);
    const began = new Date();
    if (await tried(edit)) watch.note(edit, began);
    else refused += 1;
    await pause(scene.die.next() * BETWEEN_MS);
  }
  return refused;
}

/** Figures are of a day, and the night computes those of the next. */
async function awayFromMidnight(needed: number): Promise<void> {
  const left = instantAt(addDays(londonDay(new Date()), 1), "00:00").getTime() - Date.now();
  if (left < needed + PATIENCE_MS) await pause(left + 1000);
}

/** Whether every change was carried in time, and every recount agreed. */
export function keepsUp({ lags, never, checkpoints }: Rollup): boolean {
  const isInTime = lags.every(({ ms }) => ms <= PATIENCE_MS);
  return isInTime && never.length === 0 && checkpoints.every(({ differences }) => differences.length === 0);
}
