import { env } from "~/lib/env.server";
import type { MapSettings } from "./ui/map-panel";

/** What a map is drawn on: tiles where a setting names them, else the bundled ground. */
export function mapSettings(): MapSettings {
  const { TILE_ATTRIBUTION, TILE_URL, TRELLIS_DEMO } = env();
  return {
    ground: TRELLIS_DEMO ? "/maps/wynmere.geojson" : "/maps/gb-outline.geojson",
    tiles: TILE_URL ?? null,
    attribution: TILE_ATTRIBUTION ?? null,
  };
}
