import { createHmac, randomInt } from "node:crypto";
import type { Tx } from "~db/client.server";
import { personCodes } from "~db/schema";
import { env } from "~/lib/env.server";

export const CODE_MINUTES = 15;
export const CODE_TRIES = 5;

/** A new one-time code of six digits for the person's own page; only a keyed hash is kept. */
export async function makePersonCode(tx: Tx, referralId: string): Promise<string> {
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  await tx.insert(personCodes).values({
    referralId,
    codeHash: hashOfCode(referralId, code),
    expiresAt: new Date(tx.now.getTime() + CODE_MINUTES * 60_000),
  });
  return code;
}

/** Six digits are few: without the secret the hash could be tried through. */
export function hashOfCode(referralId: string, code: string): Buffer {
  return createHmac("sha256", env().TRELLIS_SECRET).update(`person code|${referralId}|${code}`).digest();
}
