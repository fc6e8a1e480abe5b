import type { CostKind } from "~/features/groups/offer";
import type { SessionTime } from "./clean/times";

/** Everything that an import says of a group; the names are those of the table's columns. */
export interface Listing {
  name: string;
  summary: string;
  description: string;
  needs: string[];
  audiences: string[];
  ways: string[];
  address: string | null;
  postcode: string | null;
  lat: number | null;
  lng: number | null;
  area_id: string | null;
  cost_kind: CostKind;
  phone: string | null;
  phone_note: string;
  email: string | null;
  website: string | null;
  contact_note: string;
  sensitive: boolean;
  sessions: SessionTime[];
}

export type ListingField = keyof Listing;

/** The columns that hold lists. */
export const LIST_FIELDS = ["needs", "audiences", "ways"] as const satisfies readonly ListingField[];

/** Every field but the weekly times, which have a table of their own, with its type in the database. */
export const FIELD_TYPES = {
  name: "text",
  summary: "text",
  description: "text",
  needs: "text[]",
  audiences: "text[]",
  ways: "text[]",
  address: "text",
  postcode: "text",
  lat: "float8",
  lng: "float8",
  area_id: "uuid",
  cost_kind: "text",
  phone: "text",
  phone_note: "text",
  email: "text",
  website: "text",
  contact_note: "text",
  sensitive: "boolean",
} as const satisfies Record<Exclude<ListingField, "sessions">, string>;

export type ColumnField = keyof typeof FIELD_TYPES;
export const COLUMN_FIELDS = Object.keys(FIELD_TYPES) as ColumnField[];
export const LISTING_FIELDS: ListingField[] = [...COLUMN_FIELDS, "sessions"];

/** A listing before its place is known: what its row says of where it is. */
export interface Draft {
  key: string;
  listing: Omit<Listing, "lat" | "lng" | "area_id">;
  point: { lat: number; lng: number } | null;
  outcode: string | null;
  precision: "postcode" | "outcode";
  postcodeField: string;
}

/** True when both say the same: lists in the same order, numbers to the last digit. */
export function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
