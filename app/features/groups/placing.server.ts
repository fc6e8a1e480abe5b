import { sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import { outcodeOf } from "~/lib/postcode";

/** Where a postcode is. */
export interface Spot {
  lat: number | null;
  lng: number | null;
  areaId: string | null;
  /** Whether it is among our postcodes; if not, the middle of its first part stands for it. */
  known: boolean;
}

/** The point of a postcode, else the middle of its outcode, and the area that the outcode belongs to. One query. */
export async function spotOf(tx: Tx, postcode: string): Promise<Spot> {
  const outcode = outcodeOf(postcode);
  const [row] = await tx.execute<{
    known: boolean;
    lat: number | null;
    lng: number | null;
    area_id: string | null;
  }>(sql`
    select p.postcode is not null as known, coalesce(p.lat, g.lat) as lat, coalesce(p.lng, g.lng) as lng, a.area_id
    from (values (${outcode}::text)) o(key)
    left join postcodes p on p.postcode = ${postcode.replaceAll(" ", "")}
    left join gazetteer g on g.key = o.key and g.kind = 'outcode'
    left join area_outcodes a on a.outcode = o.key
    limit 1`);
  return {
    known: row?.known ?? false,
    lat: row?.lat ?? null,
    lng: row?.lng ?? null,
    areaId: row?.area_id ?? null,
  };
}
