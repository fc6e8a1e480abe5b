import { createHash } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { groups, listingChanges } from "~db/schema";
import type { StaffActor } from "~/features/access/actor.server";
import { changedFields, movedFields } from "./listing-draft";
import { type ListingGroup, lockListing, seeListing } from "./listing-row.server";
import type { ListingWords, SomeWords, WordField } from "./listing-words";

/** An organiser's words before a steward, beside the listing as it stands. */
export interface WaitingWords {
  id: string;
  group: ListingGroup;
  now: ListingWords;
  changes: SomeWords;
  base: SomeWords;
  fields: WordField[];
  /** Of those, what somebody else has changed in the listing since. */
  moved: WordField[];
  submittedAt: Date;
  /** Stands for all of it: a decision is made on what was seen, or not at all. */
  seen: string;
}

/** The words that wait for a steward, or null when none do by now; their group is locked until the end of the transaction. */
export function lockWaiting(tx: Tx, actor: StaffActor, id: string): Promise<WaitingWords | null> {
  return waiting(tx, actor, id, lockListing);
}

/** The same to look at. */
export function seeWaiting(tx: Tx, actor: StaffActor, id: string): Promise<WaitingWords | null> {
  return waiting(tx, actor, id, seeListing);
}

async function waiting(
  tx: Tx,
  actor: StaffActor,
  id: string,
  read: typeof lockListing,
): Promise<WaitingWords | null> {
  const ofChange = eq(groups.id, sql`(select c.group_id from ${listingChanges} c where c.id = ${id}::uuid)`);
  const { group, now } = await read(tx, actor, "group.approve", ofChange);
  const [row] = await tx
    .select({
      changes: listingChanges.changes,
      base: listingChanges.base,
      submittedAt: listingChanges.submittedAt,
    })
    .from(listingChanges)
    .where(and(eq(listingChanges.id, id), eq(listingChanges.status, "submitted")));
  if (!row?.submittedAt) return null;
  const beside = { changes: row.changes as SomeWords, base: row.base as SomeWords };
  const fields = changedFields(beside.changes, now);
  const moved = movedFields(beside, now);
  const seen = fingerprint(fields.map((field) => [field, beside.changes[field], now[field]]));
  return { id, group, now, ...beside, fields, moved, submittedAt: row.submittedAt, seen };
}

function fingerprint(said: unknown): string {
  return createHash("sha256").update(JSON.stringify(said)).digest("base64url");
}
