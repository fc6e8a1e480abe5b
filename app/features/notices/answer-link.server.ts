import { createHash, randomBytes } from "node:crypto";
import type { Tx } from "~db/client.server";
import { answerLinks } from "~db/schema";
import { addWorkingDays, instantAt, londonDay } from "~/lib/dates";
import { env } from "~/lib/env.server";
import { paths } from "~/lib/paths";

const WORKING_DAYS = 10;

/** A new link by which an organiser answers one referral without an account. Only a hash of it is kept. */
export async function makeAnswerLink(tx: Tx, referralId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await tx.insert(answerLinks).values({
    referralId,
    tokenHash: hashOfToken(token),
    expiresAt: instantAt(addWorkingDays(londonDay(tx.now), WORKING_DAYS + 1), "00:00"),
  });
  return new URL(paths.answer(token), env().PUBLIC_URL).href;
}

/** What is kept of a link's token. */
export function hashOfToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
