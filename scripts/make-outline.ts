import { createRequire } from "node:module";
import { readFile, writeFile } from "node:fs/promises";

/**
 * Writes the outline of Great Britain, Ireland and the islands beside them, for the map when there are no
 * tiles. Source: Natural Earth (public domain) through the package world-atlas (ISC).
 */
type Point = [number, number];
type Arcs = number[][];
interface Country {
  id: string;
  properties: { name: string };
  type: "Polygon" | "MultiPolygon";
  arcs: Arcs | Arcs[];
}
interface Atlas {
  arcs: Point[][];
  transform: { scale: Point; translate: Point };
  objects: { countries: { geometries: Country[] } };
}

/** ISO 3166-1 numbers: United Kingdom, Ireland, Isle of Man, Jersey, Guernsey. */
const WANTED = new Set(["826", "372", "833", "832", "831"]);

const atlasPath = createRequire(import.meta.url).resolve("world-atlas/countries-10m.json");
const atlas: Atlas = JSON.parse(await readFile(atlasPath, "utf8"));
const { scale, translate } = atlas.transform;

/** An arc is stored as steps from point to point, on a whole-number grid. */
const lines = atlas.arcs.map((arc) => {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]): Point => {
    x += dx;
    y += dy;
    return [thousandth(x * scale[0] + translate[0]), thousandth(y * scale[1] + translate[1])];
  });
});

function thousandth(degrees: number): number {
  return Math.round(degrees * 1000) / 1000;
}

/** The ring made of numbered arcs; a negative number is that arc (by its complement) walked backwards. */
function ring(arcs: number[]): Point[] {
  const points = arcs.flatMap((arc) => (arc < 0 ? (lines[~arc] ?? []).toReversed() : (lines[arc] ?? [])));
  return points.filter(
    (point, at) => at === 0 || point[0] !== points[at - 1]?.[0] || point[1] !== points[at - 1]?.[1],
  );
}

function isPolygon(country: Country): country is Country & { arcs: Arcs } {
  return country.type === "Polygon";
}

const features = atlas.objects.countries.geometries
  .filter((country) => WANTED.has(country.id))
  .map((country) => {
    const polygons = isPolygon(country) ? [country.arcs] : (country.arcs as Arcs[]);
    const coordinates = polygons
      .map((rings) => rings.map(ring).filter((points) => points.length > 3))
      .filter((rings) => rings.length > 0);
    const geometry = { type: "MultiPolygon", coordinates };
    return { type: "Feature", properties: { name: country.properties.name }, geometry };
  });

const target = new URL("../public/maps/gb-outline.geojson", import.meta.url);
await writeFile(target, `${JSON.stringify({ type: "FeatureCollection", features })}\n`);
