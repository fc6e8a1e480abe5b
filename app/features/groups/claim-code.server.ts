import { createHmac, randomInt, timingSafeEqual } from "node:crypto";
import { eq } from "drizzle-orm";
import type { ActorContext, Tx } from "~db/client.server";
import { groupClaims } from "~db/schema";
import { env } from "~/lib/env.server";
import { shortCookie } from "~/lib/short-cookie.server";

export const CODE_MINUTES = 30;
export const CODE_TRIES = 5;

/** Which claim this browser has just sent. */
export const ownClaim = shortCookie("claim", "/groups", 60);

/** Whoever sent a claim, with that claim and nothing else. */
export const claimant = (claimId: string): ActorContext => ({ role: "claimant", subjectId: claimId });

/** A new one-time code of eight digits for the address on a listing; only a keyed hash is kept, and the tries begin again. */
export async function makeClaimCode(tx: Tx, claimId: string): Promise<string> {
  const code = String(randomInt(100_000_000)).padStart(8, "0");
  await tx
    .update(groupClaims)
    .set({
      codeHash: keyed("claim code", claimId, code),
      codeExpiresAt: new Date(tx.now.getTime() + CODE_MINUTES * 60_000),
      codeTries: 0,
    })
    .where(eq(groupClaims.id, claimId));
  return code;
}

/** Whether this is the code whose hash is kept. */
export function isCode(claimId: string, code: string, hash: Buffer): boolean {
  return timingSafeEqual(keyed("claim code", claimId, code), Buffer.from(hash));
}

/** Six digits that only the claimant and the steward see; the one reads them out when the other rings. Kept nowhere. */
export function spokenCode(claimId: string): string {
  const digits = String(keyed("spoken code", claimId, "").readUInt32BE(0) % 1_000_000).padStart(6, "0");
  return `${digits.slice(0, 3)} ${digits.slice(3)}`;
}

function keyed(purpose: string, claimId: string, code: string): Buffer {
  return createHmac("sha256", env().TRELLIS_SECRET).update(`${purpose}|${claimId}|${code}`).digest();
}
