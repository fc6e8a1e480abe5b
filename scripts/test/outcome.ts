import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";

/** What one part of the check came to: a line for each failure and each skipped test, with its reason. */
export interface Outcome {
  passed: number;
  failed: string[];
  skipped: string[];
}

/** The variable that tells a reporter where to leave its outcome. */
export const OUTCOME_FILE = "TEST_OUTCOME_FILE";

/** Leaves a suite's outcome for whoever started it; does nothing when nobody asked. */
export function leaveOutcome(outcome: Outcome) {
  const file = process.env[OUTCOME_FILE];
  if (!file) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(outcome));
}

/** One test's line: its name and the first lines of what was said about it, without colours. */
export function outcomeLine(name: string, said: string | undefined): string {
  const plain = stripVTControlCharacters(said ?? "no reason given").trim();
  return `${name}: ${plain.split("\n").slice(0, 3).join(" / ").slice(0, 400)}`;
}
