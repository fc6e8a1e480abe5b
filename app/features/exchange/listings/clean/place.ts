import type { Note } from "../../format";
import { present } from "./words";

export interface Point {
  lat: number;
  lng: number;
}

const BOUNDS = { south: 49.8, north: 60.95, west: -8.7, east: 1.9 };

/** True within the box around Great Britain, Northern Ireland and their islands. */
export function isInCountry({ lat, lng }: Point): boolean {
  return lat >= BOUNDS.south && lat <= BOUNDS.north && lng >= BOUNDS.west && lng <= BOUNDS.east;
}

/** The point that two cells give. `0, 0` and points abroad are left out; swapped ones are turned round; each is said. */
export function pointFrom(field: string, lat: string | undefined, lng: string | undefined) {
  const notes: Note[] = [];
  const [north, east] = [numberOf(lat), numberOf(lng)];
  if (north === undefined && east === undefined) return { notes };
  const value = `${present(lat)}, ${present(lng)}`;
  if (north === undefined || east === undefined) {
    notes.push({ field, reason: "is not a point, and was left out", value });
    return { notes };
  }
  const point = { lat: north, lng: east };
  if (isInCountry(point)) return { point, notes };
  const turned = { lat: east, lng: north };
  if (isInCountry(turned)) {
    notes.push({ field, reason: "had latitude and longitude the wrong way round", value });
    return { point: turned, notes };
  }
  const nowhere = north === 0 && east === 0;
  notes.push({ field, reason: nowhere ? "is 0, 0, which is no place" : "is outside the country", value });
  return { notes };
}

function numberOf(cell: string | undefined): number | undefined {
  const text = present(cell);
  return /^-?\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : undefined;
}
