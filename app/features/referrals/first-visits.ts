import { type Visit, visitsInOrder } from "~/features/timetable/attendance";
import { instantAt, londonDay, type Day } from "~/lib/dates";
import type { Status } from "./moves";

/**
 * The moment that counts for what is said of a day: now for today, the end of the day for one that is past. A late
 * register counts when the session was.
 */
export function momentOn(day: Day, now: Date): Date {
  return day >= londonDay(now) ? now : instantAt(day, "23:59");
}

/** What is known of somebody's first visit, beside the registers. */
export interface FirstVisit {
  status: Status;
  firstSessionOn: Day | null;
  /** The day of the first session that they missed. */
  missedFirstOn: Day | null;
}

/** What a register changes of a referral. */
export type Consequence =
  /** They came for the first time, or the first time turns out to be another day. */
  | { do: "start" | "first_came"; on: Day }
  /** Nobody has seen them come after all. `expectedOn`: the day of which nothing is said any more. */
  | { do: "take_back_start"; expectedOn: Day | null }
  | { do: "miss"; on: Day }
  /** They did not miss it after all; `to` is the first session that they did miss. */
  | { do: "take_back_miss"; to: Day | null; expectedOn: Day | null }
  /** They sent word that they could not come to their first session, so another is to be agreed. */
  | { do: "put_off"; on: Day };

/**
 * What follows for a referral's first visit from the visits that stood before a register arrived, and those that stand
 * since. In whatever order registers arrive, late or corrected ones too, the same follows in the end.
 */
export function consequences(
  facts: FirstVisit,
  before: readonly Visit[],
  after: readonly Visit[],
): Consequence[] {
  if (facts.status !== "accepted" && facts.status !== "started") return [];
  const said = visitsInOrder(after);
  const came = ofComing(facts, before, said);
  const missed = ofMissing(facts, before, said);
  return [...came, ...missed, ...putOff(facts, said, [...came, ...missed])];
}

function ofComing(
  { status, firstSessionOn }: FirstVisit,
  before: readonly Visit[],
  said: Visit[],
): Consequence[] {
  const first = said.find(({ mark }) => mark === "came");
  if (status === "accepted") return first ? [{ do: "start", on: first.day }] : [];
  const byRegister = cameOn(before, firstSessionOn);
  if (byRegister && !cameOn(said, firstSessionOn)) {
    const expectedOn = isSaidOf(said, firstSessionOn) ? null : firstSessionOn;
    return first ? [{ do: "first_came", on: first.day }] : [{ do: "take_back_start", expectedOn }];
  }
  const isEarlier = first && firstSessionOn !== null && first.day < firstSessionOn;
  return isEarlier ? [{ do: "first_came", on: first.day }] : [];
}

function ofMissing(
  { status, firstSessionOn, missedFirstOn }: FirstVisit,
  before: readonly Visit[],
  said: Visit[],
): Consequence[] {
  const expectedFrom = status === "accepted" ? (firstSessionOn ?? "") : "";
  const to = lastMissed(said, expectedFrom);
  if (missedOn(before, missedFirstOn)) {
    if (to === missedFirstOn) return [];
    if (to !== null && missedFirstOn !== null && to > missedFirstOn) return [{ do: "miss", on: to }];
    const hasCome = said.some(({ mark }) => mark === "came");
    const isOpen = status === "accepted" && !hasCome && to === null && !isSaidOf(said, missedFirstOn);
    return [{ do: "take_back_miss", to, expectedOn: isOpen ? missedFirstOn : null }];
  }
  const isTold = to === lastMissed(visitsInOrder(before), expectedFrom);
  const isNews = to !== null && !isTold && (missedFirstOn === null || to > missedFirstOn);
  return isNews ? [{ do: "miss", on: to }] : [];
}

/** The last session that they missed before they first came, of those from a day on. */
function lastMissed(said: readonly Visit[], from: Day | ""): Day | null {
  const first = said.findIndex(({ mark }) => mark === "came");
  const before = said.slice(0, first < 0 ? undefined : first);
  return before.findLast(({ mark, day }) => mark === "missed" && day >= from)?.day ?? null;
}

function putOff({ status, firstSessionOn }: FirstVisit, said: Visit[], others: Consequence[]): Consequence[] {
  const last = said.at(-1);
  const applies =
    status === "accepted" && others.length === 0 && last?.mark === "sent_word" && firstSessionOn !== null;
  return applies && last.day >= firstSessionOn ? [{ do: "put_off", on: last.day }] : [];
}

const isSaidOf = (visits: readonly Visit[], on: Day | null) => visits.some(({ day }) => day === on);
const cameOn = (visits: readonly Visit[], on: Day | null) =>
  visits.some(({ day, mark }) => day === on && mark === "came");
const missedOn = (visits: readonly Visit[], on: Day | null) =>
  visits.some(({ day, mark }) => day === on && mark === "missed");
