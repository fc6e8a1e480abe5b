import { banks, isInside, patch, smooth, toLngLat, wander, type Km, type LngLat } from "./geometry";
import { dice } from "./random";

export type AreaId =
  "larkmoor" | "tanners-reach" | "old-wharf" | "orchard-hill" | "brackwater" | "fennel-cross";

/** One neighbourhood: its name, its one outcode, and the middle of its shops in kilometres. */
export interface DistrictArea {
  id: AreaId;
  name: string;
  outcode: string;
  middle: Km;
  /** The middle of its small streets, where that is not the middle of its shops (a river is in the way). */
  streets?: Km;
}

export const AREAS: readonly DistrictArea[] = [
  { id: "larkmoor", name: "Larkmoor", outcode: "YX2", middle: [-3.5, 2.7] },
  { id: "tanners-reach", name: "Tanner’s Reach", outcode: "YX1", middle: [2.0, 3.1] },
  { id: "old-wharf", name: "Old Wharf", outcode: "YX3", middle: [0.2, 0.4], streets: [0.2, 0.85] },
  { id: "orchard-hill", name: "Orchard Hill", outcode: "YX4", middle: [-3.6, -1.7] },
  { id: "brackwater", name: "Brackwater", outcode: "YX5", middle: [3.9, 0.4], streets: [3.9, 0.85] },
  { id: "fennel-cross", name: "Fennel Cross", outcode: "YX6", middle: [1.7, -3.0] },
];

/** Where three areas, or two and the edge of the district, meet. */
const CORNERS = {
  nw: [-5.88, 4.5],
  n: [-1.8, 4.74],
  ne: [5.82, 4.38],
  w: [-5.7, 0.9],
  e: [5.58, 1.8],
  eLow: [5.94, -1.98],
  sw: [-5.82, -4.26],
  s: [-2.34, -4.68],
  se: [5.64, -4.56],
  lanternBridge: [-1.26, 2.22],
  millEnd: [-2.1, 0.6],
  kilnGate: [1.86, 1.38],
  saltGate: [2.22, -1.32],
  pearTree: [-1.5, -1.56],
} as const satisfies Record<string, Km>;
type Corner = keyof typeof CORNERS;

const OUTLINES: Record<AreaId, readonly Corner[]> = {
  larkmoor: ["nw", "n", "lanternBridge", "millEnd", "w"],
  "tanners-reach": ["n", "ne", "e", "kilnGate", "lanternBridge"],
  "old-wharf": ["millEnd", "lanternBridge", "kilnGate", "saltGate", "pearTree"],
  "orchard-hill": ["w", "millEnd", "pearTree", "s", "sw"],
  brackwater: ["kilnGate", "e", "eLow", "saltGate"],
  "fennel-cross": ["pearTree", "saltGate", "eLow", "se", "s"],
};
const EDGE: readonly Corner[] = ["nw", "n", "ne", "e", "eLow", "se", "s", "sw", "w"];

/** The line between two corners: the same one whichever side asks, so that neighbours share every point. */
function side(from: Corner, to: Corner): Km[] {
  const forwards = from < to;
  const [first, second] = forwards ? [from, to] : [to, from];
  const line = wander(CORNERS[first], CORNERS[second], dice(`side ${first} ${second}`));
  return forwards ? line : line.toReversed();
}

function ring(corners: readonly Corner[]): LngLat[] {
  const points = corners.flatMap((corner, index) => {
    const next = corners[(index + 1) % corners.length] ?? corner;
    return side(corner, next).slice(0, -1);
  });
  const closed = points.map(toLngLat);
  return [...closed, ...closed.slice(0, 1)];
}

const RINGS = new Map(AREAS.map((area) => [area.id, ring(OUTLINES[area.id])]));

/** The area a point lies in, or null outside Wynmere. */
export function areaAt(lat: number, lng: number): AreaId | null {
  return AREAS.find((area) => isInside(RINGS.get(area.id) ?? [], lng, lat))?.id ?? null;
}

const RIVER: readonly Km[] = [
  [-5.8, 2.1],
  [-4.9, 1.5],
  [-3.6, 1.75],
  [-2.4, 1.25],
  [-1.2, 0.5],
  [0.0, -0.25],
  [1.1, -0.35],
  [2.1, 0.15],
  [3.1, -0.35],
  [4.3, -0.3],
  [5.3, -0.75],
  [6.2, -0.8],
];

/** The banks of the River Wyn as a closed ring. */
export function riverRing(): LngLat[] {
  return banks(smooth(RIVER, 8), 0.07, 0.5).map(toLngLat);
}

const PARKS: readonly { name: string; middle: Km; width: number; height: number }[] = [
  { name: "Larkmoor Common", middle: [-4.7, 3.5], width: 1.7, height: 1.2 },
  { name: "Bellpit Allotments", middle: [-2.45, 1.95], width: 0.55, height: 0.4 },
  { name: "Tannery Meadows", middle: [0.35, 2.75], width: 1.0, height: 0.6 },
  { name: "Kiln Wood", middle: [4.5, 3.4], width: 1.4, height: 1.0 },
  { name: "Wharf Green", middle: [-1.0, 1.25], width: 0.5, height: 0.4 },
  { name: "Cherry Bank", middle: [-4.6, -0.6], width: 1.1, height: 0.8 },
  { name: "Orchard Park", middle: [-3.0, -3.0], width: 1.1, height: 0.7 },
  { name: "Brackwater Marsh", middle: [4.5, -1.1], width: 1.3, height: 0.6 },
  { name: "Saltings Field", middle: [2.6, 1.05], width: 0.6, height: 0.4 },
  { name: "Fennel Park", middle: [0.6, -2.5], width: 1.0, height: 0.7 },
  { name: "Long Acre", middle: [3.9, -3.6], width: 1.2, height: 0.8 },
];

