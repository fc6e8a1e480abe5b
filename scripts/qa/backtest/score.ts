import { type Ahead, type AheadOf, type Silence, WEEKS_AHEAD } from "~/features/load/outlook/ahead";

/** One look ahead, what the two naive rules say in its place, and what came true. */
export interface Trial {
  of: AheadOf;
  said: Ahead;
  /** The week that a straight line through the last four gives; null is not within half a year. */
  line: number | null;
  /** The week in which it came; null is not within half a year. */
  came: number | null;
}

export interface Score {
  asked: number;
  silent: number;
  right: number;
  early: number;
  late: number;
  /**
   * How far off in weeks, on average, where it named a week or said not within half a year (counted as 27): the look
   * ahead, "never", the straight line.
   */
  off: { lookAhead: number; never: number; line: number };
}

/** What it said against what came: too early, too late, or right, when that lay within what it said. */
export function verdict({ said, came }: Trial): "right" | "early" | "late" | "silent" {
  if (said.says === "silent" || said.says === "now") return "silent";
  const [from, to] = span(said);
  const week = came ?? BEYOND;
  if (week < from) return "late";
  return week > to ? "early" : "right";
}

function span(said: Ahead): [from: number, to: number] {
  if (said.says === "weeks") return [said.from, said.to];
  return [said.says === "not_before" ? said.weeks + 1 : BEYOND, BEYOND];
}

function cannotCome(said: Ahead): boolean {
  return said.says === "silent" && NEVER.has(said.because);
}

const NEVER = new Set<Silence>(["no_limit", "not_said", "not_paid_per_place"]);

const BEYOND = WEEKS_AHEAD + 1;

/** Adds up the trials of one kind; where it had come already, or cannot come, there is nothing to tell. */
export function scoreOf(trials: readonly Trial[]): Score {
  const asked = trials.filter(({ said }) => said.says !== "now" && !cannotCome(said));
  const spoken = asked.filter(({ said }) => said.says !== "silent");
  const counts = { right: 0, early: 0, late: 0, silent: 0 };
  for (const trial of asked) counts[verdict(trial)] += 1;
  const dated = spoken.filter(({ said }) => said.says !== "not_before");
  const off = (weekOf: (trial: Trial) => number) =>
    dated.reduce((sum, trial) => sum + Math.abs(weekOf(trial) - (trial.came ?? BEYOND)), 0) / dated.length;
  return {
    asked: asked.length,
    ...counts,
    off: {
      lookAhead: off(({ said }) => (said.says === "weeks" ? said.weeks : BEYOND)),
      never: off(() => BEYOND),
      line: off(({ line }) => line ?? BEYOND),
    },
  };
}

/** The better of the two naive rules, in weeks off. */
export function naive({ off }: Score): number {
  return Math.min(off.never, off.line);
}
