import { and, eq, sql } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { groupClaims, groups } from "~db/schema";
import { ANYONE } from "~/features/access/actor.server";
import { onceFor } from "~/features/events/once.server";
import { queueClaimCode } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { found, Refusal } from "~/lib/errors";
import type { Claim } from "../form";

/**
 * Asks to look after a listing, once for each form, and gives the claim's id. A code goes to the listing's own address
 * where the claimant can read it there; else a steward decides. Refuses with `already_claimed`. At the database's own time
 * unless another is given.
 */
export async function askToClaim(
  slug: string | undefined,
  { key, proofBy: by = "steward", ...claim }: Claim,
  at?: Date,
): Promise<string> {
  return asActor({ ...ANYONE, now: at }, async (tx) => {
    const group = found(
      await tx
        .select({
          id: groups.id,
          organisationId: groups.organisationId,
          email: groups.email,
          phone: groups.phone,
        })
        .from(groups)
        .where(and(eq(groups.slug, slug ?? ""), eq(groups.status, "listed"))),
    );
    if (group.organisationId) throw new Refusal("already_claimed");
    const proofBy = by !== "steward" && group[by] ? by : ("steward" as const);
    const row = { groupId: group.id, ...claim, proofBy, phone: claim.phone ?? null };
    const { claimId } = await onceFor(tx, { key, purpose: "group.claim", content: row }, async () => {
      const claimId = await newId(tx);
      await tx.insert(groupClaims).values({ ...row, id: claimId, createdAt: tx.now });
      if (proofBy === "email") await queueClaimCode(tx, claimId);
      await record(tx, "group.claim_asked", { groupId: group.id }, { claim: claimId, by: proofBy });
      return { claimId };
    });
    return claimId;
  });
}

/** Made before the row is written: whoever claims may not read it back. */
async function newId(tx: Tx): Promise<string> {
  const [row] = await tx.execute<{ id: string }>(sql`select uuid_v7() as id`);
  return row!.id;
}
