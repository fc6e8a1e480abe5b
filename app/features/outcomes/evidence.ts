import { controlled } from "~/features/load/gaps";
import { NEEDS, type NeedId } from "~/features/groups/vocabulary";
import { notPaidFor, type LoadMonth } from "~/features/load/history";
import { counted, formatDate, type Day } from "~/lib/dates";

/** The days of the pack, both included. */
export interface Period {
  from: Day;
  to: Day;
}

/** The four whole calendar quarters before the one that holds today. */
export function lastFourQuarters(today: Day): Period {
  const [year = 0, month = 1] = today.split("-").map(Number);
  const first = Math.floor((month - 1) / 3) * 3 + 1;
  const monthOf = (of: number, at: number): Day => `${of}-${String(at).padStart(2, "0")}-01`;
  const endsBefore = monthOf(year, first);
  return { from: monthOf(year - 1, first), to: dayBefore(endsBefore) };
}

function dayBefore(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

export function periodWords({ from, to }: Period): string {
  return `${formatDate(from)} to ${formatDate(to)}`;
}

/** People, as the group's referrals of the period tell. Exact: not for showing. */
export interface PeopleCounts {
  sent: number;
  accepted: number;
  noRoom: number;
  started: number;
  completed: number;
  endedEarly: number;
  missedFirst: number;
  goals: { achieved: number; partly: number; not: number };
  /** How many who started came for each need. */
  needs: { need: string; people: number }[];
}

/** What the group carried over the period, from its figures at the end of each day. */
export interface LoadTotals {
  days: number;
  /** People times days, and those of them that nobody paid for. */
  personDays: number;
  unpaidDays: number;
  /** Days on which the group was paid by the place. */
  paidDays: number;
  /** Days with more people than safe places. */
  overDays: number;
  waitingDays: number;
  stretchedDays: number;
  strugglingDays: number;
  pausedDays: number;
}

export interface AttendanceTotals {
  sessions: number;
  /** Visits of people who were referred, and how many people made them. */
  came: number;
  people: number;
  others: number;
  /** Sessions at which the others were counted. */
  othersCounted: number;
}

/** A figure with what it means. The value is ready to be shown. */
export interface Figure {
  label: string;
  value: string;
  means: string;
}

/** Reach: who was sent and who came, each figure controlled. */
export function reachFigures(counts: PeopleCounts, signposts: number): Figure[] {
  return [
    {
      label: "People sent to us",
      value: controlled(counts.sent),
      means: "Referrals that a link worker sent, or somebody made for themself.",
    },
    {
      label: "Said yes to",
      value: controlled(counts.accepted),
      means: "Those who were given a place.",
    },
    {
      label: "Came",
      value: controlled(counts.started),
      means: "Those who came for the first time in these months.",
    },
    {
      label: "Turned away for want of room",
      value: controlled(counts.noRoom),
      means: "Referrals declined because there was no room.",
    },
    {
      label: "Told of us without a referral",
      value: controlled(signposts),
      means: "Times a link worker gave somebody our details. Nobody knows who they were.",
    },
  ];
}

/** How it ended for those whose time with the group came to an end, each figure controlled. */
export function outcomeFigures({ completed, endedEarly, goals }: PeopleCounts): Figure[] {
  const hoped = "Of those who finished, by what they had hoped for when they came.";
  return [
    {
      label: "Finished",
      value: controlled(completed),
      means: "Their time with us was done, for a good reason.",
    },
    { label: "Reached what they hoped for", value: controlled(goals.achieved), means: hoped },
    { label: "Reached part of it", value: controlled(goals.partly), means: hoped },
    { label: "Not this time", value: controlled(goals.not), means: hoped },
    {
      label: "Stopped early",
      value: controlled(endedEarly),
      means: "Left before they were done, or never came.",
    },
  ];
}

/** What people came for, the commonest first, each figure controlled; those of fewer than 8 people are left together. */
export function needFigures({ needs }: PeopleCounts): { need: string; people: string }[] {
  const shown = needs.filter(
    ({ need, people }) => people >= 8 && need in NEEDS && !NEEDS[need as NeedId].restricted,
  );
  return shown
    .sort((a, b) => b.people - a.people || a.need.localeCompare(b.need))
    .map(({ need, people }) => ({ need: NEEDS[need as NeedId].label, people: controlled(people) }));
}

const share = (part: number, whole: number) => `${Math.round((100 * part) / whole)}%`;
const average = (sum: number, days: number) => (sum / days).toFixed(1).replace(/\.0$/, "");

/** What the group carried, in its own exact figures; empty where there are none. */
export function loadFigures(totals: LoadTotals): Figure[] {
  if (totals.days === 0) return [];
  return [
    {
      label: "People looked after at once",
      value: average(totals.personDays, totals.days),
      means: `On average over ${counted(totals.days, "day")}: given a place, attending, or with a place held.`,
    },
    {
      label: "Days over our safe places",
      value: share(totals.overDays, totals.days),
      means: "Days on which there were more people than we can safely look after at once.",
    },
    {
      label: "People waiting",
      value: average(totals.waitingDays, totals.days),
      means: "On average, on our waiting list at the end of the day.",
    },
  ];
}

/** The year of load in one sentence, in the group's own words. `months` run from old to new. */
export function loadFindingOf(months: readonly LoadMonth[]): string {
  if (months.length === 0) return "There are no figures for these months yet.";
  const people = months.map((month) => month.people);
  const [least, most] = [Math.min(...people), Math.max(...people)];
  const many =
    least === most ? counted(most, "person", "people") : `${least === 0 ? "up" : least} to ${most} people`;
  const unpaid = months.filter((month) => (notPaidFor(month) ?? 0) > 0).length;
  const over = months.filter(({ people: now, safe }) => safe !== null && now > safe).length;
  const also = [
    unpaid > 0 && `in ${unpaid} of ${months.length} months more than anybody paid for`,
    over > 0 && `in ${over} more than is safe`,
  ].filter(Boolean);
  return `We looked after ${many} at once${also.length > 0 ? `, ${also.join(" and ")}` : ""}.`;
}

/** How strained the group was, by what it said or, where it said nothing, by the signs. */
export function strainFigures(totals: LoadTotals): Figure[] {
  if (totals.days === 0) return [];
  return [
    {
      label: "Days stretched",
      value: share(totals.stretchedDays, totals.days),
      means: "We could take people, and link workers were shown other groups first.",
    },
    {
      label: "Days struggling",
      value: share(totals.strugglingDays, totals.days),
      means: "New people went to the waiting list only.",
    },
    { label: "Days paused", value: share(totals.pausedDays, totals.days), means: "Nobody new was taken." },
  ];
}

/** Load that nobody paid for, with the sum behind it. Empty for a group that is not paid by the place. */
export function unpaidFigures(totals: LoadTotals): Figure[] {
  if (totals.paidDays === 0 || totals.personDays === 0) return [];
  const days = (n: number) => Math.round(n).toLocaleString("en-GB");
  return [
    {
      label: "Load that nobody paid for",
      value: share(totals.unpaidDays, totals.personDays),
      means: `People beyond the funded places, day by day: ${days(totals.unpaidDays)} of ${days(totals.personDays)} days of looking after somebody.`,
    },
  ];
}

/**
 * The visits that so many people made, over so many sessions: a star where they are too few to be counted, else the
 * average of the visits to the nearest five, so that nobody's own can be read back.
 */
function controlledAverage(visits: number, sessions: number, people: number): string {
  const many = controlled(people);
  return many === "0" || many === "*" ? many : average(Number(controlled(visits)), sessions);
}

/** Fewer registers than this tell little. */
const LEAST_SESSIONS = 8;

/** Who came, from the registers that were kept. Empty where there are too few to tell. */
export function attendanceFigures(totals: AttendanceTotals, missedFirst: number): Figure[] {
  if (totals.sessions < LEAST_SESSIONS) return [];
  const figures: Figure[] = [
    {
      label: "Sessions with a register",
      value: String(totals.sessions),
      means: "Times we met and wrote down who came.",
    },
    {
      label: "People who were sent, at a session",
      value: controlledAverage(totals.came, totals.sessions, totals.people),
      means: "On average, of those who were referred.",
    },
  ];
  if (totals.othersCounted >= LEAST_SESSIONS) {
    figures.push({
      label: "Members and visitors, at a session",
      value: controlledAverage(totals.others, totals.othersCounted, totals.others),
      means: "On average, everybody else who came.",
    });
  }
  return [
    ...figures,
    {
      label: "First visits missed",
      value: controlled(missedFirst),
      means: "People who did not come the first time.",
    },
  ];
}
