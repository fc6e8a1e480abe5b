import { isDay, type Day } from "./dates";

/** Every way that a rule can say no. The words for each stand in `words/refusals.ts`. */
export type RefusalCode =
  | "access_place_full"
  | "account_exists"
  | "already_decided"
  | "already_claimed"
  | "already_colleague"
  | "area_exists"
  | "changed_meanwhile"
  | "consent_withdrawn"
  | "contact_missing"
  | "form_key_reused"
  | "group_closed"
  | "group_full"
  | "group_paused"
  | "group_signpost_only"
  | "group_unclaimed"
  | "hold_gone"
  | "intake_reached"
  | "last_administrator"
  | "link_expired"
  | "need_missing"
  | "not_safe"
  | "nothing_changed"
  | "other_account"
  | "nothing_kept"
  | "pictures_full"
  | "places_not_set"
  | "pot_already_paid"
  | "pot_kind_stays"
  | "reason_unfit"
  | "same_organisation"
  | "saying_known"
  | "session_full"
  | "shortlist_full"
  | "undrawn_move"
  | "waiting_list_closed"
  | "waiting_list_full"
  | "words_decided"
  | "wrong_code";

/** A rule says no: the request was understood and allowed, and cannot be done now. Answered with 409. */
export class Refusal extends Error {
  constructor(readonly code: RefusalCode) {
    super(code);
    this.name = "Refusal";
  }
}

/** No such row, or not this actor's to see: the same answer for both. Answered with 404. */
export class NotFound extends Error {
  constructor() {
    super("not found");
    this.name = "NotFound";
  }
}

/** Gives the first row, or throws NotFound. */
export function found<T>(rows: readonly T[]): T {
  const row = rows[0];
  if (row === undefined) throw new NotFound();
  return row;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id from an address; what is not an id is simply not found. */
export function idFrom(text: string | undefined): string {
  if (!text || !UUID.test(text)) throw new NotFound();
  return text.toLowerCase();
}

/** A day from an address; what is no day is simply not found. */
export function dayFrom(text: string | undefined): Day {
  if (!text || !isDay(text)) throw new NotFound();
  return text;
}

/** An id from an address that may do without one: null for what is not an id. */
export function idOrNull(text: string | null): string | null {
  return text !== null && UUID.test(text) ? text.toLowerCase() : null;
}
