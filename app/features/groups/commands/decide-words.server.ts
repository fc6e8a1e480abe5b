import { eq } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { groups, listingChanges } from "~db/schema";
import type { StaffActor } from "~/features/access/actor.server";
import { announceListing, loadChanged } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { londonDay } from "~/lib/dates";
import { Refusal } from "~/lib/errors";
import type { Approval, Returning } from "../changes-decision";
import { fieldsOf, withUnoffered } from "../listing-draft";
import { columnsOf } from "../listing-row.server";
import { type ListingWords, saysTheSame, type SomeWords, type WordField } from "../listing-words";
import { spotOf } from "../placing.server";
import { lockWaiting, type WaitingWords } from "../waiting-words.server";
import { isSensitive, type NeedId } from "../vocabulary";
import { refreshSearch } from "./refresh-search.server";

/**
 * Puts an organiser's words into their listing, as they are or as the steward has changed them; the organisers are told.
 * Refuses with `changed_meanwhile` when the words or the listing are not what the steward has seen.
 */
export async function approveWords(actor: StaffActor, id: string, approval: Approval): Promise<void> {
  await asActor(actor, async (tx) => {
    const waiting = await seenBy(tx, actor, id, approval.seen);
    const { group, now } = waiting;
    const left = withUnoffered(approval.words, now);
    const written = without(left, approval.kept);
    await writeWords(tx, waiting, written);
    const edits = editsOf(waiting.fields, waiting.changes, { ...left, ...only(now, approval.kept) });
    await tx
      .update(listingChanges)
      .set({ status: "approved", edits, decidedAt: tx.now, decidedBy: actor.userId, updatedAt: tx.now })
      .where(eq(listingChanges.id, waiting.id));
    await refreshSearch(tx, group.id);
    if (group.organisationId) await loadChanged(tx, group.id);
    await announceListing(tx, waiting.id);
    await record(
      tx,
      "listing.approved",
      { groupId: group.id, organisationId: group.organisationId },
      { change: waiting.id, fields: waiting.fields, edited: fieldsOf(edits) },
    );
  });
}

/** Gives the words back to whoever sent them, with a reason; the listing stays as it is. Refuses with `changed_meanwhile`. */
export async function returnWords(actor: StaffActor, id: string, returning: Returning): Promise<void> {
  await asActor(actor, async (tx) => {
    const { group, ...waiting } = await seenBy(tx, actor, id, returning.seen);
    const { reason, note } = returning;
    await tx
      .update(listingChanges)
      .set({
        status: "returned",
        reason,
        note,
        submittedAt: null,
        decidedAt: tx.now,
        decidedBy: actor.userId,
      })
      .where(eq(listingChanges.id, waiting.id));
    await announceListing(tx, waiting.id);
    await record(
      tx,
      "listing.returned",
      { groupId: group.id, organisationId: group.organisationId },
      { change: waiting.id, reason },
    );
  });
}

async function seenBy(tx: Tx, actor: StaffActor, id: string, seen: string): Promise<WaitingWords> {
  const waiting = await lockWaiting(tx, actor, id);
  if (waiting?.seen !== seen) throw new Refusal("changed_meanwhile");
  return waiting;
}

async function writeWords(tx: Tx, { group, now }: WaitingWords, words: SomeWords): Promise<void> {
  await tx
    .update(groups)
    .set({
      ...columnsOf(words),
      ...(words.postcode === undefined ? {} : await placeOf(tx, words.postcode)),
      sensitive: group.sensitive || isSensitive((words.needs ?? now.needs) as NeedId[]),
      checkedOn: londonDay(tx.now),
      checkedBy: "directory",
      updatedAt: tx.now,
    })
    .where(eq(groups.id, group.id));
}

/** A group without a postcode is on no map and keeps the area that it had. */
async function placeOf(tx: Tx, postcode: string) {
  if (postcode === "") return { lat: null, lng: null };
  const { lat, lng, areaId } = await spotOf(tx, postcode);
  return { lat, lng, areaId };
}

/** What is left otherwise than the organiser wanted it. */
function editsOf(fields: readonly WordField[], wanted: SomeWords, left: SomeWords): SomeWords {
  return only(
    left,
    fields.filter((field) => !saysTheSame(left[field], wanted[field])),
  );
}

function only(words: SomeWords | ListingWords, fields: readonly WordField[]): SomeWords {
  return Object.fromEntries(fields.map((field) => [field, words[field]]));
}

function without(words: SomeWords, fields: readonly WordField[]): SomeWords {
  return only(
    words,
    fieldsOf(words).filter((field) => !fields.includes(field)),
  );
}
