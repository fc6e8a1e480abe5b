import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { absenceChecks } from "~db/schema";
import { cameWords } from "~/features/timetable/attendance";
import type { Day } from "~/lib/dates";
import { visitsOf } from "./visits.server";

/** How somebody comes, for those who may see their referral. */
export interface Coming {
  /** "Came 5 of the last 6 times"; null before anything was said. */
  words: string | null;
  /** The second day missed in a row, while a kind check is open. */
  missedTwoOn: Day | null;
}

/** How the person of one referral comes, by the registers. The actor must be able to see it. Two queries. */
export async function comingOf(tx: Tx, referralId: string): Promise<Coming> {
  const visits = await visitsOf(tx, [referralId]);
  const [check] = await tx
    .select({ onDay: absenceChecks.onDay })
    .from(absenceChecks)
    .where(and(eq(absenceChecks.referralId, referralId), isNull(absenceChecks.settledAt)));
  return { words: cameWords(visits.get(referralId) ?? []), missedTwoOn: check?.onDay ?? null };
}
