import { and, eq } from "drizzle-orm";
import { asActor } from "~db/client.server";
import { groupClaims, groups } from "~db/schema";
import { ANYONE } from "~/features/access/actor.server";
import { record } from "~/features/events/record.server";
import { found, Refusal } from "~/lib/errors";
import type { Claim } from "../form";

/** Asks to look after a listing; a steward decides. Refuses with `already_claimed`. */
export async function askToClaim(slug: string | undefined, claim: Claim): Promise<void> {
  await asActor(ANYONE, async (tx) => {
    const group = found(
      await tx
        .select({ id: groups.id, organisationId: groups.organisationId })
        .from(groups)
        .where(and(eq(groups.slug, slug ?? ""), eq(groups.status, "listed"))),
    );
    if (group.organisationId) throw new Refusal("already_claimed");
    await tx
      .insert(groupClaims)
      .values({ groupId: group.id, ...claim, phone: claim.phone ?? null, createdAt: tx.now });
    await record(tx, "group.claim_asked", { groupId: group.id });
  });
}
