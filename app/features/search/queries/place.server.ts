import { sql } from "drizzle-orm";
import { database } from "~db/client.server";
import type { LatLng } from "../engine";
import { outcodeOf, parsePostcode } from "~/lib/postcode";

/** Where a search stands: a postcode, the middle of the first part of one, or the middle of a place. */
export interface Place extends LatLng {
  /** As people write it: "YX3 4QD", "YX3", "Larkmoor". */
  name: string;
  areaId: string | null;
}

/**
 * Finds a whole postcode, else the first part of it, else a place by its name; null when we know none of them. A
 * postcode that is not on the list is taken for the middle of its first part.
 */
export async function findPlace(typed: string): Promise<Place | null> {
  const whole = parsePostcode(typed);
  const outcode = outcodeOf(typed) ?? /^\s*(\S+)\s+\d\s*$/.exec(typed)?.[1]?.toUpperCase() ?? null;
  const named = typed.trim().toLowerCase().replace(/\s+/g, " ");
  if (!named) return null;
  const [row] = await database("app").execute<{
    name: string;
    lat: number;
    lng: number;
    area_id: string | null;
  }>(sql`
    select spot.name, spot.lat, spot.lng, area_outcodes.area_id from (
      select 1 as rank, ${whole?.postcode ?? ""}::text as name, lat, lng, ${outcode}::text as outcode
      from postcodes where postcode = ${whole?.postcode.replace(" ", "") ?? ""}
      union all
      select 2, name, lat, lng, key from gazetteer where kind = 'outcode' and key = ${outcode}
      union all
      select 3, place.name, place.lat, place.lng, (
        select nearest.key from gazetteer nearest where nearest.kind = 'outcode'
        order by (nearest.lat - place.lat) ^ 2 + (nearest.lng - place.lng) ^ 2 limit 1)
      from gazetteer place where place.kind = 'place' and place.key = ${named}
    ) spot left join area_outcodes on area_outcodes.outcode = spot.outcode
    order by rank limit 1`);
  return row ? { name: row.name, lat: row.lat, lng: row.lng, areaId: row.area_id } : null;
}
