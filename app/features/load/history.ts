import { counted, formatMonth, type Day } from "~/lib/dates";

/** A group's figures on the last day of a month, or today in the month that is not over. */
export interface LoadMonth {
  /** The day the figures are of. */
  onDay: Day;
  people: number;
  /** Null: no fixed limit, or nobody has said. */
  safe: number | null;
  /** Null: not paid per place. */
  funded: number | null;
  level: "comfortable" | "watch" | "stretched" | "struggling" | "paused" | "unknown";
}

/** People whom nobody paid for; null when the group was not paid per place. */
export function notPaidFor({ people, funded }: Pick<LoadMonth, "people" | "funded">): number | null {
  return funded === null ? null : Math.max(0, people - funded);
}

/** The one sentence that says what a year of load shows, the most pressing first. `months` run from old to new. */
export function loadFinding(months: readonly LoadMonth[]): string {
  const now = months.at(-1);
  if (!now) return "There are no figures yet. The first come tonight.";
  const unpaidSince = since(months, (month) => (notPaidFor(month) ?? 0) > 0);
  if (unpaidSince) {
    return `${sinceWords(unpaidSince, now)} you have looked after more people than anybody pays for: ${now.people} now, with money for ${now.funded}.`;
  }
  const overSince = since(months, (month) => month.safe !== null && month.people > month.safe);
  if (overSince) {
    return `${sinceWords(overSince, now)} you have looked after more people than your safe places: ${now.people} now, with ${now.safe} safe places.`;
  }
  const unpaid = months.filter((month) => (notPaidFor(month) ?? 0) > 0).length;
  const paid = now.funded === null ? "" : ` Money is there for ${now.funded}.`;
  // Without a number it may be that there is no fixed limit, or that nobody has said: the places beneath tell which
  const safe = now.safe === null ? "" : `, within your ${now.safe} safe places`;
  const before =
    unpaid === 0
      ? ""
      : ` In ${unpaid} of the last ${months.length} months there were more than anybody paid for.`;
  return `You look after ${now.people} ${now.people === 1 ? "person" : "people"} now${safe}.${paid}${before}`;
}

/** What a year of days came to, and how much of it nobody paid for; null for a group that is not paid per place. */
export function unfundedSentence(
  { peopleDays, unfundedDays }: { peopleDays: number; unfundedDays: number },
  isPaidPerPlace: boolean,
): string | null {
  if (!isPaidPerPlace || peopleDays === 0) return null;
  const all = `${peopleDays.toLocaleString("en-GB")} days of looking after people`;
  if (unfundedDays === 0) return `In the last year you gave ${all}, and every one of them was paid for.`;
  const share = Math.max(1, Math.round((unfundedDays / peopleDays) * 100));
  return `In the last year you gave ${all}. Nobody paid for ${unfundedDays.toLocaleString("en-GB")} of them: ${share}%.`;
}

function since(months: readonly LoadMonth[], is: (month: LoadMonth) => boolean): LoadMonth | null {
  let first: LoadMonth | null = null;
  for (const month of months.toReversed()) {
    if (!is(month)) break;
    first = month;
  }
  return first;
}

function sinceWords(first: LoadMonth, now: LoadMonth): string {
  if (first === now) return "This month";
  const [month, year] = formatMonth(first.onDay).split(" ");
  return first.onDay.slice(0, 4) === now.onDay.slice(0, 4) ? `Since ${month}` : `Since ${month} ${year}`;
}

/** How often somebody was given a group's details, said apart from referrals. */
export function signpostSentence({ thisMonth, thisYear }: { thisMonth: number; thisYear: number }): string {
  if (thisYear === 0)
    return "No link worker has counted giving somebody your details in the last twelve months.";
  const month = thisMonth === 0 ? "none" : String(thisMonth);
  return `Link workers gave somebody your details ${counted(thisYear, "time")} in the last twelve months, ${month} of them this month. These are apart from referrals: nobody knows who they were, or whether they came.`;
}
