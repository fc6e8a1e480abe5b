import { AHEAD_OF, WEEKS_AHEAD } from "~/features/load/outlook/ahead";
import { addDays, londonDay } from "~/lib/dates";
import { WYNMERE, YEAR_DAYS } from "~db/seed/district";
import { yearOf } from "~db/seed/year/year";
import { askingDays, pastsOf } from "./backtest/past";
import { naive, scoreOf, type Score } from "./backtest/score";
import { trialsOn } from "./backtest/trials";

/**
 * How often the look ahead was right: asked of every group each month of the demo's year, and held against the half-year
 * that followed. BACKTEST_DAY chooses the last day of the year.
 */
const today = process.env.BACKTEST_DAY ?? londonDay(new Date());
const began = performance.now();
const first = addDays(today, -YEAR_DAYS);
const pasts = pastsOf(yearOf(WYNMERE, today, YEAR_DAYS, WEEKS_AHEAD * 7 + 7), today, first);
const days = askingDays(today, YEAR_DAYS);
process.stdout.write(`${pasts.length} groups, asked on ${days.length} days: ${days.join(", ")}\n\n`);
const trials = days.flatMap((day) => pasts.flatMap((past) => trialsOn(past, day)));

const WIDTHS = [11, 7, 8, 7, 7, 7, 7, 12, 8, 8];
const line = (cells: (string | number)[]) =>
  process.stdout.write(`${cells.map((cell, n) => String(cell).padStart(WIDTHS[n]!)).join("")}\n`);
line(["", "asked", "silent", "spoke", "right", "early", "late", "weeks off", "never", "line"]);
const shareOf = (part: number, whole: number) => (whole === 0 ? "–" : `${Math.round((100 * part) / whole)}%`);
const weeks = (off: number) => (Number.isFinite(off) ? off.toFixed(1) : "–");
for (const of of AHEAD_OF) {
  const mine = trials.filter((trial) => trial.of === of);
  print(of, scoreOf(mine));
  print("a week", scoreOf(mine.filter(({ said }) => said.says === "weeks")));
  print("not before", scoreOf(mine.filter(({ said }) => said.says === "not_before")));
  print("not soon", scoreOf(mine.filter(({ said }) => said.says === "not_soon")));
}
process.stdout.write(
  `\n${AHEAD_OF.map((of) => finding(of, scoreOf(trials.filter((trial) => trial.of === of)))).join("\n")}\n`,
);
process.stdout.write(`\n${((performance.now() - began) / 1000).toFixed(1)} seconds\n`);

function print(name: string, { asked, silent, right, early, late, off }: Score): void {
  const spoke = asked - silent;
  const shares = [right, early, late].map((part) => shareOf(part, spoke));
  line([name, asked, silent, spoke, ...shares, weeks(off.lookAhead), weeks(off.never), weeks(off.line)]);
}

function finding(of: string, score: Score): string {
  if (score.asked === score.silent) return `${of}: it never spoke.`;
  const better = score.off.lookAhead < naive(score);
  const [mine, theirs] = [weeks(score.off.lookAhead), weeks(naive(score))];
  return better
    ? `${of}: better than the naive rules, ${mine} weeks off against ${theirs}.`
    : `${of}: NO BETTER than a naive rule, ${mine} weeks off against ${theirs}.`;
}
