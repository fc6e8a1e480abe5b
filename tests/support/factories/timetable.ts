import type { Session, SessionChange, Term, Timetable } from "~/features/timetable/rules";

let made = 0;

/** A session of every Tuesday, 10am to 12 noon, but for what is said. */
export function aSession(own: Partial<Session> = {}): Session {
  made += 1;
  return {
    id: `session-${made}`,
    weekday: 2,
    startsAt: "10:00:00",
    endsAt: "12:00:00",
    note: "",
    rule: null,
    startsOn: null,
    endsOn: null,
    termTimeOnly: false,
    ...own,
  };
}

/** A cancelled day of a session, but for what is said. */
export function aChange(sessionId: string, own: Partial<SessionChange> = {}): SessionChange {
  return {
    sessionId,
    onDay: "2026-11-24",
    kind: "cancelled",
    newDay: null,
    startsAt: null,
    endsAt: null,
    note: "",
    ...own,
  };
}

export function aTimetable(
  sessions: readonly Session[],
  changes: readonly SessionChange[] = [],
  terms: readonly Term[] = [],
): Timetable {
  return { sessions, changes, terms };
}
