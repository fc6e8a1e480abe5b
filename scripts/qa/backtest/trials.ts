import { AHEAD_OF, type AheadOf, WEEKS_AHEAD } from "~/features/load/outlook/ahead";
import { lookAhead, type OutlookFacts } from "~/features/load/outlook/look-ahead";
import { addDays, type Day } from "~/lib/dates";
import { firstWeek, fundedOn, knownOn, peopleOn, struggledOn, type GroupPast } from "./past";
import type { Trial } from "./score";

/** Asks the look ahead about one group on one day, and finds what came of it in the half-year after. */
export function trialsOn(past: GroupPast, day: Day): Trial[] {
  const known = knownOn(past, day);
  const said = lookAhead(known);
  return AHEAD_OF.map((of) => ({
    of,
    said: said[of],
    line: straightLine(past, day, known, of),
    came: said[of].says === "now" ? 0 : cameTrue(past, day, of),
  }));
}

function cameTrue(past: GroupPast, day: Day, of: AheadOf): number | null {
  switch (of) {
    case "full":
      return firstWeek(day, WEEKS_AHEAD, (then) => {
        const state = past.days.get(addDays(then, -1));
        return state !== undefined && state.safePlaces !== null && state.peopleNow >= state.safePlaces;
      });
    case "unfunded":
      return firstWeek(day, WEEKS_AHEAD, (then) => {
        const funded = fundedOn(past, then);
        return funded !== "not_paid_per_place" && peopleOn(past, then) > funded;
      });
    case "struggling":
      return firstWeek(day, WEEKS_AHEAD, (then) => struggledOn(past, then), true);
  }
}

/** The change of the last four weeks, drawn on straight; it knows when money ends, and nothing of chance. */
function straightLine(past: GroupPast, day: Day, known: OutlookFacts, of: AheadOf): number | null {
  if (of === "struggling") return null;
  const slope = (known.people - peopleOn(past, addDays(day, -28))) / 4;
  for (let week = 1; week <= WEEKS_AHEAD; week += 1) {
    const people = Math.min(known.people + slope * week, known.safePlaces ?? Infinity);
    const mark = of === "full" ? known.safePlaces : (known.fundedAhead?.[week] ?? Infinity) + 1;
    if (mark !== null && people >= mark) return week;
  }
  return null;
}
