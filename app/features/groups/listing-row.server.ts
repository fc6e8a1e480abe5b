import { and, eq, sql, type SQL } from "drizzle-orm";
import type { ActorContext, Tx } from "~db/client.server";
import { groups, listingChanges } from "~db/schema";
import type { Permission } from "~/features/access/permissions";
import { found } from "~/lib/errors";
import { type ListingWords, NULL_WHEN_EMPTY, type SomeWords, type WordField } from "./listing-words";
import { managedGroup } from "./visibility.server";

/** Words beside a listing that nobody has decided yet. */
export const OPEN_CHANGES = sql`${listingChanges.status} in ('editing', 'submitted', 'returned')`;

/** The columns that a listing's words are kept in. */
export const wordColumns = {
  name: groups.name,
  summary: groups.summary,
  description: groups.description,
  firstTime: groups.firstTime,
  needs: groups.needs,
  audiences: groups.audiences,
  minAge: groups.minAge,
  maxAge: groups.maxAge,
  languages: groups.languages,
  ways: groups.ways,
  venue: sql<string>`coalesce(${groups.venue}, '')`,
  address: sql<string>`coalesce(${groups.address}, '')`,
  postcode: sql<string>`coalesce(${groups.postcode}, '')`,
  addressHidden: groups.addressHidden,
  gettingThere: groups.gettingThere,
  costKind: groups.costKind,
  costPence: groups.costPence,
  costNote: groups.costNote,
  phone: sql<string>`coalesce(${groups.phone}, '')`,
  phoneNote: groups.phoneNote,
  email: sql<string>`coalesce(${groups.email}, '')`,
  website: sql<string>`coalesce(${groups.website}, '')`,
  contactNote: groups.contactNote,
};

const groupColumns = {
  id: groups.id,
  slug: groups.slug,
  status: groups.status,
  organisationId: groups.organisationId,
  areaId: groups.areaId,
  sensitive: groups.sensitive,
  sharesNumbers: groups.sharesNumbers,
  takesJoinRequests: groups.takesJoinRequests,
};

/** The group of this address that the actor may change, with what it says now; locked until the end of the transaction. */
export async function lockListing(
  tx: Tx,
  actor: ActorContext,
  permission: Permission,
  which: SQL,
): Promise<{ group: ListingGroup; now: ListingWords }> {
  return split(
    found(
      await tx
        .select({ ...groupColumns, words: wordColumns })
        .from(groups)
        .where(and(which, managedGroup(actor, permission)))
        .for("no key update"),
    ),
  );
}

/** The same to look at. */
export async function seeListing(tx: Tx, actor: ActorContext, permission: Permission, which: SQL) {
  return split(
    found(
      await tx
        .select({ ...groupColumns, words: wordColumns })
        .from(groups)
        .where(and(which, managedGroup(actor, permission))),
    ),
  );
}

export type ListingGroup = Omit<Row, "words">;
type Row = { [Column in keyof typeof groupColumns]: (typeof groups.$inferSelect)[Column] } & {
  words: ListingWords;
};

function split({ words, ...group }: Row): { group: ListingGroup; now: ListingWords } {
  return { group, now: words };
}

export interface OpenChanges {
  id: string;
  status: "editing" | "submitted" | "returned";
  changes: SomeWords;
  base: SomeWords;
  reason: string | null;
  note: string;
  submittedAt: Date | null;
}

/** The words that wait beside a listing, or null. */
export async function openChangesOf(tx: Tx, groupId: string): Promise<OpenChanges | null> {
  const [row] = await tx
    .select({
      id: listingChanges.id,
      status: listingChanges.status,
      changes: listingChanges.changes,
      base: listingChanges.base,
      reason: listingChanges.reason,
      note: listingChanges.note,
      submittedAt: listingChanges.submittedAt,
    })
    .from(listingChanges)
    .where(and(eq(listingChanges.groupId, groupId), OPEN_CHANGES));
  return (row as OpenChanges | undefined) ?? null;
}

/** A listing's words as its columns keep them. */
export function columnsOf(words: SomeWords): Partial<typeof groups.$inferInsert> {
  return Object.fromEntries(
    Object.entries(words).map(([field, value]) => [
      field,
      value === "" && NULL_WHEN_EMPTY.has(field as WordField) ? null : value,
    ]),
  );
}
