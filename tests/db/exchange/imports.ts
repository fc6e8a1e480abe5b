import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { importCharities } from "~/features/exchange/commands/import-charities.server";
import { importGrants } from "~/features/exchange/commands/import-grants.server";
import { importListings } from "~/features/exchange/commands/import-listings.server";
import { importPlaces } from "~/features/exchange/commands/import-places.server";
import { importPostcodes } from "~/features/exchange/commands/import-postcodes.server";
import { FORMATS } from "~/features/exchange/formats";
import { mappingForm, type Mapping } from "~/features/exchange/listings/mapping";
import { closeDatabase } from "~db/client.server";

/** A folder for the files and reports of one test file, and imports that use it. */
export function importFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), "trellis-import-"));
  afterAll(async () => {
    await closeDatabase();
    rmSync(folder, { recursive: true, force: true });
  });
  const file = (name: string, content: string | Buffer) => {
    const whole = path.join(folder, name);
    writeFileSync(whole, content);
    return whole;
  };
  return {
    folder,
    file,
    csv: (mapping: Mapping, ...files: string[]) => run("csv", mapping, files, folder),
    geojson: (mapping: Mapping, ...files: string[]) => run("geojson", mapping, files, folder),
    postcodes: (...files: string[]) =>
      importPostcodes({ read: FORMATS.postcodes.read, files, reportFolder: folder }, () => undefined),
    grants: (...files: string[]) =>
      importGrants({ read: FORMATS["360giving"].read, files, reportFolder: folder }, () => undefined),
    charities: (...files: string[]) =>
      importCharities({ read: FORMATS.charities.read, files, reportFolder: folder }, () => undefined),
    places: (...files: string[]) =>
      importPlaces({ read: FORMATS.places.read, files, reportFolder: folder }, () => undefined),
  };
}

function run(format: "csv" | "geojson", mapping: Mapping, files: string[], reportFolder: string) {
  const { read } = FORMATS[format];
  return importListings({ format, read, mapping, files, reportFolder }, () => undefined);
}

/** A mapping of ours, or of the repository's folder by its name. */
export const mappingNamed = (name: string) =>
  mappingForm.parse(JSON.parse(readFileSync(path.join("mappings", `${name}.json`), "utf8")));

export const walks = mappingForm.parse({
  source: "walks",
  name: "Walking federation",
  licence: "CC BY 4.0",
  key: ["id"],
  title: "name",
  description: [{ column: "about" }],
  address: ["street"],
  postcode: "postcode",
  lat: "lat",
  lng: "lng",
  contacts: ["contact"],
  times: { inWords: "when" },
  needs: { always: ["physical_activity"], words: { loneliness: ["company"], substance_use: ["sober*"] } },
  cost: "free",
});

const HEAD = "id,name,about,street,postcode,lat,lng,contact,when";

export const walksFile = (...rows: string[]) => `${[HEAD, ...rows].join("\n")}\n`;

/** The lines of a report without its first. */
export function reportLines(file: string): string[] {
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(1);
}
