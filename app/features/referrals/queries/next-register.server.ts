import { sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { attendance, referrals } from "~db/schema";
import type { ManagedGroup } from "~/features/places/queries/managed-group.server";
import { addDays, londonDay } from "~/lib/dates";
import { nearest, type RegisterDay } from "../register-days";
import { expectedOn, registerDays } from "./register-page.server";

export interface NextRegister extends RegisterDay {
  /** Today's session, or one of the last six days that nobody has kept a register of. */
  when: "today" | "late";
  expected: number;
  marked: number;
}

const LATE_DAYS = 6;

/**
 * The register that waits for the organiser: today's, kept or not, else the latest of the last six days that nobody kept.
 * Null when none does, and where nobody who was sent is expected. Two queries.
 */
export async function nextRegister(tx: Tx, group: ManagedGroup): Promise<NextRegister | null> {
  const today = londonDay(tx.now);
  const days = (await registerDays(tx, group)).filter(
    ({ day, isKept }) => day === today || (!isKept && day >= addDays(today, -LATE_DAYS)),
  );
  const next = nearest(days, tx.now);
  if (!next) return null;
  const said = sql`exists (select from ${attendance} a where a.referral_id = ${referrals.id}
    and a.session_id = ${next.sessionId} and a.on_day = ${next.onDay} and a.mark <> 'none')`;
  const [counts] = await tx
    .select({
      expected: sql<number>`count(*)`.mapWith(Number),
      marked: sql<number>`count(*) filter (where ${said})`.mapWith(Number),
    })
    .from(referrals)
    .where(expectedOn(tx, group.id, next.day));
  if (!counts || counts.expected === 0) return null;
  return { ...next, ...counts, when: next.day === today ? "today" : "late" };
}