const MAIN_ROADS: readonly { name: string; points: readonly Km[] }[] = [
  {
    name: "Moor Road",
    points: [
      [-5.85, 3.95],
      [-4.6, 2.7],
      [-3.5, 2.7],
      [-2.2, 2.3],
      [-1.0, 1.2],
      [0.2, 0.4],
    ],
  },
  {
    name: "Tannery Road",
    points: [
      [0.2, 0.4],
      [0.7, 1.4],
      [2.0, 3.1],
      [3.3, 3.5],
      [5.75, 4.1],
    ],
  },
  {
    name: "Salt Road",
    points: [
      [0.2, 0.4],
      [1.4, 0.75],
      [2.7, 0.5],
      [3.9, 0.4],
      [5.55, 0.68],
    ],
  },
  {
    name: "Cross Street",
    points: [
      [0.2, 0.4],
      [0.4, -0.8],
      [0.8, -1.8],
      [1.7, -3.0],
      [2.6, -3.7],
      [3.15, -4.6],
    ],
  },
  {
    name: "Hill Road",
    points: [
      [0.2, 0.4],
      [-0.9, -0.4],
      [-2.3, -0.9],
      [-3.6, -1.7],
      [-4.6, -2.4],
      [-5.42, -2.62],
    ],
  },
  {
    name: "The Ring",
    points: [
      [-3.5, 2.7],
      [-2.4, 3.6],
      [-0.4, 3.7],
      [2.0, 3.1],
      [3.4, 2.0],
      [3.9, 0.4],
      [3.7, -1.1],
      [3.0, -2.3],
      [1.7, -3.0],
      [-0.2, -3.3],
      [-2.0, -2.6],
      [-3.6, -1.7],
      [-4.0, -0.2],
      [-3.9, 1.1],
      [-3.5, 2.7],
    ],
  },
];

/** The small streets about the middle of an area: two bundles of uneven lanes that cross each other. */
function lanes(area: DistrictArea): Km[][] {
  const die = dice(`lanes ${area.id}`);
  const [east, north] = area.streets ?? area.middle;
  const turn = die.next() * 1.2 - 0.6;
  const spot = (along: number, aside: number): Km => [
    east + Math.cos(turn) * along - Math.sin(turn) * aside,
    north + Math.sin(turn) * along + Math.cos(turn) * aside,
  ];
  const lane = (place: (at: number) => Km) => {
    const [start, end] = [-0.45 - die.next() * 0.75, 0.45 + die.next() * 0.75];
    return smooth(
      [0, 0.35, 0.7, 1].map((share) => place(start + (end - start) * share)),
      3,
    );
  };
  const sway = () => (die.next() - 0.5) * 0.14;
  const offsets = [-0.75, -0.4, -0.1, 0.25, 0.55, 0.85];
  return [
    ...offsets.map((aside) => lane((at) => spot(at * 1.2, aside * 0.75 + sway()))),
    ...offsets.map((along) => lane((at) => spot(along * 1.1 + sway(), at * 0.75))),
  ];
}

export interface MapFeature {
  type: "Feature";
  /** `kind` is also the order of drawing: ground, area, park, river, lane, main_road, label. */
  properties: { kind: string; name?: string; id?: string; outcode?: string };
  geometry:
    | { type: "Polygon"; coordinates: LngLat[][] }
    | { type: "LineString"; coordinates: LngLat[] }
    | { type: "MultiLineString"; coordinates: LngLat[][] }
    | { type: "Point"; coordinates: LngLat };
}
export interface DistrictMap {
  type: "FeatureCollection";
  features: MapFeature[];
}

function polygon(properties: MapFeature["properties"], coordinates: LngLat[]): MapFeature {
  return { type: "Feature", properties, geometry: { type: "Polygon", coordinates: [coordinates] } };
}

function label(name: string, of: string, at: Km): MapFeature {
  return {
    type: "Feature",
    properties: { kind: "label", name, id: of },
    geometry: { type: "Point", coordinates: toLngLat(at) },
  };
}

function roads(): MapFeature[] {
  const main = MAIN_ROADS.map(({ name, points }): MapFeature => ({
    type: "Feature",
    properties: { kind: "main_road", name },
    geometry: { type: "LineString", coordinates: smooth(points, 5).map(toLngLat) },
  }));
  const small = AREAS.map((area): MapFeature => ({
    type: "Feature",
    properties: { kind: "lane", id: area.id },
    geometry: { type: "MultiLineString", coordinates: lanes(area).map((lane) => lane.map(toLngLat)) },
  }));
  return [...small, ...main];
}

/** The whole drawn map of Wynmere as GeoJSON, in the order in which to draw it. */
export function wynmereMap(): DistrictMap {
  const parks = PARKS.map((park) =>
    polygon(
      { kind: "park", name: park.name },
      patch(park.middle, park.width, park.height, dice(park.name)).map(toLngLat),
    ),
  );
  return {
    type: "FeatureCollection",
    features: [
      polygon({ kind: "ground", name: "Wynmere" }, ring(EDGE)),
      ...AREAS.map(({ id, name, outcode }) =>
        polygon({ kind: "area", id, name, outcode }, RINGS.get(id) ?? []),
      ),
      ...parks,
      polygon({ kind: "river", name: "River Wyn" }, riverRing()),
      ...roads(),
      ...AREAS.map((area) => label(area.name, "area", [area.middle[0], area.middle[1] + 0.22])),
      ...PARKS.map((park) => label(park.name, "park", park.middle)),
      label("River Wyn", "river", [-3.0, 1.5]),
      label("Mill End", "place", [-2.3, 0.2]),
    ],
  };
}
