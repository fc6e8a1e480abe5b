import type { StrainShapeName } from "./strain-mark";

/** One month of a group's or an area's load. Whole places and people. */
export interface ChartMonth {
  /** "2026-03". */
  key: string;
  /** "Mar". */
  short: string;
  people: number;
  /** Of those people, how many nobody pays for. */
  unpaid: number;
  /** Null where there is no fixed limit, or none was set. */
  safePlaces: number | null;
  /** Null where the group is not paid per place. */
  funded: number | null;
  strain: StrainShapeName;
}

export interface Step {
  from: number;
  /** The month after the last it holds for. */
  to: number;
  value: number;
}

/** Round marks from nought up to the highest figure of all, five at most. */
export function scaleFor(months: readonly ChartMonth[]): { most: number; marks: number[] } {
  const highest = Math.max(
    1,
    ...months.flatMap((month) => [month.people, month.safePlaces ?? 0, month.funded ?? 0]),
  );
  const step = roundStep(highest / 4);
  const marks = Array.from({ length: Math.ceil(highest / step) + 1 }, (_, index) => index * step);
  return { most: marks.at(-1) ?? step, marks };
}

/** 1, 2 or 5 times a power of ten, and never less than 1. */
function roundStep(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, wanted)));
  const step = [1, 2, 5, 10].find((times) => times * power >= wanted) ?? 10;
  return step * power;
}

/** How tall `value` stands in `height` pixels when `most` fills them. */
export function heightOf(value: number, most: number, height: number): number {
  return Math.round(((height * value) / most) * 10) / 10;
}

/** A line that changes by steps: neighbouring months with the same figure joined; months without one left out. */
export function steps(months: readonly ChartMonth[], figure: "safePlaces" | "funded"): Step[] {
  const found: Step[] = [];
  months.forEach((month, index) => {
    const value = month[figure];
    if (value === null) return;
    const last = found.at(-1);
    if (last?.to === index && last.value === value) last.to = index + 1;
    else found.push({ from: index, to: index + 1, value });
  });
  return found;
}
