import { instantAt, londonDay } from "~/lib/dates";

/** One event as it was written down. */
export interface RawEvent {
  at: Date;
  kind: string;
  groupId: string | null;
  referralId: string | null;
  teamId: string | null;
  detail: Record<string, unknown>;
}

export type Standing = "sent" | "waiting" | "held" | "accepted" | "started" | "ended";

/** One referral as its events tell it. */
export interface Told {
  standing: Standing;
  teamId: string | null;
  sentAt: Date;
  waitingSince: Date | null;
  answeredAt: Date | null;
  acceptedAt: Date | null;
  startedAt: Date | null;
  missedAt: Date | null;
  endedAt: Date | null;
  expired: boolean;
  declinedNoRoom: boolean;
}

export interface Places {
  limit: "places" | "none" | "unknown";
  safePlaces: number | null;
}

/** What a group's events up to one moment say. */
export interface Folded {
  referrals: Map<string, Told>;
  places: Places;
  /** Pence that each pot has paid. */
  accrued: Map<string, number>;
}

/** Reads a group's events in the order they were written, up to `until`, beginning with the places it opened with. */
export function fold(events: readonly RawEvent[], until: Date, opened: Places): Folded {
  const folded: Folded = { referrals: new Map(), places: opened, accrued: new Map() };
  for (const event of events) if (event.at <= until) tell(folded, event);
  return folded;
}

/** Takes in the next event of the group. */
export function tell(folded: Folded, event: RawEvent): void {
  if (event.kind === "places.changed") {
    const { limit, safePlaces } = event.detail as { limit: Places["limit"]; safePlaces: number | null };
    folded.places = { limit, safePlaces };
  } else if (event.kind === "funding.accrued" || event.kind === "funding.taken_back") {
    const { pot, pence } = event.detail as { pot: string; pence: number };
    folded.accrued.set(pot, (folded.accrued.get(pot) ?? 0) + pence);
  } else if (event.referralId !== null) readReferral(folded.referrals, event.referralId, event);
}

function readReferral(told: Map<string, Told>, id: string, { kind, at, teamId, detail }: RawEvent): void {
  if (kind === "referral.sent") told.set(id, newlySent(at, teamId));
  const referral = told.get(id);
  if (!referral) return;
  switch (kind) {
    case "referral.waiting":
      referral.standing = "waiting";
      referral.waitingSince ??= at;
      if (detail.byItself !== true) referral.answeredAt ??= at;
      break;
    case "referral.offered":
      referral.standing = "held";
      break;
    case "referral.offer_lapsed":
      referral.standing = "waiting";
      break;
    case "referral.accepted":
      referral.standing = "accepted";
      referral.acceptedAt = at;
      referral.answeredAt ??= at;
      break;
    case "referral.started":
      referral.standing = "started";
      referral.startedAt = momentOf(detail.on, at);
      break;
    case "referral.first_came_corrected":
      referral.startedAt = momentOf(detail.on, at);
      break;
    case "referral.start_taken_back":
      referral.standing = "accepted";
      referral.startedAt = null;
      break;
    case "referral.missed_first":
    case "referral.missed_first_corrected":
      referral.missedAt = momentOf(detail.on, at);
      break;
    case "referral.declined":
      referral.declinedNoRoom = detail.reason === "no_room";
      referral.answeredAt ??= at;
      end(referral, at);
      break;
    case "referral.expired":
      referral.expired = true;
      end(referral, at);
      break;
    case "referral.completed":
    case "referral.ended_early":
    case "referral.withdrawn":
      end(referral, at);
      break;
  }
}

/** When something said of a day counts: at once for today, else at the last minute of that day. */
function momentOf(on: unknown, at: Date): Date | null {
  if (typeof on !== "string") return null;
  return on < londonDay(at) ? instantAt(on, "23:59") : at;
}

function newlySent(at: Date, teamId: string | null): Told {
  return {
    standing: "sent",
    teamId,
    sentAt: at,
    waitingSince: null,
    answeredAt: null,
    acceptedAt: null,
    startedAt: null,
    missedAt: null,
    endedAt: null,
    expired: false,
    declinedNoRoom: false,
  };
}

function end(referral: Told, at: Date): void {
  referral.standing = "ended";
  referral.endedAt = at;
}
