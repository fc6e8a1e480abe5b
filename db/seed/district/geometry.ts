import type { Dice } from "./random";

/** A point of the drawn district in kilometres east and north of its middle. */
export type Km = readonly [east: number, north: number];
/** Longitude, then latitude, in degrees, as GeoJSON has it. */
export type LngLat = [lng: number, lat: number];

/** The middle of Wynmere: open water in the Irish Sea, so that it is never taken for a real town. */
const MIDDLE = { lat: 53.74, lng: -4.45 };
const KM_PER_DEGREE = 111.2;
const KM_PER_DEGREE_EAST = KM_PER_DEGREE * Math.cos((MIDDLE.lat * Math.PI) / 180);

/** Degrees, rounded to five decimals (about a metre), of a point in kilometres. */
export function toLngLat([east, north]: Km): LngLat {
  const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
  return [round(MIDDLE.lng + east / KM_PER_DEGREE_EAST), round(MIDDLE.lat + north / KM_PER_DEGREE)];
}

/** Whether a point lies in a ring, by counting the sides it would cross going east. */
export function isInside(ring: readonly LngLat[], lng: number, lat: number): boolean {
  let inside = false;
  ring.forEach(([lngA, latA], index) => {
    const [lngB, latB] = ring[(index + ring.length - 1) % ring.length] ?? [lngA, latA];
    const crosses = latA > lat !== latB > lat && lng < ((lngB - lngA) * (lat - latA)) / (latB - latA) + lngA;
    if (crosses) inside = !inside;
  });
  return inside;
}

/** A straight side made to wander like a field boundary; its two ends stay where they are. */
export function wander(from: Km, to: Km, dice: Dice, halvings = 4, sway = 0.1): Km[] {
  if (halvings === 0) return [from, to];
  const across: Km = [from[1] - to[1], to[0] - from[0]];
  const push = (dice.next() - 0.5) * 2 * sway;
  const middle: Km = [(from[0] + to[0]) / 2 + across[0] * push, (from[1] + to[1]) / 2 + across[1] * push];
  return [
    ...wander(from, middle, dice, halvings - 1, sway),
    ...wander(middle, to, dice, halvings - 1, sway).slice(1),
  ];
}

/** A smooth line through the points (Catmull-Rom), with `steps` pieces between two of them. */
export function smooth(points: readonly Km[], steps = 8): Km[] {
  const at = (index: number): Km => points[Math.min(Math.max(index, 0), points.length - 1)] ?? [0, 0];
  const line: Km[] = [];
  for (let index = 0; index < points.length - 1; index += 1) {
    const [a, b, c, d] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    for (let step = 0; step < steps; step += 1) line.push(between(a, b, c, d, step / steps));
  }
  line.push(at(points.length - 1));
  return line;
}

function between(a: Km, b: Km, c: Km, d: Km, t: number): Km {
  const axis = (which: 0 | 1) =>
    0.5 *
    (2 * b[which] +
      (c[which] - a[which]) * t +
      (2 * a[which] - 5 * b[which] + 4 * c[which] - d[which]) * t * t +
      (3 * b[which] - a[which] - 3 * c[which] + d[which]) * t * t * t);
  return [axis(0), axis(1)];
}

/** The banks of a river along a line whose width grows from `start` to `end` kilometres, as a closed ring. */
export function banks(line: readonly Km[], start: number, end: number): Km[] {
  const left: Km[] = [];
  const right: Km[] = [];
  line.forEach((point, index) => {
    const before = line[Math.max(index - 1, 0)] ?? point;
    const after = line[Math.min(index + 1, line.length - 1)] ?? point;
    const length = Math.hypot(after[0] - before[0], after[1] - before[1]) || 1;
    const half = (start + (end - start) * (index / (line.length - 1)) ** 2) / 2;
    const across: Km = [(-(after[1] - before[1]) / length) * half, ((after[0] - before[0]) / length) * half];
    left.push([point[0] + across[0], point[1] + across[1]]);
    right.unshift([point[0] - across[0], point[1] - across[1]]);
  });
  return [...left, ...right, ...left.slice(0, 1)];
}

/** A rounded, uneven patch of green around a middle, as a closed ring. */
export function patch([east, north]: Km, width: number, height: number, dice: Dice): Km[] {
  const corners = Array.from({ length: 9 }, (_, index): Km => {
    const angle = (index / 9) * 2 * Math.PI;
    const reach = 0.78 + dice.next() * 0.4;
    return [east + (Math.cos(angle) * width * reach) / 2, north + (Math.sin(angle) * height * reach) / 2];
  });
  return smooth([...corners, ...corners.slice(0, 1)], 3);
}
