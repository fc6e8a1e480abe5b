import { LONGEST_ROW, UnreadableFile, type Note, type ReadRows, type SourceRow } from "../format";
import { cleanText, readText, REPAIR_WORDS } from "../reading/text";
import { membersOf, type MemberText } from "../reading/members";

const FEATURES = { list: /"features"\s*:\s*\[/, member: /\{\s*"type"\s*:\s*"Feature"/g };

/** The columns that a feature's own point gives, beside its properties. */
export const POINT_COLUMNS = { lat: "@lat", lng: "@lng" } as const;

/**
 * Reads the features of a GeoJSON collection, each by itself, so that a broken one stays alone. Properties become
 * columns, a point becomes `@lat` and `@lng`. Throws UnreadableFile when there is no list of features.
 */
export const readGeojson: ReadRows = async function* (bytes) {
  let found = false;
  for await (const feature of membersOf(bytes, LONGEST_ROW, FEATURES)) {
    found = true;
    if (feature.kind !== "start") yield rowOf(feature);
  }
  if (!found) throw new UnreadableFile("has no list of features");
};

function rowOf({ line, bytes, kind }: MemberText): SourceRow {
  const { text, repairs } = readText(bytes);
  const value = text.slice(0, 200);
  const refused = (reason: string) => ({ line, cells: null, notes: [{ field: "", reason, value }] });
  if (kind === "too_long") return refused("is longer than 64 KiB, so it was left out");
  const parsed = kind === "whole" ? parseFeature(text) : undefined;
  if (!parsed) return refused("is not a whole GeoJSON feature");
  const notes = repairs.map((repair): Note => ({ field: "", reason: REPAIR_WORDS[repair] }));
  return { line, cells: cellsOf(parsed, notes), notes };
}

interface Feature {
  properties: Record<string, unknown>;
  geometry: unknown;
}

/** JSON, where need be with line ends inside texts written as JSON wants them. */
function parseFeature(text: string): Feature | undefined {
  const json = parseJson(text) ?? parseJson(text.replace(/[\n\r\t]/g, " "));
  if (!isRecord(json) || !isRecord(json.properties)) return undefined;
  return { properties: json.properties, geometry: json.geometry };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function cellsOf({ properties, geometry }: Feature, notes: Note[]): Record<string, string> {
  const cells: Record<string, string> = {};
  for (const [column, value] of Object.entries(properties)) {
    const given = typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
    const { text, repairs } = cleanText(given);
    for (const repair of repairs) notes.push({ field: column, reason: REPAIR_WORDS[repair] });
    cells[cleanText(column).text] = text;
  }
  const point = isRecord(geometry) && geometry.type === "Point" ? geometry.coordinates : undefined;
  if (Array.isArray(point)) {
    cells[POINT_COLUMNS.lng] = String(point[0]);
    cells[POINT_COLUMNS.lat] = String(point[1]);
  } else if (isRecord(geometry)) {
    notes.push({ field: "geometry", reason: "is not a point, so it gives no place" });
  }
  return cells;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
