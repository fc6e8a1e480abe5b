import { sql, type SQL } from "drizzle-orm";
import { database } from "~db/client.server";
import type { LatLng } from "../engine";
import { parsePostcode, parsePostcodeStart } from "~/lib/postcode";
import { placeKeys, slipsAllowed } from "../place-key";

/** Where a search stands: a postcode, the middle of the first part of one, or the middle of a place. */
export interface Place extends LatLng {
  /** As people write it: "YX3 4QD", "YX3 4", "YX3", "Larkmoor". */
  name: string;
  areaId: string | null;
  /** `near`: not what was typed, but the closest to it that we know. */
  taken: "exact" | "near";
}

/**
 * Finds a whole postcode, else the middle of its neighbours, else the first part of it, else a place by its name, also
 * with a letter or two wrong; null when we know none of them.
 */
export async function findPlace(typed: string): Promise<Place | null> {
  const keys = placeKeys(typed);
  if (keys.length === 0) return null;
  const { postcode, sector, outcode } = postcodeIn(typed);
  const exact = await first(sql`
    select 1 as rank, ${postcode}::text as name, lat, lng, ${outcode}::text as outcode
    from postcodes where postcode = ${compact(postcode)}
    union all
    select 2, ${sector}::text, avg(lat), avg(lng), ${outcode}
    from postcodes where postcode between ${compact(sector)}::text || 'AA' and ${compact(sector)}::text || 'ZZ' having count(*) > 0
    union all
    select 3, name, lat, lng, key from gazetteer where kind = 'outcode' and key = ${outcode}
    union all
    select 3 + array_position(${textArray(keys)}, key), name, lat, lng, ${OUTCODE_AROUND}
    from gazetteer place where kind = 'place' and key = any(${textArray(keys)})
    order by rank limit 1`);
  if (exact) {
    const asked = postcode ?? sector ?? outcode;
    return { ...exact, taken: asked === null || asked === exact.name ? "exact" : "near" };
  }
  const alike = await first(likeName(keys[0] ?? ""));
  return alike && { ...alike, taken: "near" };
}

function postcodeIn(typed: string) {
  const whole = parsePostcode(typed);
  if (whole) return { postcode: whole.postcode, sector: whole.sector, outcode: whole.outcode };
  // Half of the last part: "YX3 4Q"
  const start = parsePostcodeStart(typed.replace(/(\s\d)[a-z]\s*$/i, "$1"));
  if (start?.kind === "sector") {
    return { postcode: null, sector: start.value, outcode: start.value.slice(0, -2) };
  }
  return { postcode: null, sector: null, outcode: start?.value ?? null };
}

/** The names of places that are spelt alike, the likest first. */
function likeName(key: string): SQL {
  const slips = slipsAllowed(key);
  return sql`
    select name, lat, lng, ${OUTCODE_AROUND} as outcode
    from gazetteer place where kind = 'place' and key % ${key} and levenshtein_less_equal(key, ${key}, ${slips}) <= ${slips}
    order by levenshtein(key, ${key}), similarity(key, ${key}) desc, key limit 1`;
}

const OUTCODE_AROUND = sql`(select nearest.key from gazetteer nearest where nearest.kind = 'outcode'
  order by (nearest.lat - place.lat) ^ 2 + ((nearest.lng - place.lng) * cos(radians(place.lat))) ^ 2 limit 1)`;

async function first(spots: SQL): Promise<Omit<Place, "taken"> | null> {
  const [row] = await database("app").execute<{
    name: string;
    lat: number;
    lng: number;
    area_id: string | null;
  }>(sql`
    select spot.name, spot.lat, spot.lng, area_outcodes.area_id
    from (${spots}) spot left join area_outcodes on area_outcodes.outcode = spot.outcode`);
  return row ? { name: row.name, lat: row.lat, lng: row.lng, areaId: row.area_id } : null;
}

function compact(postcode: string | null): string | null {
  return postcode?.replace(" ", "") ?? null;
}

function textArray(values: readonly string[]): SQL {
  return sql`array(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`;
}
