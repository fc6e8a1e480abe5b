import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, sql } from "drizzle-orm";
import { type ActorContext, asActor, database, type Tx } from "~db/client.server";
import { answerLinks, referrals } from "~db/schema";
import { addWorkingDays, instantAt, londonDay } from "~/lib/dates";
import { env } from "~/lib/env.server";
import { paths } from "~/lib/paths";
import { shortCookie } from "~/lib/short-cookie.server";
import { answerActor } from "../access/actor.server";

const WORKING_DAYS = 10;

/** A new link by which an organiser answers one referral without an account. Only a hash of it is kept. */
export async function makeAnswerLink(tx: Tx, referralId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const organisationId = sql`(select r.organisation_id from ${referrals} r where r.id = ${referralId})`;
  await tx.insert(answerLinks).values({
    referralId,
    organisationId,
    tokenHash: hashOfToken(token),
    expiresAt: instantAt(addWorkingDays(londonDay(tx.now), WORKING_DAYS + 1), "00:00"),
  });
  return new URL(paths.answer(token), env().PUBLIC_URL).href;
}

/** What is kept of a link's token. */
export function hashOfToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

const cookie = shortCookie("answer", paths.answering(), 30);

/** What a link opens: one referral, for its group. */
export interface Answering {
  actor: ActorContext;
  referralId: string;
}

/** Exchanges a link's token for a short cookie; null when the link is unknown or has run out. Changes nothing. */
export async function exchangeToken(token: string): Promise<string | null> {
  const [link] = await database("app")
    .select({ id: answerLinks.id })
    .from(answerLinks)
    .where(and(eq(answerLinks.tokenHash, hashOfToken(token)), gt(answerLinks.expiresAt, sql`now()`)));
  return link ? cookie.write(link.id) : null;
}

/** Who the cookie's link lets answer what, looked up afresh; null when it has run out. */
export async function answeringBy(request: Request): Promise<Answering | null> {
  const linkId = await cookie.read(request);
  if (!linkId) return null;
  const [link] = await database("app")
    .select({ referralId: answerLinks.referralId, organisationId: answerLinks.organisationId })
    .from(answerLinks)
    .where(and(eq(answerLinks.id, linkId), gt(answerLinks.expiresAt, sql`now()`)));
  if (!link) return null;
  const { referralId } = link;
  const lookUp = { role: "answer_link", referralId } as const;
  const [referral] = await asActor(lookUp, (tx) =>
    tx
      .select({ organisationId: referrals.organisationId })
      .from(referrals)
      .where(eq(referrals.id, referralId)),
  );
  // A link that was sent before the group passed to another organisation is the old one's
  if (!referral || (link.organisationId && link.organisationId !== referral.organisationId)) return null;
  return { referralId, actor: answerActor(referralId, referral.organisationId) };
}
