import type { Day } from "~/lib/dates";

/** How often people say a session comes. `other` is a rule from elsewhere that we keep and have no words for. */
export type Often =
  "weekly" | "fortnightly" | "first" | "second" | "third" | "fourth" | "last" | "once" | "other";

const NTHS = { first: 1, second: 2, third: 3, fourth: 4, last: -1 } as const;
type Nth = keyof typeof NTHS;

/** Days of the week as iCalendar writes them, Monday first. */
export const ICAL_DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

interface Repeating {
  rule: string | null;
  startsOn: Day | null;
  endsOn: Day | null;
}

const isNth = (often: string): often is Nth => often in NTHS;

/** The iCalendar rule of a repeat on this weekday (1 is Monday); null when none is needed. */
export function ruleFor(often: Exclude<Often, "other">, weekday: number): string | null {
  const day = ICAL_DAYS[weekday - 1];
  if (often === "fortnightly") return `FREQ=WEEKLY;INTERVAL=2;BYDAY=${day}`;
  return isNth(often) ? `FREQ=MONTHLY;BYDAY=${NTHS[often]}${day}` : null;
}

/** Which of its weekday in the month: 1 to 4, -1 for the last; null for a repeat that does not go by months. */
export function nthOf(often: Often): number | null {
  return isNth(often) ? NTHS[often] : null;
}

/** How often a stored session comes. A session without a rule comes weekly, or once when its first day is its last. */
export function oftenOf({ rule, startsOn, endsOn }: Repeating): Often {
  if (rule === null) return startsOn !== null && startsOn === endsOn ? "once" : "weekly";
  const parts = partsOf(rule);
  const every = Number(parts.get("INTERVAL") ?? 1);
  const known = new Set(["FREQ", "INTERVAL", "BYDAY", "WKST"]);
  if ([...parts.keys()].some((part) => !known.has(part))) return "other";
  if (parts.get("FREQ") === "WEEKLY" && every <= 2) return every === 2 ? "fortnightly" : "weekly";
  if (parts.get("FREQ") !== "MONTHLY" || every !== 1) return "other";
  const nth = Number(/^(-?\d)[A-Z]{2}$/.exec(parts.get("BYDAY") ?? "")?.[1]);
  return (Object.keys(NTHS) as Nth[]).find((name) => NTHS[name] === nth) ?? "other";
}

/** The parts of a rule: "FREQ=WEEKLY;INTERVAL=2" as FREQ to WEEKLY and INTERVAL to 2. */
export function partsOf(rule: string): Map<string, string> {
  return new Map(
    rule.split(";").map((part) => {
      const [name = "", value = ""] = part.split("=");
      return [name.toUpperCase(), value.toUpperCase()];
    }),
  );
}
