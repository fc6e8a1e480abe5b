import { counted, formatDate } from "~/lib/dates";
import type { PotLine, Statement } from "./statement";
import { pounds } from "./words";

const PAID_FOR = {
  per_accepted: ["person accepted", "people accepted"],
  per_started: ["person who started", "people who started"],
  per_sustained: ["person who stayed", "people who stayed"],
} as const;

/** What one line of a statement is for: "3 people who started, written down late". */
export function lineWords({ pot, kind, count, since }: PotLine): string {
  if (pot.rule === "block" || pot.rule === "top_up") {
    const places = counted(pot.places ?? 0, pot.rule === "block" ? "place" : "more place");
    const days = `${counted(count, "day")}${pot.rule === "top_up" ? " of strain" : ""}`;
    return `${places}, on ${days}${since ? `, as changed on ${formatDate(since)}` : ""}`;
  }
  const [one, many] = PAID_FOR[pot.rule];
  const people = counted(count, one, many);
  if (kind === "late") return `${people} earlier, written down late`;
  if (kind === "taken_back") return `${people} taken back: sent by mistake, or had not come after all`;
  return people;
}

/** What a statement that was sent before may not say: when the pot was written down or put right; "" for neither. */
export function toldWords({ told }: PotLine): string {
  if (!told) return "";
  const day = formatDate(told.on);
  return told.kind === "written"
    ? `This pot was written down on ${day}`
    : `This pot was put right on ${day}, for days gone by too`;
}

/** How a line's money was worked out, so that anybody can do it again. */
export function sumWords({ pot, kind, count, ofDays, placeDays, pence, eachPence }: PotLine): string {
  if (kind !== "places")
    return `${count} × ${pounds(eachPence)}${kind === "taken_back" ? ", given back" : ""}`;
  const days = `${pot.places ?? 0} × ${count} = ${counted(placeDays, "day of a place", "days of a place")}`;
  if (pence === null) return `${days}. This pot names no amount`;
  return `${days}. ${pounds(pot.amountPence ?? 0)} ÷ ${counted(ofDays, "day")} × ${count}`;
}

/** What a line is owed: "£382.19"; a dash where the pot names no amount. */
export function penceWords(pence: number | null): string {
  return pence === null ? "–" : pounds(pence);
}

/** The one sentence of a statement: what was carried, what was paid, and what nobody paid for. */
export function statementFinding({ pence, peopleDays, unfundedDays }: Statement, inTime: string): string {
  if (peopleDays === 0) return `In ${inTime} pots owe ${pounds(pence)}, and nobody was here.`;
  const carried = `In ${inTime} you looked after people for ${counted(peopleDays, "day")} in all, and pots owe ${pounds(pence)}.`;
  if (unfundedDays === 0) return carried;
  const share = Math.max(1, Math.round((unfundedDays / peopleDays) * 100));
  return `${carried} Nobody paid for ${counted(unfundedDays, "day")} of them (${share}%).`;
}

/** What unfunded days would have cost, with the sum; or why it is not said in pounds. */
export function unfundedCostWords({ unfundedDays, unfundedPence, pricePence }: Statement): string | null {
  if (unfundedDays === 0) return null;
  if (unfundedPence === null || pricePence === null) {
    return "No block of places names its amount here, so these days are not put in pounds.";
  }
  const price = pounds(Math.round(pricePence));
  return `At what your blocks pay for a place, about ${price} a day, the ${unfundedDays} days that nobody paid for come to ${pounds(unfundedPence)}.`;
}
