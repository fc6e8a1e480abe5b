import { sentencesWithin } from "~/lib/sentences";
import type { PublicListing } from "./queries/listing.server";

/** Letters that a sheet of A4 holds in its usual size, and in the smaller one. A line counts as a row of letters. */
const USUAL_LETTERS = 1_500;
const SMALL_LETTERS = 2_600;
const LINE = 60;

type Listing = Pick<
  PublicListing,
  | "name"
  | "summary"
  | "times"
  | "where"
  | "gettingThere"
  | "cost"
  | "whoFor"
  | "needs"
  | "languages"
  | "phoneNote"
  | "contactNote"
  | "access"
  | "firstTime"
>;

/** Whether a group's sheet needs the smaller print to stay one page, and how much of its first time fits. */
export function fitSheet(listing: Listing) {
  const facts = lettersOf(listing);
  const whole = facts + lettersOfLines(listing.firstTime);
  return {
    isLong: whole > USUAL_LETTERS,
    firstTime: sentencesWithin(listing.firstTime, Math.max(0, SMALL_LETTERS - facts)),
  };
}

function lettersOf(listing: Listing): number {
  const { name, summary, times, where, gettingThere, cost, whoFor, needs, languages, access } = listing;
  const marks = access.filter(({ value }) => value !== "unknown").map(({ label }) => label);
  const runs = [
    where.join(", "),
    needs.join(", "),
    languages.join(", "),
    marks.join(" and more "),
    listing.phoneNote,
  ];
  return lettersOfLines([
    name,
    name,
    summary,
    summary,
    ...times,
    gettingThere,
    cost,
    whoFor,
    ...runs,
    listing.contactNote,
  ]);
}

/** What each takes on paper: never less than a line. */
function lettersOfLines(lines: readonly string[]): number {
  return lines.filter(Boolean).reduce((sum, line) => sum + Math.max(LINE, line.length), 0);
}
