import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { and, eq, gt } from "drizzle-orm";
import { type ActorContext, asActor, type Tx } from "~db/client.server";
import { groupHandovers } from "~db/schema";
import { env } from "~/lib/env.server";
import { idOrNull } from "~/lib/errors";
import { paths } from "~/lib/paths";
import { shortCookie } from "~/lib/short-cookie.server";

export const HANDOVER_DAYS = 14;

/** The handover that this browser's link opened. */
export const ownHandover = shortCookie("handover", paths.takingOver(), 60);

/** Whoever is asked to take a group on, with that handover and nothing else. */
export const asked = (handoverId: string): ActorContext => ({ role: "handover_link", subjectId: handoverId });

const hashOf = (secret: string) => createHash("sha256").update(secret).digest();

/** A new link by which somebody takes a group on; an earlier one of the same handover opens nothing more. Only a hash is kept. */
export async function makeHandoverLink(tx: Tx, handoverId: string): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  await tx
    .update(groupHandovers)
    .set({ tokenHash: hashOf(secret) })
    .where(eq(groupHandovers.id, handoverId));
  return new URL(paths.takeOver(`${handoverId}.${secret}`), env().PUBLIC_URL).href;
}

/** Exchanges a link's token for a short cookie; null when it is unknown, answered or past its days. Changes nothing. */
export async function exchangeHandover(token: string): Promise<string | null> {
  const [first = "", secret = ""] = token.split(".");
  const handoverId = idOrNull(first);
  if (!handoverId) return null;
  const [row] = await asActor(asked(handoverId), (tx) =>
    tx.select({ hash: groupHandovers.tokenHash }).from(groupHandovers).where(isStillOffered(tx, handoverId)),
  );
  if (!row?.hash || !timingSafeEqual(Buffer.from(row.hash), hashOf(secret))) return null;
  return ownHandover.write(handoverId);
}

/** A handover that can still be answered. */
export function isStillOffered(tx: Tx, handoverId: string) {
  return and(
    eq(groupHandovers.id, handoverId),
    eq(groupHandovers.status, "offered"),
    gt(groupHandovers.expiresAt, tx.now),
  );
}
