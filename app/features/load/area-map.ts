/** A neighbourhood's shape on a map that has no tiles: rings of longitude and latitude, the outer one first. */
export interface AreaShape {
  slug: string;
  rings: readonly (readonly Point[])[];
  /** Where its name stands. */
  label: Point;
}

export interface GroundShapes {
  areas: readonly AreaShape[];
  water: readonly (readonly Point[])[];
}

type Point = readonly [lng: number, lat: number];

export interface DrawnMap {
  width: number;
  height: number;
  areas: { slug: string; path: string; x: number; y: number }[];
  water: string[];
}

const WIDTH = 420;
const EDGE = 4;

/** Puts the shapes on a sheet 420 wide, north up, as tall as they need. Null when there is nothing to draw. */
export function drawMap({ areas, water }: GroundShapes): DrawnMap | null {
  const points = areas.flatMap(({ rings }) => rings.flat());
  if (points.length === 0) return null;
  const lngs = points.map(([lng]) => lng);
  const lats = points.map(([, lat]) => lat);
  const [west, east, south, north] = [
    Math.min(...lngs),
    Math.max(...lngs),
    Math.min(...lats),
    Math.max(...lats),
  ];
  // A degree of longitude is shorter the further from the equator
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (WIDTH - 2 * EDGE) / ((east - west) * shrink);
  const x = (lng: number) => rounded(EDGE + (lng - west) * shrink * scale);
  const y = (lat: number) => rounded(EDGE + (north - lat) * scale);
  const path = (rings: AreaShape["rings"]) =>
    rings.map((ring) => `M${ring.map(([lng, lat]) => `${x(lng)} ${y(lat)}`).join(" ")}Z`).join("");
  return {
    width: WIDTH,
    height: rounded(2 * EDGE + (north - south) * scale),
    areas: areas.map(({ slug, rings, label }) => ({
      slug,
      path: path(rings),
      x: x(label[0]),
      y: y(label[1]),
    })),
    water: water.map((ring) => path([ring])),
  };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
