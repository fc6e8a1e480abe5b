import { expect, test } from "vitest";
import { UnreadableFile, type SourceRow } from "~/features/exchange/format";
import { readGeojson } from "~/features/exchange/geojson/read";

async function read(text: string, chunk = 11): Promise<SourceRow[]> {
  const bytes = Buffer.from(text);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
  }
  const rows: SourceRow[] = [];
  for await (const row of readGeojson(chunks(), { delimiter: "," })) rows.push(row);
  return rows;
}

const feature = (name: string) =>
  `{ "type": "Feature", "properties": { "name": ${JSON.stringify(name)}, "n": 3, "gone": null },
     "geometry": { "type": "Point", "coordinates": [-2.4, 53.5] } }`;
const collection = (...list: string[]) =>
  `{ "type": "FeatureCollection", "crs": { "a": ["}"] }, "features": [\n${list.join(",\n")}\n] }`;

test("properties become columns and the point its two own", async () => {
  expect(await read(collection(feature('a "brace" } and [more]'), feature("b")))).toEqual([
    {
      line: 2,
      notes: [],
      cells: { name: 'a "brace" } and [more]', n: "3", gone: "", "@lat": "53.5", "@lng": "-2.4" },
    },
    { line: 4, notes: [], cells: { name: "b", n: "3", gone: "", "@lat": "53.5", "@lng": "-2.4" } },
  ]);
});

test("a broken feature stays alone", async () => {
  const unclosed = '{ "type": "Feature", "properties": { "name": "never closed, "n": 1 }, "geometry": null }';
  const bare = '{ "type": "Feature", "properties": { name: 1 }, "geometry": null }';
  const rows = await read(collection(feature("a"), unclosed, feature("b"), bare, feature("c")));
  expect(rows.map((row) => row.cells?.name ?? row.notes[0]?.reason)).toEqual([
    "a",
    "is not a whole GeoJSON feature",
    "b",
    "is not a whole GeoJSON feature",
    "c",
  ]);
});

test("a feature too long for us stays alone, and a file may break off", async () => {
  const long = feature("x".repeat(100_000));
  const rows = await read(collection(feature("a"), long, feature("b")), 65_536);
  expect(rows.map((row) => row.cells?.name ?? row.notes[0]?.reason)).toEqual([
    "a",
    "is longer than 64 KiB, so it was left out",
    "b",
  ]);
  const cut = await read(collection(feature("a"), feature("b")).slice(0, -40));
  expect(cut.map((row) => row.cells?.name ?? row.notes[0]?.reason)).toEqual([
    "a",
    "is not a whole GeoJSON feature",
  ]);
});

test("raw line ends inside a text are survived; what is no point gives none", async () => {
  const odd =
    '{ "type": "Feature", "properties": { "name": "two\nlines" }, "geometry": { "type": "LineString" } }';
  const [row] = await read(collection(odd));
  expect(row?.cells).toEqual({ name: "two lines" });
  expect(row?.notes).toEqual([{ field: "geometry", reason: "is not a point, so it gives no place" }]);
});

test("a file without features is unreadable", async () => {
  await expect(read('{ "type": "Point" }')).rejects.toThrow(UnreadableFile);
});
