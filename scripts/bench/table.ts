import { cpus } from "node:os";
import type { Row } from "./compare";

/** What a reader must know before believing a figure. */
export function conditions(groups: number, clients: number): string {
  const processors = cpus();
  return [
    `\n${groups} groups; ${processors.length} x ${processors[0]?.model.trim()}; Node ${process.version}; warm; the load comes from`,
    `this machine. Busy: ${clients} clients, each asking again at once, median of five rounds taken in turn (lowest to`,
    "highest). Steady: arrivals at half the page's busy rate, timed from when each was due. Milliseconds.\n",
  ].join("\n");
}

const HEADS = [
  "",
  "size",
  "a second, busy",
  "busy p50",
  "p95",
  "p99",
  "steady p50",
  "p95",
  "p99",
  "node CPU",
  "db CPU",
];

/** The rows as a table in plain text, with how many times as much as the page each can do. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [HEADS, ...rows.map(cellsOf)];
  const widths = HEADS.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  const lines = cells.map((line) =>
    line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  "),
  );
  return [...lines, ratios(rows)].join("\n");
}

function cellsOf({ name, size, perSecond, closed, open, ownMs, databaseMs }: Row): string[] {
  const [middle, lowest, highest] = perSecond.map((rate) => rate.toFixed(0));
  return [
    name,
    String(size),
    `${middle} (${lowest} to ${highest})`,
    ...[...closed, ...open].map((ms) => ms.toFixed(1)),
    ownMs.toFixed(2),
    databaseMs.toFixed(2),
  ];
}

function ratios([page, ...others]: readonly Row[]): string {
  return others
    .map(
      ({ name, perSecond }) => `${name}: ${(perSecond[0] / (page?.perSecond[0] ?? 1)).toFixed(2)} x the page`,
    )
    .join("; ");
}
