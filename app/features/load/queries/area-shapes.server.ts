import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type DrawnMap, drawMap, type GroundShapes } from "../area-map";

const point = z.tuple([z.number(), z.number()]).rest(z.number());
const ring = z.array(point);
const file = z.object({
  features: z.array(
    z.object({
      properties: z.object({
        kind: z.string().optional(),
        id: z.string().optional(),
        name: z.string().optional(),
      }),
      geometry: z.object({ type: z.string(), coordinates: z.unknown() }),
    }),
  ),
});

let known: GroundShapes | undefined;

/** The map of these areas, drawn; null unless the shape of every one of them is known. Read from disk once. */
export function areaMap(slugs: readonly string[]): DrawnMap | null {
  known ??= readShapes(join(process.cwd(), "public", "maps", "wynmere.geojson"));
  const areas = known.areas.filter(({ slug }) => slugs.includes(slug));
  return areas.length === slugs.length ? drawMap({ areas, water: known.water }) : null;
}

function readShapes(path: string): GroundShapes {
  if (!existsSync(path)) return { areas: [], water: [] };
  const { features } = file.parse(JSON.parse(readFileSync(path, "utf8")));
  const ofKind = (kind: string) => features.filter(({ properties }) => properties.kind === kind);
  const labels = new Map(
    ofKind("label").map(({ properties, geometry }) => [properties.name, point.parse(geometry.coordinates)]),
  );
  const areas = ofKind("area").map(({ properties, geometry }) => {
    const rings = z.array(ring).parse(geometry.coordinates).map(asPoints);
    const [lng, lat] = labels.get(properties.name) ?? rings[0]![0]!;
    return { slug: properties.id ?? "", rings, label: [lng, lat] as const };
  });
  const water = ofKind("river").flatMap(({ geometry }) =>
    z.array(ring).parse(geometry.coordinates).map(asPoints),
  );
  return { areas, water };
}

function asPoints(points: readonly (readonly number[])[]) {
  return points.map(([lng = 0, lat = 0]) => [lng, lat] as const);
}
