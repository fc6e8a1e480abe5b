import { asActor, type ActorContext } from "~db/client.server";
import { lockReferral, settleAbsence } from "../row.server";

/** The link worker has spoken with somebody who missed two in a row: no more is asked about this row of misses. */
export async function spokeAboutAbsence(actor: ActorContext, referralId: string): Promise<void> {
  await asActor(actor, async (tx) => {
    const { referral } = await lockReferral(tx, "absence.settle", referralId);
    await settleAbsence(tx, referral, "spoke");
  });
}
