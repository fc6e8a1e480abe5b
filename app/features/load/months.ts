import { addDays, type Day } from "~/lib/dates";

/** The last day of each of so many months, oldest first; the month that is not over ends today. */
export function monthEnds(today: Day, count: number): Day[] {
  const ends = [today];
  while (ends.length < count) ends.unshift(addDays(`${ends[0]!.slice(0, 7)}-01`, -1));
  return ends;
}

/** The four whole calendar quarters before this one: their first day, and the first day after them. */
export function lastFourQuarters(today: Day): { from: Day; before: Day } {
  const [year = 0, month = 1] = today.split("-").map(Number);
  const first = String(Math.floor((month - 1) / 3) * 3 + 1).padStart(2, "0");
  return { from: `${year - 1}-${first}-01`, before: `${year}-${first}-01` };
}
