import type { Box } from "./squares";

export type Spot = { lat: number; lng: number };

/** The earth's mean radius in miles (IUGG, 6,371.0088 km). */
export const EARTH_MILES = 3958.7613;

/** Miles over the ground between two spots, by the haversine formula. */
export function haversineMiles(from: Spot, to: Spot): number {
  const radians = Math.PI / 180;
  const halfChord = (a: number, b: number) => Math.sin(((b - a) * radians) / 2) ** 2;
  const across = Math.cos(from.lat * radians) * Math.cos(to.lat * radians) * halfChord(from.lng, to.lng);
  const chord = Math.min(1, halfChord(from.lat, to.lat) + across);
  return 2 * EARTH_MILES * Math.asin(Math.sqrt(chord));
}

/** A little less than a degree of latitude is, so that a box is never too small. */
const MILES_PER_DEGREE = 69;

/** The box around a spot that holds everything within so many miles. */
export function boxAround({ lat, lng }: Spot, miles: number): Box {
  const tall = miles / MILES_PER_DEGREE;
  const wide = tall / Math.max(0.1, Math.cos((lat * Math.PI) / 180));
  return { south: lat - tall, west: lng - wide, north: lat + tall, east: lng + wide };
}

/** "0.6 miles", "1 mile", "12 miles"; tenths under ten miles. */
export function milesWords(miles: number): string {
  if (miles < 0.1) return "under 0.1 miles";
  const rounded = miles < 9.95 ? Math.round(miles * 10) / 10 : Math.round(miles);
  return rounded === 1 ? "1 mile" : `${rounded} miles`;
}
