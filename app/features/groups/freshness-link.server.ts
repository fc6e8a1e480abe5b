import { createHash, createHmac } from "node:crypto";
import { and, eq, gt, sql } from "drizzle-orm";
import { database } from "~db/client.server";
import { groupFreshness, groups } from "~db/schema";
import type { Day } from "~/lib/dates";
import { env } from "~/lib/env.server";
import { paths } from "~/lib/paths";
import { shortCookie } from "~/lib/short-cookie.server";

/**
 * The token of one letter's link, the same for each of its readers and each try to send it: only a hash of it is kept,
 * and nobody can make it without the server's secret.
 */
export function freshnessToken(groupId: string, stepOn: Day): string {
  return createHmac("sha256", env().TRELLIS_SECRET)
    .update(`still right ${groupId} ${stepOn}`)
    .digest("base64url");
}

/** What is kept of it. */
export function hashOfFreshnessToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** What is set where a letter's link is to lead nowhere any more. */
export const NO_LINK = { tokenHash: null, tokenExpiresAt: null };

/** The address of the letter's link. */
export function stillRightAddress(groupId: string, stepOn: Day): string {
  return new URL(paths.stillRight(freshnessToken(groupId, stepOn)), env().PUBLIC_URL).href;
}

const cookie = shortCookie("still-right", paths.sayingStillRight(), 30);

/** Exchanges a link's token for a short cookie; null when the link is unknown or has run out. Changes nothing. */
export async function exchangeFreshnessToken(token: string): Promise<string | null> {
  const hash = hashOfFreshnessToken(token);
  return (await linkedGroup(hash)) ? cookie.write(hash.toString("hex")) : null;
}

/** The group whose letter brought the reader here, looked up afresh; null when the link has run out. */
export async function groupOfLetter(request: Request): Promise<LinkedGroup | null> {
  const hash = await cookie.read(request);
  return hash && !hash.startsWith(SAID) ? linkedGroup(Buffer.from(hash, "hex")) : null;
}

const SAID = "said ";

/** The cookie of somebody who has said that the page is still right: their link has had its use, and they are thanked. */
export const thankedFor = (groupId: string): Promise<string> => cookie.write(`${SAID}${groupId}`);

/** The group whose page the reader has said to be still right; null when they have said nothing. */
export async function groupSaidRight(request: Request): Promise<string | null> {
  const said = await cookie.read(request);
  return said?.startsWith(SAID) ? said.slice(SAID.length) : null;
}

export type LinkedGroup = NonNullable<Awaited<ReturnType<typeof linkedGroup>>>;

async function linkedGroup(hash: Buffer) {
  const [found] = await database("app")
    .select({ id: groups.id, slug: groups.slug, organisationId: groups.organisationId })
    .from(groupFreshness)
    .innerJoin(groups, eq(groups.id, groupFreshness.groupId))
    .where(and(eq(groupFreshness.tokenHash, hash), gt(groupFreshness.tokenExpiresAt, sql`now()`)));
  return found ?? null;
}
