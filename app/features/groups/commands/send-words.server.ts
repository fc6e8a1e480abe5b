import { eq } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { groups, listingChanges } from "~db/schema";
import { record } from "~/features/events/record.server";
import { Refusal } from "~/lib/errors";
import { changedFields } from "../listing-draft";
import { lockListing, type OpenChanges, openChangesOf } from "../listing-row.server";
import type { ListingGroup } from "../listing-row.server";
import type { WordField } from "../listing-words";

/**
 * Puts the words that wait beside a listing before the stewards; a listing that was sent back is before them again too.
 * Sent twice it stands there once. Refuses with `nothing_changed`.
 */
export async function sendWords(actor: ActorContext, slug: string): Promise<void> {
  await withOpen(actor, slug, async (tx, group, open, fields) => {
    if (open.status === "submitted") return;
    await tx
      .update(listingChanges)
      .set({ status: "submitted", submittedAt: tx.now, updatedAt: tx.now, reason: null, note: "" })
      .where(eq(listingChanges.id, open.id));
    if (group.status === "returned") {
      await tx.update(groups).set({ status: "pending", updatedAt: tx.now }).where(eq(groups.id, group.id));
    }
    await record(tx, "listing.sent", subjectOf(group), { change: open.id, fields });
  });
}

/** Takes words back from the stewards before they decide. Refuses with `changed_meanwhile`. */
export async function takeBackWords(actor: ActorContext, slug: string): Promise<void> {
  await withOpen(actor, slug, async (tx, group, open) => {
    if (open.status !== "submitted") throw new Refusal("changed_meanwhile");
    await tx
      .update(listingChanges)
      .set({ status: "editing", submittedAt: null, updatedAt: tx.now })
      .where(eq(listingChanges.id, open.id));
    await record(tx, "listing.taken_back", subjectOf(group), { change: open.id });
  });
}

/** Gives up the words that wait beside a listing: it stays as everybody reads it. */
export async function dropWords(actor: ActorContext, slug: string): Promise<void> {
  await withOpen(actor, slug, async (tx, group, open) => {
    await tx
      .update(listingChanges)
      .set({ status: "withdrawn", updatedAt: tx.now })
      .where(eq(listingChanges.id, open.id));
    await record(tx, "listing.dropped", subjectOf(group), { change: open.id });
  });
}

function withOpen(
  actor: ActorContext,
  slug: string,
  work: (tx: Tx, group: ListingGroup, open: OpenChanges, fields: WordField[]) => Promise<void>,
): Promise<void> {
  return asActor(actor, async (tx) => {
    const { group, now } = await lockListing(tx, actor, "listing.change", eq(groups.slug, slug));
    const open = await openChangesOf(tx, group.id);
    const fields = open ? changedFields(open.changes, now) : [];
    if (!open || fields.length === 0) throw new Refusal("nothing_changed");
    await work(tx, group, open, fields);
  });
}

const subjectOf = ({ id, organisationId }: ListingGroup) => ({ groupId: id, organisationId });
