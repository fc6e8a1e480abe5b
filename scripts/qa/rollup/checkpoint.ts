import { setTimeout as pause } from "node:timers/promises";
import type { Sql } from "postgres";
import { CLOCK } from "~/features/access/actor.server";
import type { Signal } from "~/features/load/facts";
import { computedLevel } from "~/features/load/rules";
import { recount } from "~/features/places/queries/recount.server";
import { londonDay } from "~/lib/dates";
import { asActor } from "~db/client.server";
import { loadLevels, strainFlags } from "~db/schema";
import { Reader } from "../recount/check";
import { comparedFigures } from "./figures";
import { registerTroubles } from "./registers";
import type { RollupScene } from "./scene";

/** Everything must be right by then. */
export const PATIENCE_MS = 60_000;

export interface Checkpoint {
  /** Rows and groups compared. */
  compared: number;
  seconds: number;
  /** Empty when everything agreed. */
  differences: string[];
}

/** Waits until no job is due, then compares everything kept with a recount; a clock's job between may have it wait again. */
export async function checkpoint(sql: Sql, scene: RollupScene): Promise<Checkpoint> {
  const from = performance.now();
  for (;;) {
    await untilQuiet(sql, from + PATIENCE_MS);
    const { compared, differences } = await compareAll(scene);
    const ms = performance.now() - from;
    if (differences.length === 0 || ms > PATIENCE_MS) return { compared, differences, seconds: ms / 1000 };
    await pause(500);
  }
}

async function untilQuiet(sql: Sql, until: number): Promise<void> {
  for (;;) {
    const [row] = await sql`
      select count(*)::int as due from graphile_worker.jobs
      where locked_at is not null or (run_at <= now() and attempts < max_attempts)`;
    if (row!.due === 0 || performance.now() > until) return;
    await pause(100);
  }
}

async function compareAll(scene: RollupScene) {
  const { groups } = scene;
  const { wrong, rows } = await comparedFigures();
  const ledger = await asActor(CLOCK, (tx) => recount(tx));
  const differences = [
    ...[...wrong].map(([key, words]) => `${key}: ${words}`),
    ...ledger.map((row) => `${row.groupId}: the ledger says ${row.ledger}, its referrals ${row.recount}`),
    ...(await new Reader(groups).compare(new Date(), true)),
    ...(await levelTroubles(scene)),
    ...(await registerTroubles(scene)),
  ];
  return { compared: rows + groups.length * 2 + scene.visitors.length, differences };
}

const AS_SHOWN: Record<string, string> = { watch: "comfortable" };
const HEIGHT: Record<string, number> = { stretched: 1, struggling: 2 };

/** The level is the flag's while that is in date; else what the signals came to, which never lies below them. */
async function levelTroubles({ world, groups }: RollupScene): Promise<string[]> {
  const today = londonDay(new Date());
  const flags = await world.db.select().from(strainFlags);
  const levels = await world.db.select().from(loadLevels);
  return levels.flatMap(({ groupId, level, computed, signals }) => {
    const group = groups.find(({ id }) => id === groupId)!;
    const flag = flags.find(
      (one) => one.groupId === groupId && !one.endedAt && (!one.untilOn || one.untilOn >= today),
    );
    const told = flag?.level ?? AS_SHOWN[computed] ?? computed;
    const reached = computedLevel(signals as Signal[]);
    const isBelow = (HEIGHT[computed] ?? 0) < (HEIGHT[reached] ?? 0);
    return [
      ...(level === told ? [] : [`${group.slug} level: kept ${level}, told ${told}`]),
      ...(isBelow ? [`${group.slug} computed: kept ${computed}, signals reach ${reached}`] : []),
    ];
  });
}
