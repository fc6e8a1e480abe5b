import { and, eq, sql, type SQL } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { grants } from "~db/schema";
import { record } from "~/features/events/record.server";
import { found, idFrom } from "~/lib/errors";
import { organisationOf } from "../360giving/candidates.server";
import { isParts } from "../360giving/flat";
import { rematch } from "../360giving/store.server";

/**
 * Says which charity a recipient is, or with null that it is none of those found: for this grant and for every other to
 * the same recipient. Matching leaves them alone from then on. Not found without such a grant or charity.
 */
export async function settleRecipient(
  actor: ActorContext,
  grantId: string,
  charity: string | null,
): Promise<void> {
  await asActor(actor, async (tx) => {
    const recipient = await recipientOf(tx, grantId);
    const organisationId = charity === null ? null : await organisationOf(tx, charity);
    const settled = await tx
      .update(grants)
      .set({
        match: "person",
        matchedCharity: charity,
        organisationId,
        matchedBy: tx.actor.userId ?? null,
        matchedAt: tx.now,
      })
      .where(recipient)
      .returning({ id: grants.id });
    await record(
      tx,
      "grants.settled",
      { organisationId },
      { grant: idFrom(grantId), charity, grants: settled.length },
    );
  });
}

/** Takes back what a person said of a recipient; its grants are matched anew. */
export async function unsettleRecipient(actor: ActorContext, grantId: string): Promise<void> {
  await asActor(actor, async (tx) => {
    const freed = await tx
      .update(grants)
      .set({ match: "none", matchedCharity: null, organisationId: null, matchedBy: null })
      .where(and(await recipientOf(tx, grantId), eq(grants.match, "person")))
      .returning({
        identifier: grants.identifier,
        recipientKey: grants.recipientKey,
        published: grants.published,
      });
    await rematch(
      tx,
      freed.map((one) => ({ ...one, published: isParts(one.published) ? one.published : {} })),
    );
    await record(tx, "grants.unsettled", {}, { grant: idFrom(grantId), grants: freed.length });
  });
}

/** Every grant to the recipient of this one: the same identifier and the same name. */
async function recipientOf(tx: Tx, grantId: string): Promise<SQL> {
  const { identifier, key } = found(
    await tx
      .select({ identifier: grants.recipientIdentifier, key: grants.recipientKey })
      .from(grants)
      .where(eq(grants.id, idFrom(grantId)))
      .for("update"),
  );
  return sql`${grants.recipientIdentifier} = ${identifier} and ${grants.recipientKey} = ${key}`;
}
