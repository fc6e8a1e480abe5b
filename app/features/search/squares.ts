import { cellOf } from "~/features/groups/search-document";
import type { LatLng } from "./engine";

/** What somebody sees of the map. */
export interface Box {
  south: number;
  west: number;
  north: number;
  east: number;
}

/** A spot of the map that stands for several groups. */
export interface Cluster extends LatLng {
  groups: number;
}

const FINEST = 15;
/** A square is an eighth of a tile's side: on the screen about the size of a pin. */
const FINER_THAN_TILES = 3;

/** Reads "south,west,north,east" and the zoom from an address; null when they are none. */
export function readView(params: URLSearchParams): { box: Box; zoom: number } | null {
  const [south, west, north, east, ...more] = (params.get("box") ?? "").split(",").map(Number);
  const zoom = Number(params.get("zoom"));
  const numbers = [south, west, north, east, zoom];
  if (more.length > 0 || numbers.some((number) => !Number.isFinite(number))) return null;
  const box = { south, west, north, east } as Box;
  return box.south < box.north && box.west < box.east && zoom >= 0 && zoom <= 22 ? { box, zoom } : null;
}

/** How many bits of a cell the squares of this zoom leave out. */
export function shiftOf(zoom: number): number {
  return 2 * Math.max(0, FINEST - Math.round(zoom) - FINER_THAN_TILES);
}

/** The first and the last cell of a box in Morton order: all of its cells lie between, and others too. */
export function cellsOf({ south, west, north, east }: Box): [first: number, last: number] {
  return [cellOf(clampLat(north), west), cellOf(clampLat(south), east)];
}

/** The middle of a square, a cell without its last bits. */
export function middleOf(square: number, shift: number): LatLng {
  const side = 2 ** (shift / 2);
  const tiles = 2 ** FINEST;
  let x = 0;
  let y = 0;
  for (let bit = 0; bit < FINEST; bit += 1) {
    x |= ((square >> (2 * bit)) & 1) << bit;
    y |= ((square >> (2 * bit + 1)) & 1) << bit;
  }
  const north = Math.PI * (1 - (2 * (y + 0.5) * side) / tiles);
  return {
    lat: (Math.atan(Math.sinh(north)) * 180) / Math.PI,
    lng: (((x + 0.5) * side) / tiles) * 360 - 180,
  };
}

export function isIn({ lat, lng }: LatLng, box: Box): boolean {
  return lat >= box.south && lat <= box.north && lng >= box.west && lng <= box.east;
}

/** Spots by the square that they lie in; in the order of the first of each. */
export function bySquare<Spot extends LatLng>(spots: readonly Spot[], shift: number): Spot[][] {
  const squares = new Map<number, Spot[]>();
  for (const spot of spots) {
    const square = cellOf(spot.lat, spot.lng) >> shift;
    const there = squares.get(square);
    if (there) there.push(spot);
    else squares.set(square, [spot]);
  }
  return [...squares.values()];
}

/** The middle of some spots. */
export function meanOf(spots: readonly LatLng[]): LatLng {
  const sum = (of: "lat" | "lng") => spots.reduce((total, spot) => total + spot[of], 0) / spots.length;
  return { lat: sum("lat"), lng: sum("lng") };
}

/** The web's map ends there. */
function clampLat(lat: number): number {
  return Math.min(85, Math.max(-85, lat));
}
