import { addDays, ago, counted, daysBetween, instantAt, londonDay, mondayOf, type Day } from "~/lib/dates";

/** How strained a group is, as it bears on who may come in. The signals behind it are the load feature's. */
export const STRAIN_LEVELS = ["comfortable", "stretched", "struggling", "paused"] as const;
export type Strain = (typeof STRAIN_LEVELS)[number];

/**
 * A group's places as the ledger counts them (product definition, places, load and strain).
 * `limit`: "places" has a number of safe places, "none" has no fixed limit, "unknown" has not been said.
 * A null `intakeLimit` or `waitingLimit` is no limit; a `waitingLimit` of 0 is a closed list.
 */
export type Pool = {
  limit: "places" | "none" | "unknown";
  safePlaces: number | null;
  acceptedNow: number;
  startedNow: number;
  heldNow: number;
  waitingNow: number;
  intakeLimit: number | null;
  /** The Monday that `intakeTaken` counts from; an older one means nobody was taken this week. */
  intakeWeek: Day | null;
  intakeTaken: number;
  waitingLimit: number | null;
  holdDays: number;
  /** Places left at all sessions together, where the group keeps them by session; absent or null where it does not. */
  sessionFree?: number | null;
};

export type Room = "places_now" | "a_few" | "waiting_list" | "not_taking" | "ask";

/**
 * How far the directory may send people to a group: nobody looks after an unclaimed listing, and one for signposting
 * only has not shown what a referral asks for.
 */
export type Standing = "unclaimed" | "signpost_only" | "checked";

/** What is decided by, beside the ledger. `strain` is the level that is acted on, null when none is. */
export interface Circumstances {
  strain: Strain | null;
  standing: Standing;
  today: Day;
}

/** The standing of a group, from its own columns. */
export function standingOf(group: {
  organisationId: string | null;
  assurance: "checked" | "signpost_only";
}): Standing {
  return group.organisationId === null ? "unclaimed" : group.assurance;
}

/** P: people accepted, attending, or with a place held. */
export function peopleNow(pool: Pool): number {
  return pool.acceptedNow + pool.startedNow + pool.heldNow;
}

/**
 * S - P, never below 0 and never more than its sessions have left; Infinity without a fixed limit; null when nobody has
 * said.
 */
export function freePlaces(pool: Pool): number | null {
  const atSessions = pool.sessionFree ?? Infinity;
  if (pool.limit === "none") return atSessions;
  if (pool.limit === "unknown" || pool.safePlaces === null) return null;
  return Math.min(atSessions, Math.max(0, pool.safePlaces - peopleNow(pool)));
}

/** How many people the group looks after beyond its safe places; 0 when it has no limit or is within it. */
export function overBy(pool: Pool): number {
  if (pool.limit !== "places" || pool.safePlaces === null) return 0;
  return Math.max(0, peopleNow(pool) - pool.safePlaces);
}

/** Free places as their organiser is asked about them: "3 places are free". */
export function freeWords(pool: Pool): string {
  const free = freePlaces(pool);
  if (free === null || free === Infinity) return "there is always room with you";
  if (free === 0) return "every place is taken";
  return `${counted(free, "place is", "places are")} free`;
}

/** Acceptances left in the week, Monday to Sunday, that holds `today`; Infinity without an intake limit. */
export function intakeLeft(pool: Pool, today: Day): number {
  if (pool.intakeLimit === null) return Infinity;
  const taken = pool.intakeWeek === mondayOf(today) ? pool.intakeTaken : 0;
  return Math.max(0, pool.intakeLimit - taken);
}

/** People who could be accepted today: the smaller of free places and intake left; null when nobody has said. */
export function placesNow(pool: Pool, today: Day): number | null {
  const free = freePlaces(pool);
  return free === null ? null : Math.min(free, intakeLeft(pool, today));
}

/** The same for showing: null instead of Infinity, when there is no number to say. */
export function sayable(places: number | null): number | null {
  return places === Infinity ? null : places;
}

/** Whether one more person may join the waiting list. */
export function waitingListOpen(pool: Pool): boolean {
  return pool.waitingLimit === null || pool.waitingNow < pool.waitingLimit;
}

/**
 * Up to this many places now are "a few". A number and not a share, so that the words mean the same everywhere:
 * one or two places may well have gone before anybody rings.
 */
export const A_FEW = 2;

/** What the public is told, in one word; of a group that is for signposting only, to ask them. */
export function room(pool: Pool, { strain, standing, today }: Circumstances): Room {
  const places = placesNow(pool, today);
  if (standing === "unclaimed") return "ask";
  if (strain === "paused") return "not_taking";
  if (standing === "signpost_only" || places === null) return "ask";
  if (places === 0 || strain === "struggling") return waitingListOpen(pool) ? "waiting_list" : "not_taking";
  return places <= A_FEW ? "a_few" : "places_now";
}

