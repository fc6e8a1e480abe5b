import { eq, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { asActor, type Tx } from "~db/client.server";
import { groupClaims, groups } from "~db/schema";
import { queueClaimCode } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { found, Refusal } from "~/lib/errors";
import { claimant, CODE_TRIES, isCode } from "../claim-code.server";
import { approveClaim } from "./decide-claim.server";

export type Proving = "given" | "waits" | "wrong" | "gone";

/**
 * Tries the code that was sent to the address on the listing. The right one gives the listing at once, but for a group
 * that is sensitive or whose address is hidden: there a steward decides. A code is gone after five tries or half an hour.
 * Refuses with `already_claimed`.
 */
export async function proveClaim(claimId: string, code: string, now?: Date): Promise<Proving> {
  const actor = { ...claimant(claimId), now };
  const proving = await asActor(actor, (tx) => tryCode(tx, claimId, code));
  if (proving === "given") await approveClaim(actor, claimId);
  return proving;
}

async function tryCode(tx: Tx, claimId: string, code: string): Promise<Proving> {
  const claim = await lockClaim(tx, claimId);
  if (claim.status !== "open" || !claim.codeHash || !claim.codeExpiresAt) return "gone";
  if (claim.codeTries >= CODE_TRIES || claim.codeExpiresAt <= tx.now) return "gone";
  if (!isCode(claimId, code, claim.codeHash)) {
    await set(tx, claimId, { codeTries: sql`${groupClaims.codeTries} + 1` });
    return "wrong";
  }
  await set(tx, claimId, { provenAt: tx.now, codeHash: null });
  await record(tx, "group.claim_proven", { groupId: claim.groupId }, { claim: claimId });
  return claim.sensitive || claim.addressHidden ? "waits" : "given";
}

/** Sends another code to the address on the listing. Refuses with `changed_meanwhile` when none is waited for. */
export async function sendAnotherCode(claimId: string): Promise<void> {
  await asActor(claimant(claimId), async (tx) => {
    const claim = await lockClaim(tx, claimId);
    if (claim.status !== "open" || claim.proofBy !== "email" || claim.provenAt) {
      throw new Refusal("changed_meanwhile");
    }
    await queueClaimCode(tx, claimId);
    await record(tx, "group.claim_code_asked", { groupId: claim.groupId }, { claim: claimId });
  });
}

async function lockClaim(tx: Tx, claimId: string) {
  return found(
    await tx
      .select({
        groupId: groupClaims.groupId,
        status: groupClaims.status,
        proofBy: groupClaims.proofBy,
        provenAt: groupClaims.provenAt,
        codeHash: groupClaims.codeHash,
        codeExpiresAt: groupClaims.codeExpiresAt,
        codeTries: groupClaims.codeTries,
        sensitive: groups.sensitive,
        addressHidden: groups.addressHidden,
      })
      .from(groupClaims)
      .innerJoin(groups, eq(groups.id, groupClaims.groupId))
      .where(eq(groupClaims.id, claimId))
      .for("update", { of: groupClaims }),
  );
}

async function set(tx: Tx, claimId: string, values: PgUpdateSetSource<typeof groupClaims>) {
  await tx.update(groupClaims).set(values).where(eq(groupClaims.id, claimId));
}
