import postgres from "postgres";
import { connectionUrl, parseConnection } from "~db/connections.server";

/** The first parts of postcodes that the questions name, where their cities are. */
const OUTCODES: readonly [key: string, lat: number, lng: number][] = [
  ["M1", 53.48, -2.24],
  ["B1", 52.48, -1.9],
  ["LS1", 53.8, -1.55],
  ["G1", 55.86, -4.25],
  ["BS1", 51.45, -2.59],
  ["L1", 53.41, -2.98],
];

export async function writePlaces(): Promise<void> {
  const sql = postgres({ ...parseConnection(connectionUrl("owner")), max: 1, onnotice: () => undefined });
  for (const [key, lat, lng] of OUTCODES) {
    await sql`insert into gazetteer (key, name, kind, lat, lng) values (${key}, ${key}, 'outcode', ${lat}, ${lng})`;
  }
  await sql.end();
}
