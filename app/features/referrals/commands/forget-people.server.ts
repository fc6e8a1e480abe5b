import { and, eq, exists, inArray, isNotNull, isNull, lt, not, notInArray, sql } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { disclosures, people, referrals } from "~db/schema";
import { CLOCK } from "~/features/access/actor.server";
import { record } from "~/features/events/record.server";
import { retentionSettings } from "~/features/people/queries/retention.server";
import { END_STATES } from "../moves";

/** What a night's forgetting took away. */
export interface Forgotten {
  people: number;
  drafts: number;
  disclosures: number;
}

/**
 * The clock: people whose last contact is longer ago than they are kept go with their contact log, and what groups were
 * told of them goes as well; unsent drafts go after their days. Somebody with an open referral stays. Referrals keep
 * their course without a name, so that counts stay true.
 */
export async function forgetPeople(clock: ActorContext = CLOCK): Promise<Forgotten> {
  return asActor(clock, async (tx) => {
    const { peopleYears, draftDays } = await retentionSettings(tx);
    const before = sql`${tx.now.toISOString()}::timestamptz - make_interval(years => ${peopleYears}::integer)`;
    const drafts = await tx
      .delete(referrals)
      .where(
        and(
          eq(referrals.status, "draft"),
          lt(
            referrals.createdAt,
            sql`${tx.now.toISOString()}::timestamptz - make_interval(days => ${draftDays}::integer)`,
          ),
        ),
      )
      .returning({ id: referrals.id });
    const gone = await forgetUntouched(tx, before);
    const told = await tx
      .delete(disclosures)
      .where(
        inArray(
          disclosures.referralId,
          tx
            .select({ id: referrals.id })
            .from(referrals)
            .where(
              and(isNull(referrals.personId), isNotNull(referrals.endedAt), lt(referrals.endedAt, before)),
            ),
        ),
      )
      .returning({ id: disclosures.referralId });
    const forgotten = { people: gone, drafts: drafts.length, disclosures: told.length };
    await record(tx, "people.forgotten", {}, { ...forgotten });
    return forgotten;
  });
}

async function forgetUntouched(tx: Tx, before: ReturnType<typeof sql>): Promise<number> {
  const open = tx
    .select({ id: referrals.id })
    .from(referrals)
    .where(and(eq(referrals.personId, people.id), notInArray(referrals.status, [...END_STATES])));
  const untouched = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(lt(people.lastContactAt, before), not(exists(open))))
    .for("update", { skipLocked: true });
  const ids = untouched.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await tx
    .delete(disclosures)
    .where(
      inArray(
        disclosures.referralId,
        tx.select({ id: referrals.id }).from(referrals).where(inArray(referrals.personId, ids)),
      ),
    );
  await tx.delete(people).where(inArray(people.id, ids));
  return ids.length;
}
