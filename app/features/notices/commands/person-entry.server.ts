import { randomUUID, timingSafeEqual } from "node:crypto";
import { and, desc, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { asActor } from "~db/client.server";
import { personCodes, referrals } from "~db/schema";
import { personActor } from "../../access/actor.server";
import { announce } from "../../events/outbox.server";
import { record } from "../../events/record.server";
import { CODE_TRIES, hashOfCode } from "../person-code.server";

/**
 * Queues a one-time code to the contact on record. The same work for a reference that is nobody's: the worker then
 * finds nothing to send.
 */
export async function askForPersonCode(reference: string): Promise<void> {
  await asActor(personActor(reference), async (tx) => {
    const [referral] = await tx
      .select({ id: referrals.id })
      .from(referrals)
      .where(eq(referrals.reference, reference));
    await record(tx, "person.code_asked", { referralId: referral?.id ?? null });
    await announce(tx, "person.code", referral?.id ?? randomUUID());
  });
}

/** Whether this is the newest code of the referral, in time and within its tries; a right code is then spent. */
export async function enterPersonCode(reference: string, code: string): Promise<boolean> {
  return asActor(personActor(reference), async (tx) => {
    const [newest] = await tx
      .select({ id: personCodes.id, referralId: personCodes.referralId, codeHash: personCodes.codeHash })
      .from(personCodes)
      .innerJoin(referrals, eq(referrals.id, personCodes.referralId))
      .where(
        and(
          eq(referrals.reference, reference),
          isNull(personCodes.usedAt),
          gt(personCodes.expiresAt, tx.now),
          lt(personCodes.tries, CODE_TRIES),
        ),
      )
      .orderBy(desc(personCodes.createdAt))
      .limit(1)
      .for("update", { of: personCodes });
    if (!newest) return false;
    const isRight = timingSafeEqual(newest.codeHash, hashOfCode(newest.referralId, code));
    await tx
      .update(personCodes)
      .set({ tries: sql`${personCodes.tries} + 1`, usedAt: isRight ? tx.now : null })
      .where(eq(personCodes.id, newest.id));
    if (isRight) await record(tx, "person.came", { referralId: newest.referralId });
    return isRight;
  });
}
