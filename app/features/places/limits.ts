/**
 * A narrower limit inside a group's places: so many people at one session, or so many with one access need. Exactly one
 * of `sessionId` and `accessNeed` is given.
 */
export interface PlaceLimit {
  sessionId: string | null;
  accessNeed: string | null;
  places: number;
  taken: number;
}

/** What bears on the limits in somebody who comes: the session they come to, if known, and their access needs. */
export interface Wants {
  sessionId: string | null;
  accessNeeds: readonly string[];
}

export type LimitRefusal = "session_full" | "access_place_full";

const hasRoom = ({ places, taken }: PlaceLimit) => taken < places;

/** Whether the group keeps places session by session. */
export function isBySession(limits: readonly PlaceLimit[]): boolean {
  return limits.some(({ sessionId }) => sessionId !== null);
}

/** Those of somebody's access needs for which the group has only so many places. */
export function limitedNeedsOf(limits: readonly PlaceLimit[], accessNeeds: readonly string[]): string[] {
  return accessNeeds.filter((need) => limits.some(({ accessNeed }) => accessNeed === need));
}

/**
 * The session that somebody would come to: the one they want where places are kept at it, or else the one with the most
 * room; null where places are not kept by session, or every session is full.
 */
export function sessionFor(limits: readonly PlaceLimit[], wanted: string | null): string | null {
  if (wanted !== null && limits.some(({ sessionId }) => sessionId === wanted)) return wanted;
  const open = limits.filter((limit) => limit.sessionId !== null && hasRoom(limit));
  const left = ({ places, taken }: PlaceLimit) => places - taken;
  return open.sort((a, b) => left(b) - left(a))[0]?.sessionId ?? null;
}

/** Why a narrower limit leaves no place for this person now; null when there is one. */
export function limitRefusal(
  limits: readonly PlaceLimit[],
  { sessionId, accessNeeds }: Wants,
): LimitRefusal | null {
  const full = limits.filter((limit) => !hasRoom(limit));
  if (full.some(({ accessNeed }) => accessNeed !== null && accessNeeds.includes(accessNeed))) {
    return "access_place_full";
  }
  const sessions = limits.filter((limit) => limit.sessionId !== null);
  const wished = sessions.filter((limit) => limit.sessionId === sessionId);
  const fits = wished.length > 0 ? wished : sessions;
  return fits.length > 0 && fits.every((limit) => !hasRoom(limit)) ? "session_full" : null;
}
