import { holdEnd, lastDayHeld, placesNow } from "~/features/places/rules";
import { isEnded, LAPSES_KEPT, movesFor, type MoveName, type Mover } from "~/features/referrals/moves";
import type { Day } from "~/lib/dates";
import { settleMoney } from "./accruing";
import { byId, change, type EventRow, type GroupState, type ReferralState } from "./state";

const DAY_MS = 86_400_000;

export type Fields = Parameters<typeof change>[1];
export type Detail = Record<string, string | number | boolean | null>;

/** Who acts, as events keep it. */
export interface Acting {
  at: Date;
  /** The day of `at` in London. */
  day: Day;
  role: string;
  userId: string | null;
}

/** Who an actor counts as in the table of moves; an e-mailed link is an organiser's. */
export function moverOf({ role }: Acting): Mover {
  return role === "link_worker" || role === "person" || role === "clock" ? role : "organiser";
}

/** What every move has in common: it is allowed, it changes the row and the ledger, and it is written down. */
export class Book {
  readonly events: EventRow[] = [];
  /** Told of every place that is offered or given, so that the story can go on from there. */
  onOffered: (referral: ReferralState, at: Date) => void = () => undefined;
  onAccepted: (referral: ReferralState, at: Date) => void = () => undefined;
  /** Told of every end that somebody other than a link worker made. */
  onEndedByOthers: (referral: ReferralState, at: Date) => void = () => undefined;

  /** Throws when the table of moves has no such move for this mover. */
  allow({ row, key }: ReferralState, name: MoveName, mover: Mover): void {
    const moves = movesFor(row.status, mover, Boolean(row.holdUntil));
    if (!moves.some((move) => move.name === name)) {
      throw new Error(`A ${mover} cannot ${name} ${key}, which is ${row.status}`);
    }
  }

  write(acting: Acting, referral: ReferralState, kind: string, fields: Fields, detail: Detail = {}): void {
    change(referral, { ...fields, updatedAt: acting.at }, acting.at);
    this.say(acting, kind, referral, detail);
    settleMoney(this, acting, referral, fields);
    if (moverOf(acting) === "organiser") noteEvidence(referral.group, acting.at);
    if (!isEnded(referral.row.status) || !referral.group.open.delete(referral)) return;
    if (moverOf(acting) !== "link_worker") this.onEndedByOthers(referral, acting.at);
  }

  say(acting: Acting, kind: string, { row }: ReferralState, detail: Detail = {}): void {
    const { id: referralId = null, personId = null, groupId, teamId = null, organisationId } = row;
    const subject = { teamId, organisationId, groupId, referralId, personId };
    this.tell(acting, kind, subject, detail);
  }

  sayOfGroup(acting: Acting, kind: string, { id, organisationId }: GroupState, detail: Detail): void {
    const subject = { teamId: null, organisationId, groupId: id, referralId: null, personId: null };
    this.tell(acting, kind, subject, detail);
  }

  private tell(acting: Acting, kind: string, subject: Partial<EventRow>, detail: Detail): void {
    const { at, role: actorRole, userId: actorUserId } = acting;
    this.events.push({ at, kind, actorRole, actorUserId, ...subject, detail });
  }

  accept(acting: Acting, referral: ReferralState, fields: Fields = {}): void {
    const { at } = acting;
    const answeredAt = referral.row.answeredAt ?? at;
    const given: Fields = { status: "accepted", acceptedAt: at, answeredAt, holdUntil: null };
    this.write(acting, referral, "referral.accepted", { ...given, ...fields });
    this.onAccepted(referral, at);
  }

  hold(acting: Acting, referral: ReferralState): void {
    const holdUntil = holdEnd(acting.at, referral.group.pool.holdDays);
    this.write(acting, referral, "referral.offered", { holdUntil }, { until: lastDayHeld(holdUntil) });
    this.onOffered(referral, acting.at);
  }

  letGo(acting: Acting, referral: ReferralState): void {
    const offersMissed = (referral.row.offersMissed ?? 0) + 1;
    const { at } = acting;
    if (offersMissed <= LAPSES_KEPT) {
      const fields: Fields = { holdUntil: null, offersMissed, letGoAt: at };
      return this.write(acting, referral, "referral.offer_lapsed", fields);
    }
    const reason = "no_answer";
    const fields: Fields = {
      status: "withdrawn",
      holdUntil: null,
      offersMissed,
      endReason: reason,
      endedAt: at,
    };
    this.write(acting, referral, "referral.withdrawn", fields, { reason });
  }

  /** Only an organiser and the clock see the whole list; after anybody else the next midnight offers. */
  offerFree(acting: Acting, group: GroupState): void {
    if (acting.role !== "organiser" && acting.role !== "clock") return;
    if (group.strain === "struggling" || group.strain === "paused") return;
    while (group.pool.waitingNow > 0 && (placesNow(group.pool, acting.day) ?? 0) > 0) {
      const next = longestWaiting(group, acting.at);
      if (!next) return;
      this.hold(acting, next);
    }
  }
}

function longestWaiting(group: GroupState, at: Date): ReferralState | undefined {
  const askAgain = at.getTime() - DAY_MS;
  return [...group.open]
    .filter(({ row }) => row.status === "waiting" && !row.holdUntil)
    .filter(({ row }) => !row.letGoAt || row.letGoAt.getTime() <= askAgain)
    .sort((a, b) => a.row.waitingSince!.getTime() - b.row.waitingSince!.getTime() || byId(a, b))[0];
}

/** The group has just shown what room it has. */
export function noteEvidence(group: GroupState, at: Date): void {
  if (!group.evidenceAt || group.evidenceAt < at) group.evidenceAt = at;
}