/** The public words for room. A number is given only when the group agreed to it; weeks are rounded up. */
export function roomWords(
  value: Room,
  {
    placesNow: places,
    shareNumber = false,
    waitWeeks,
  }: { placesNow?: number | null; shareNumber?: boolean; waitWeeks?: number | null } = {},
): string {
  if (value === "ask") return "Ask them";
  if (value === "not_taking") return "Not taking new people just now";
  if (value === "waiting_list") {
    if (waitWeeks === undefined || waitWeeks === null || !Number.isFinite(waitWeeks)) return "Waiting list";
    return waitWeeks <= 1
      ? "Waiting list, about a week"
      : `Waiting list, about ${Math.ceil(waitWeeks)} weeks`;
  }
  if (shareNumber && places && Number.isFinite(places))
    return places === 1 ? "1 place now" : `${places} places now`;
  return value === "a_few" ? "A few places" : "Places now";
}

/** Why a referral cannot be sent into a group, with the words for whoever tried. */
export const REFERRAL_REFUSALS = {
  unclaimed:
    "Nobody at this group uses Trellis yet, so a referral would reach no one. You can give the person its details.",
  paused: "This group is taking a break and is not taking new people for now.",
  signpost_only:
    "Signpost only for now: the directory is still looking at what a referral here asks for. You can give the person its details.",
  places_not_set: "This group has not said how many people it can look after. Ring them first.",
  full_and_list_closed: "This group is full and its waiting list is closed.",
  struggling_and_list_closed: "This group is looking after all it can, and its waiting list is closed.",
} as const;
export type ReferralRefusal = keyof typeof REFERRAL_REFUSALS;

/**
 * Whether a referral may be sent into this group, and where it lands: with the organiser for an answer, or by
 * itself on the waiting list because the group is full or struggling.
 * `isLimitReached`: a narrower limit leaves no place for this person, who waits though others may come.
 */
export function canReferInto(
  pool: Pool,
  { strain, standing, today, isLimitReached = false }: Circumstances & { isLimitReached?: boolean },
): { ok: true; lands: "inbox" | "waiting_list" } | { ok: false; code: ReferralRefusal } {
  const places = placesNow(pool, today);
  if (standing === "unclaimed") return { ok: false, code: "unclaimed" };
  if (strain === "paused") return { ok: false, code: "paused" };
  if (standing === "signpost_only") return { ok: false, code: "signpost_only" };
  if (places === null) return { ok: false, code: "places_not_set" };
  if (places > 0 && strain !== "struggling" && !isLimitReached) return { ok: true, lands: "inbox" };
  if (waitingListOpen(pool)) return { ok: true, lands: "waiting_list" };
  const isStruggling = places > 0 && strain === "struggling";
  return { ok: false, code: isStruggling ? "struggling_and_list_closed" : "full_and_list_closed" };
}

export type AcceptRefusal = "group_full" | "intake_reached" | "places_not_set";

/**
 * Why an organiser cannot accept one more person today, or null when they can. Somebody from the waiting list may
 * take the place that is held for them, or a free one; this week's intake binds only a referral fresh from the inbox.
 */
export function acceptRefusal(
  pool: Pool,
  today: Day,
  from: "sent" | "waiting" | "held" = "sent",
): AcceptRefusal | null {
  if (from === "held") return null;
  const free = freePlaces(pool);
  if (free === null) return "places_not_set";
  if (free === 0) return "group_full";
  return from === "sent" && intakeLeft(pool, today) === 0 ? "intake_reached" : null;
}

/** When a place offered at `at` stops being kept: the midnight, in London, that ends the last day of the hold. */
export function holdEnd(at: Date, holdDays: number): Date {
  return instantAt(addDays(londonDay(at), holdDays + 1), "00:00");
}

/** The last day on which a place is kept, for people to read. */
export function lastDayHeld(holdUntil: Date): Day {
  return londonDay(new Date(holdUntil.getTime() - 1));
}

/** Days since anything was heard of the group's room: a decision, a register, a calendar change. Null: never. */
export function evidenceAge(evidenceAt: Date | null, now: Date): number | null {
  return evidenceAt && Math.max(0, daysBetween(londonDay(evidenceAt), londonDay(now)));
}

export type Confidence = "good" | "fading" | "thin";

/** Room is well known for two weeks after the last evidence, fades for four more, and then the group is asked. */
export function confidence(ageInDays: number | null): Confidence {
  if (ageInDays === null || ageInDays > 42) return "thin";
  return ageInDays > 14 ? "fading" : "good";
}

/** How sure we are of a group's room, in one sentence. */
export function confidenceWords(evidenceAt: Date | null, now: Date): string {
  if (!evidenceAt) return "We have not heard how full they are.";
  const heard = ago(londonDay(evidenceAt), londonDay(now));
  const level = confidence(evidenceAge(evidenceAt, now));
  if (level === "good") return `We last heard ${heard}.`;
  return level === "fading"
    ? `We last heard ${heard}, so it may have changed.`
    : `We last heard ${heard}. Ask them before you rely on it.`;
}

/** Where a group's own figures come from and how old its last word is: "Counted from referrals. You last showed ...". */
export function evidenceWords(evidenceAt: Date | null, now: Date): string {
  const counted = "People are counted from referrals, never typed.";
  if (!evidenceAt) return `${counted} You have not confirmed your places yet.`;
  return `${counted} What you did last showed your room ${ago(londonDay(evidenceAt), londonDay(now))}.`;
}

/** How search keeps the room word: the lower, the more room. */
export const ROOM_ORDER = [
  "places_now",
  "a_few",
  "waiting_list",
  "ask",
  "not_taking",
] as const satisfies readonly Room[];
