/** How quickly people come and go: so many come a week, and each stays another week but for this chance of leaving. */
export interface Pace {
  comeAWeek: number;
  leaveAWeek: number;
}

/** A pace that may be the true one, and how likely it is; the weights of all add up to 1. */
export type WeighedPace = Pace & { weight: number };

/**
 * How likely it is that by the end of each week, from 0 to the last of `marks`, the number of people has at least once
 * stood at that week's mark or above. People come one by one at random and each leaves at random (an immigration-death
 * process); every number there may be is followed at once, step by step, so nothing is drawn by lot. Infinity is no mark.
 */
export function reachedBy(start: number, marks: readonly number[], paces: readonly WeighedPace[]): number[] {
  const top = Math.max(...marks.filter(Number.isFinite), 0);
  const reached = marks.map(() => 0);
  for (const pace of paces) {
    const alone = followed(start, marks, top, pace);
    for (const [week, share] of alone.entries()) reached[week]! += pace.weight * share;
  }
  return reached;
}

/** Shares as small as this are left out: together they are far below what is ever said. */
const NEGLIGIBLE = 1e-7;

function followed(start: number, marks: readonly number[], top: number, pace: Pace): number[] {
  if (isFar(start, marks, pace)) return marks.map(() => 0);
  const first = Math.min(start, top);
  const spread: Spread = { share: new Float64Array(top + 2), low: first, high: first, gone: 0 };
  spread.share[first] = 1;
  return marks.map((mark, week) => {
    takeFrom(spread, mark);
    if (week > 0) oneWeek(spread, mark, top, pace);
    return spread.gone;
  });
}

/** How likely each number of people is, from `low` to `high`, and that the mark has been reached. */
interface Spread {
  share: Float64Array;
  low: number;
  high: number;
  gone: number;
}

/** Whether every mark lies so far above what is likely, by more than four deviations, that none is reached. */
function isFar(start: number, marks: readonly number[], { comeAWeek, leaveAWeek }: Pace): boolean {
  return marks.every((mark, week) => {
    if (mark === Infinity) return true;
    const stays = Math.exp(-leaveAWeek * week);
    const came = leaveAWeek > 0 ? (comeAWeek * (1 - stays)) / leaveAWeek : comeAWeek * week;
    // Those of the start who stay are binomial, those who came and are still there are Poisson
    const deviation = Math.sqrt(start * stays * (1 - stays) + came);
    return mark - 0.5 > Math.max(start, start * stays + came) + 4 * deviation;
  });
}

/** Lets a week go by in steps so short that two moves in one are rare. */
function oneWeek(spread: Spread, mark: number, top: number, pace: Pace): void {
  const most = pace.comeAWeek + pace.leaveAWeek * Math.min(top, spread.high + 2 * pace.comeAWeek);
  const steps = Math.max(5, Math.ceil(1.5 * most));
  for (let step = 0; step < steps; step += 1) {
    oneStep(spread, top, pace.comeAWeek / steps, pace.leaveAWeek / steps);
    if (spread.high >= mark) takeFrom(spread, mark);
  }
}

function oneStep(spread: Spread, top: number, come: number, leave: number): void {
  const { share } = spread;
  const low = spread.low > 0 ? spread.low - 1 : 0;
  const high = spread.high < top ? spread.high + 1 : top;
  let below = 0;
  for (let x = low; x <= high; x += 1) {
    const here = share[x]!;
    const arrives = x < top ? come : 0;
    share[x] = here * (1 - arrives - leave * x) + below * come + share[x + 1]! * leave * (x + 1);
    below = here;
  }
  spread.low = low;
  spread.high = high;
  while (spread.low < spread.high && share[spread.low]! < NEGLIGIBLE) share[spread.low++] = 0;
  while (spread.high > spread.low && share[spread.high]! < NEGLIGIBLE) share[spread.high--] = 0;
}

/** Takes out those who have come to the mark. */
function takeFrom(spread: Spread, mark: number): void {
  for (let x = Math.max(mark, spread.low); x <= spread.high; x += 1) {
    spread.gone += spread.share[x]!;
    spread.share[x] = 0;
  }
  if (spread.high >= mark) spread.high = Math.max(spread.low, mark - 1);
}
