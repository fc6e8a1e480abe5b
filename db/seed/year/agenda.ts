import {
  addDays,
  addWorkingDays,
  instantAt,
  isWorkingDay,
  londonDay,
  weekdayOf,
  type Day,
} from "~/lib/dates";
import type { Dice } from "../district/random";
import type { SeedGroup } from "../district/shape";

type Intent = { at: Date; work: (at: Date) => void };

/** What people mean to do, by day: each looks at how things stand when its moment comes. */
export class Agenda {
  private readonly byDay = new Map<Day, Intent[]>();

  constructor(private readonly die: Dice) {}

  /** On this day, between two hours of the clock in London. */
  on(day: Day, [from, to]: readonly [number, number], work: (at: Date) => void): void {
    const { die } = this;
    const clock = [die.between(from, to - 1), die.between(0, 59)].map((part) =>
      String(part).padStart(2, "0"),
    );
    const at = new Date(instantAt(day, clock.join(":")).getTime() + die.between(1, 59_999));
    this.byDay.set(day, [...(this.byDay.get(day) ?? []), { at, work }]);
  }

  /** Does what is meant for this day, in the order of the clock. */
  run(day: Day): void {
    const intents = (this.byDay.get(day) ?? []).sort((a, b) => a.at.getTime() - b.at.getTime());
    this.byDay.delete(day);
    for (const { at, work } of intents) work(at);
  }
}

/** Hours in which people work, and in which organisers sit down to answer. */
export const OFFICE = [9, 17] as const;
export const EVENING = [17, 21] as const;

/** So many working days after an instant's day; never the same day. */
export function workingDaysAfter(at: Date, days: number): Day {
  return addWorkingDays(londonDay(at), Math.max(1, days));
}

/** So many working days before a day. */
export function workingDaysBefore(day: Day, days: number): Day {
  let back = day;
  for (let left = days; left > 0;) {
    back = addDays(back, -1);
    if (isWorkingDay(back)) left -= 1;
  }
  return back;
}

/** The nth session of a group after this day; a group without weekly times meets on a working day within ten. */
export function sessionAfter({ sessions, slug }: SeedGroup, day: Day, nth: number): Day {
  if (sessions.length === 0) return addWorkingDays(day, 2 + ((slug.length + nth * 3) % 7));
  let next = day;
  for (let left = nth; left > 0;) {
    next = addDays(next, 1);
    if (sessions.some(({ weekday }) => weekday === weekdayOf(next))) left -= 1;
  }
  return next;
}
