import { sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import type { Note } from "../format";
import type { Draft, Listing } from "./listing";

interface Spot extends Record<string, unknown> {
  key: string;
  lat: number | null;
  lng: number | null;
}

const compact = (postcode: string) => postcode.replace(" ", "");
const keys = (list: (string | null)[]) =>
  JSON.stringify([...new Set(list.filter((key): key is string => key !== null))]);

/**
 * Finds where drafts are: their own point, else their postcode's, else the middle of their outcode; and the area that
 * the outcode belongs to. Two queries for any number of drafts; each draft's notes gain what could not be found.
 */
export async function placeDrafts(tx: Tx, drafts: { draft: Draft; notes: Note[] }[]): Promise<Listing[]> {
  const wanted = drafts.map(({ draft }) => (draft.point ? null : draft.listing.postcode));
  const postcodes = await tx.execute<Spot>(sql`
    select postcode as key, lat, lng from postcodes where postcode in (
      select jsonb_array_elements_text(${keys(wanted.map((postcode) => postcode && compact(postcode)))}::jsonb))`);
  const outcodes = await tx.execute<Spot & { area_id: string | null }>(sql`
    select o.key, g.lat, g.lng, a.area_id
    from jsonb_array_elements_text(${keys(drafts.map(({ draft }) => draft.outcode))}::jsonb) o(key)
    left join gazetteer g on g.key = o.key and g.kind = 'outcode'
    left join area_outcodes a on a.outcode = o.key`);
  const byPostcode = new Map(postcodes.map((spot) => [spot.key, spot]));
  const byOutcode = new Map(outcodes.map((spot) => [spot.key, spot]));
  return drafts.map(({ draft, notes }) => {
    const { postcode } = draft.listing;
    const outcode = byOutcode.get(draft.outcode ?? "");
    const exact = draft.point ?? byPostcode.get(compact(postcode ?? ""));
    const spot = exact ?? outcode;
    if (!exact && postcode) notes.push(notFound(draft, Boolean(outcode?.lat)));
    return {
      ...draft.listing,
      lat: spot?.lat ?? null,
      lng: spot?.lng ?? null,
      area_id: outcode?.area_id ?? null,
    };
  });
}

function notFound({ outcode, listing, postcodeField }: Draft, near: boolean): Note {
  const reason = near
    ? `is not among our postcodes, so the middle of ${outcode} was taken`
    : "is not among our postcodes, so the listing is not on the map";
  return { field: postcodeField, reason, value: listing.postcode ?? "" };
}
