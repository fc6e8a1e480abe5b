import { lt, sql } from "drizzle-orm";
import { asActor, withAccounts } from "~db/client.server";
import { answerLinks, formKeys, notices, personCodes, sessions, verifications } from "~db/schema";
import { record } from "../../events/record.server";
import { CLOCK } from "../actor.server";

/** The clock: takes away what has run out and opens nothing any more: sessions, links, codes, form keys, old letters. */
export async function forgetExpired(): Promise<void> {
  const ended = await withAccounts(CLOCK, async (tx) => {
    await tx.delete(verifications).where(lt(verifications.expiresAt, tx.now));
    return tx.delete(sessions).where(lt(sessions.expiresAt, tx.now)).returning({ id: sessions.id });
  });
  await asActor(CLOCK, async (tx) => {
    const daysAgo = (days: number) => sql`${tx.now.toISOString()}::timestamptz - ${`${days} days`}::interval`;
    await tx.delete(answerLinks).where(lt(answerLinks.expiresAt, daysAgo(30)));
    await tx.delete(personCodes).where(lt(personCodes.expiresAt, tx.now));
    await tx.delete(formKeys).where(lt(formKeys.createdAt, daysAgo(30)));
    await tx.delete(notices).where(lt(notices.createdAt, daysAgo(90)));
    // Jobs that were given up hold addresses.
    await tx.execute(sql`
      delete from graphile_worker._private_jobs
      where attempts >= max_attempts and locked_at is null and updated_at < ${daysAgo(7)}`);
    await record(tx, "expired.forgotten", {}, { sessions: ended.length });
  });
}
