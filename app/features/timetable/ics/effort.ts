/** What reading one file may cost in all, so that nobody waits for a calendar made to be endless. */
export interface Effort {
  left: number;
}
export const MOST_EFFORT = 60_000;
/** Telling what London's clocks show costs as much as ten steps of a rule. */
export const CLOCK_EFFORT = 10;

/** Whether so much may still be done. */
export function spend(effort: Effort, cost: number): boolean {
  effort.left -= cost;
  return effort.left >= 0;
}
