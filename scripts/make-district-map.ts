import { writeFile } from "node:fs/promises";
import { wynmereMap } from "../db/seed/district/map";

/** Writes the drawn map of the demo district; run it after changing db/seed/district/map.ts. */
const target = new URL("../public/maps/wynmere.geojson", import.meta.url);
await writeFile(target, `${JSON.stringify(wynmereMap())}\n`);
