import { and, eq, sql } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { groups, listingChanges } from "~db/schema";
import { record } from "~/features/events/record.server";
import { besideWith, changedFields, withUnoffered } from "../listing-draft";
import { lockListing, type ListingGroup, openChangesOf } from "../listing-row.server";
import type { ListingWords, SomeWords } from "../listing-words";
import { refreshSearch } from "./refresh-search.server";

/**
 * Keeps what an organiser wants their listing to say, beside what everybody reads. Words that a steward already has come
 * back and have to be sent again. Only hiding the address waits for nobody.
 */
export async function saveWords(actor: ActorContext, slug: string, typed: SomeWords): Promise<void> {
  await asActor(actor, async (tx) => {
    const { group, now } = await lockListing(tx, actor, "listing.change", eq(groups.slug, slug));
    const hides = typed.addressHidden === true && !now.addressHidden;
    if (hides) await hideAddress(tx, group);
    await keepBeside(tx, group, { ...now, addressHidden: now.addressHidden || hides }, typed);
  });
}

async function keepBeside(tx: Tx, group: ListingGroup, now: ListingWords, typed: SomeWords): Promise<void> {
  const open = await openChangesOf(tx, group.id);
  const before = open ?? { changes: {}, base: {} };
  const beside = besideWith(before, now, withUnoffered(typed, now));
  if (sameText(before.changes, beside.changes)) return;
  const fields = changedFields(beside.changes, now);
  const row = { ...beside, updatedAt: tx.now };
  if (!open) {
    await tx
      .insert(listingChanges)
      .values({ ...row, groupId: group.id, createdBy: tx.actor.userId ?? null, createdAt: tx.now });
  } else {
    const status = fields.length === 0 ? "withdrawn" : open.status === "returned" ? "returned" : "editing";
    await tx
      .update(listingChanges)
      .set({ ...row, status, submittedAt: null })
      .where(eq(listingChanges.id, open.id));
  }
  const { id: groupId, organisationId } = group;
  await record(tx, "listing.changed", { groupId, organisationId }, { fields });
}

/** A place that must not be known is hidden at once. */
async function hideAddress(tx: Tx, group: ListingGroup): Promise<void> {
  await tx
    .update(groups)
    .set({ addressHidden: true, updatedAt: tx.now })
    .where(and(eq(groups.id, group.id), sql`not ${groups.addressHidden}`));
  await refreshSearch(tx, group.id);
  const { id: groupId, organisationId } = group;
  await record(tx, "listing.address_hidden", { groupId, organisationId });
}

/** The database orders the members of an object its own way. */
function sameText(one: SomeWords, other: SomeWords): boolean {
  const shape = (words: SomeWords) =>
    JSON.stringify(Object.entries(words).sort(([a], [b]) => a.localeCompare(b)));
  return shape(one) === shape(other);
}
