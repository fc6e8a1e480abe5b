import { printFigures, withProduction } from "./production";
import type { Lag } from "./rollup/lag";
import { keepsUp, rollupOn } from "./rollup/run";

/**
 * Proves that what a change means for a group and its area is in the figures of both within a minute, and that those
 * figures are what ledger, pots, flags and registers add up to. `seconds=` says for how long, `seed=` which changes.
 */
const given = new Map(process.argv.slice(2).map((word) => word.split("=") as [string, string]));
const seconds = Number(given.get("seconds") ?? 120);
const groups = Number(given.get("groups") ?? 60);
const seed = given.get("seed") ?? String(Date.now());
const SIZE = { groups, past: 12, checkpoints: 10, seconds };

await withProduction(async ({ sql }) => {
  process.stdout.write(`${groups} groups in 4 areas, ${seconds} seconds of changes, seed ${seed}\n`);
  const say = (line: string) => process.stdout.write(`  ${line}\n`);
  const rollup = await rollupOn(sql, { ...SIZE, seed }, say);
  const { lags, never, refused, checkpoints } = rollup;
  printFigures("Milliseconds until the figures carried it", byKind(lags));
  printFigures("After it all", {
    done: lags.length,
    refused_by_the_rules: refused,
    lag_seconds: lagWords(lags.map(({ ms }) => ms / 1000)),
    never_carried: never.length === 0 ? 0 : never.join(", "),
    compared: checkpoints.reduce((sum, { compared }) => sum + compared, 0),
    diff: checkpoints.reduce((sum, { differences }) => sum + differences.length, 0),
  });
  const good = keepsUp(rollup);
  process.stdout.write(good ? "The figures keep up.\n" : "The figures do NOT keep up.\n");
  process.exitCode = good ? 0 : 1;
});

function byKind(lags: readonly Lag[]): Record<string, string> {
  const kinds = [...new Set(lags.map(({ kind }) => kind))].sort();
  return Object.fromEntries(
    kinds.map((kind) => {
      const took = lags.filter((lag) => lag.kind === kind).map(({ ms }) => ms);
      return [kind, `done=${took.length} ${lagWords(took, 0)}`];
    }),
  );
}

function lagWords(took: readonly number[], digits = 2): string {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(digits);
  return `median=${at(0.5)} p95=${at(0.95)} max=${at(1)}`;
}
