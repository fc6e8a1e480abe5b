import { readGrants } from "./360giving/read";
import { readCsv } from "./csv/read";
import type { ReadRows } from "./format";
import { readGeojson } from "./geojson/read";

/** Every format that can be imported: a reader, and what its rows become. A new one is a folder and a line here. */
export const FORMATS = {
  csv: { read: readCsv, gives: "listings" },
  geojson: { read: readGeojson, gives: "listings" },
  postcodes: { read: readCsv, gives: "postcodes" },
  places: { read: readCsv, gives: "places" },
  "360giving": { read: readGrants, gives: "grants" },
  charities: { read: readCsv, gives: "charities" },
} as const satisfies Record<string, { read: ReadRows; gives: Gives }>;

type Gives = "listings" | "postcodes" | "places" | "grants" | "charities";

export type FormatName = keyof typeof FORMATS;

export function isFormat(name: string): name is FormatName {
  return Object.hasOwn(FORMATS, name);
}
