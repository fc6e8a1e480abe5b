import type { Note } from "../format";
import { isSame, LISTING_FIELDS, type Listing, type ListingField } from "./listing";

/** What is known of a row's listing from earlier imports, and what it says today. */
export interface Known {
  groupId: string;
  claimed: boolean;
  /** The import that last wrote to it. */
  importId: string;
  /** What its source last said. */
  values: Partial<Listing>;
  now: Listing;
}

export type Changes = Partial<Listing>;

/**
 * What a row changes in a listing that is there already: the fields that its source says differently and that nobody
 * has edited since. A claimed listing is its group's own, and is left alone.
 */
export function changesTo(
  known: Known,
  said: Listing,
): { changes: Changes; learned: Changes; notes: Note[] } {
  const notes: Note[] = [];
  const changes: Changes = {};
  const learned: Changes = {};
  for (const field of LISTING_FIELDS) {
    if (isSame(said[field], known.values[field])) continue;
    if (isSame(said[field], known.now[field])) copyField(learned, said, field);
    else if (known.claimed)
      notes.push({ field, reason: "was left as it is: the group keeps this listing itself" });
    else if (isSame(known.now[field], known.values[field])) copyField(changes, said, field);
    else notes.push({ field, reason: "was left as it is: somebody has edited it since" });
  }
  return { changes, learned: { ...learned, ...changes }, notes };
}

/** The same fields as they were before. */
export function valuesBefore(now: Listing, changes: Changes): Changes {
  const before: Changes = {};
  for (const field of LISTING_FIELDS) if (field in changes) copyField(before, now, field);
  return before;
}

function copyField<Field extends ListingField>(to: Changes, from: Listing, field: Field) {
  to[field] = from[field];
}
