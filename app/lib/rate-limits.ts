/**
 * How often something may be tried in a window of so many seconds: by one network, by or about one subject (an
 * account, a reference) from anywhere, and for one subject from one network. What somebody tries on purpose to fail
 * is counted by subject and network together, so that a stranger cannot lock the owner out; what sends a message is
 * counted by subject alone. The limits by network leave room for a surgery that shares one address.
 */
interface Limit {
  seconds: number;
  byNetwork: number;
  bySubject?: number;
  bySubjectAndNetwork?: number;
  /** Counted in each process by itself: too frequent for the database, and nothing is guessed by it. */
  inMemory?: true;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

export const LIMITS = {
  sign_in: { seconds: 15 * MINUTE, byNetwork: 200, bySubjectAndNetwork: 10 },
  second_factor: { seconds: 15 * MINUTE, byNetwork: 200, bySubjectAndNetwork: 10 },
  reset: { seconds: HOUR, byNetwork: 60, bySubject: 3 },
  join: { seconds: HOUR, byNetwork: 60 },
  report: { seconds: HOUR, byNetwork: 60 },
  claim_code: { seconds: HOUR, byNetwork: 60, bySubject: 4 },
  claim_try: { seconds: 15 * MINUTE, byNetwork: 60, bySubjectAndNetwork: 10 },
  invite: { seconds: HOUR, byNetwork: 60, bySubject: 20 },
  picture: { seconds: HOUR, byNetwork: 240, bySubject: 60 },
  calendar: { seconds: HOUR, byNetwork: 120, bySubject: 20 },
  grant_file: { seconds: HOUR, byNetwork: 120, bySubject: 30 },
  answer: { seconds: 15 * MINUTE, byNetwork: 120 },
  my_referral: { seconds: 15 * MINUTE, byNetwork: 60, bySubjectAndNetwork: 10 },
  my_referral_code: { seconds: HOUR, byNetwork: 60, bySubject: 5 },
  suggest: { seconds: MINUTE, byNetwork: 1200, inMemory: true },
  search: { seconds: MINUTE, byNetwork: 600, inMemory: true },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;

/** One thing that is counted, and how many are too many. */
export interface Count {
  of: string;
  most: number;
}

/** What one try counts towards. */
export function countsFor(name: LimitName, network: string, subject?: string): Count[] {
  const limit: Limit = LIMITS[name];
  const counts: Count[] = [{ of: [name, "network", network].join("|"), most: limit.byNetwork }];
  const about = subject?.trim().toLowerCase();
  if (!about) return counts;
  if (limit.bySubject) counts.push({ of: [name, "subject", about].join("|"), most: limit.bySubject });
  if (limit.bySubjectAndNetwork) {
    counts.push({ of: [name, "both", network, about].join("|"), most: limit.bySubjectAndNetwork });
  }
  return counts;
}

/** The window that a moment falls in: its start, and the seconds until the next. */
export function windowAt(nowMs: number, seconds: number): { start: Date; secondsLeft: number } {
  const startSeconds = Math.floor(nowMs / 1000 / seconds) * seconds;
  return {
    start: new Date(startSeconds * 1000),
    secondsLeft: Math.ceil(startSeconds + seconds - nowMs / 1000),
  };
}
