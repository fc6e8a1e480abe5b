import { and, eq } from "drizzle-orm";
import { asActor, database } from "~db/client.server";
import { groupClaims, groups } from "~db/schema";
import { claimant, spokenCode } from "../claim-code.server";
import { maskedEmail } from "../masked-email";

/** Where the claim stands that this browser has sent, for whoever sent it; null when it is none of this listing's. */
export function ownClaimOf(claimId: string, slug: string | undefined) {
  return asActor(claimant(claimId), async (tx) => {
    const [row] = await tx
      .select({
        status: groupClaims.status,
        proofBy: groupClaims.proofBy,
        provenAt: groupClaims.provenAt,
        group: groups.name,
        slug: groups.slug,
        email: groups.email,
        phone: groups.phone,
        quickExit: groups.sensitive,
      })
      .from(groupClaims)
      .innerJoin(groups, eq(groups.id, groupClaims.groupId))
      .where(and(eq(groupClaims.id, claimId), eq(groups.slug, slug ?? "")));
    if (!row) return null;
    const { email, ...claim } = row;
    return {
      ...claim,
      sentTo: email && maskedEmail(email),
      spoken: claim.proofBy === "phone" ? spokenCode(claimId) : null,
    };
  });
}

/** What a listing offers to prove a claim by; its e-mail address masked. */
export async function claimProofs(groupId: string): Promise<{ email: string | null; phone: string | null }> {
  const [row] = await database("app")
    .select({ email: groups.email, phone: groups.phone })
    .from(groups)
    .where(eq(groups.id, groupId));
  return { email: row?.email ? maskedEmail(row.email) : null, phone: row?.phone ?? null };
}
