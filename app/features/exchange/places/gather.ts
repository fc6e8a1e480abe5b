import { placeKey } from "~/features/search/place-key";
import { outcodeOf } from "~/lib/postcode";

/** Where a row says that a place is. */
export interface NamedSpot {
  name: string;
  /** What tells places of the same name apart: their county or district; may be empty. */
  region: string;
  lat: number;
  lng: number;
}

/** A place as the gazetteer has it. */
export interface NamedPlace {
  key: string;
  name: string;
  lat: number;
  lng: number;
}

/** The first that a row fills in; a row with a region alone speaks of the region. */
const NAME = ["place", "name", "town", "region"] as const;
const REGION = ["region", "county", "district"] as const;
const LAT = ["lat", "latitude"] as const;
const LNG = ["lng", "lon", "long", "longitude"] as const;
export const PLACES_NEED = "A file of places needs a name (place, name or town), a latitude and a longitude.";

/** Whether a file with these columns can be a file of places. */
export function hasPlaceColumns(cells: Record<string, string>): boolean {
  return [NAME, LAT, LNG].every((names) => names.some((name) => cells[name] !== undefined));
}

/** One row's place, or what is wrong with it. */
export function spotOf(cells: Record<string, string>): NamedSpot | { field: string; reason: string } {
  const told = (names: readonly string[]) => names.map((name) => cells[name]?.trim()).find(Boolean) ?? "";
  const name = told(NAME).replace(/\s+/g, " ");
  const [lat, lng] = [Number(told(LAT) || "none"), Number(told(LNG) || "none")];
  if (placeKey(name).length < 2 || outcodeOf(name) !== null)
    return { field: "name", reason: "is not a name" };
  if (name.length > 100) return { field: "name", reason: "is too long for a name" };
  const inCountry = lat > 49.1 && lat < 60.95 && lng > -8.7 && lng < 1.9;
  if (!inCountry) return { field: "lat", reason: "stands at no place in the country" };
  return { name, region: told(REGION), lat, lng };
}

/**
 * One place a name, in the middle of its rows: a town may have several postcodes. Where two regions have a place of
 * the same name, the one with more rows is meant.
 */
export class PlaceGatherer {
  readonly #places = new Map<string, Map<string, { name: string; lat: number; lng: number; rows: number }>>();

  add(spot: NamedSpot): void {
    for (const name of namesIn(spot.name)) this.#addOne({ ...spot, name });
  }

  #addOne({ name, region, lat, lng }: NamedSpot): void {
    const key = placeKey(name);
    const regions = this.#places.get(key) ?? new Map();
    const sum = regions.get(region) ?? { name, lat: 0, lng: 0, rows: 0 };
    regions.set(region, { name: sum.name, lat: sum.lat + lat, lng: sum.lng + lng, rows: sum.rows + 1 });
    this.#places.set(key, regions);
  }

  places(): NamedPlace[] {
    return [...this.#places].map(([key, regions]) => {
      const { name, lat, lng, rows } = [...regions.values()].reduce((a, b) => (b.rows > a.rows ? b : a));
      return { key, name, lat: rounded(lat / rows), lng: rounded(lng / rows) };
    });
  }
}

/** "Murrayfield, Corstorphine and Gogar" are three places; "Brighton and Hove" is one. */
function namesIn(name: string): string[] {
  const names = name.includes(",") ? name.split(/,| and /) : [name];
  return names.map((one) => one.trim()).filter((one) => placeKey(one).length > 1);
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
