import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { testDatabase } from "../../support/database";
import { realData } from "../../support/real-data";
import { importFolder, mappingNamed, reportLines, walks, walksFile } from "./imports";

const { sql } = await testDatabase();
const { csv, geojson, postcodes, file, folder } = importFolder();

describe("published data", () => {
  const SETS = [
    ["trafford-charities", "uk-trafford/charities.csv", 736, 0],
    ["trafford-sports-clubs", "uk-trafford/sports_clubs.csv", 140, 0],
    ["gm-food-banks", "uk-trafford/gm_food_banks.geojson", 171, 0],
    ["trafford-mental-health", "uk-trafford/mental_health_services.geojson", 60, 0],
    ["uk-libraries", "uk-libraries/libraries.csv", 4231, 479],
  ] as const;

  const words = "%s: every row accepted or left out, and nothing the second time";
  test.for(SETS)(words, { timeout: 90_000 }, async ([name, at, rows, leftOut], context) => {
    const whole = realData(at);
    if (!whole) return context.skip(`${at} is not beside this repository`);
    const run = whole.endsWith(".csv") ? csv : geojson;
    const first = await run(mappingNamed(name), whole);
    expect(first).toMatchObject({
      rowsRead: rows,
      added: rows - leftOut,
      updated: 0,
      unchanged: 0,
      rejected: leftOut,
    });
    const again = await run(mappingNamed(name), whole);
    expect(again).toMatchObject({
      rowsRead: rows,
      added: 0,
      updated: 0,
      unchanged: rows - leftOut,
      rejected: leftOut,
    });
    expect(reportLines(again.reportPath).filter((line) => line.includes(",left out,"))).toHaveLength(leftOut);
  });

  test("the charities' postcodes are read, and no trustee's address is kept", async (context) => {
    if (!realData("uk-trafford/charities.csv"))
      context.skip("the published charities are not beside this repository");
    const kept = await sql`
      select 1 from groups g join imports i on i.id = g.import_id
      where i.source = 'trafford-charities' and (g.address is not null or g.postcode is not null)`;
    expect(kept).toHaveLength(0);
  });

  test("postcodes of three districts", async (context) => {
    const whole = realData("postcodes/greater-manchester-core-postcodes.csv");
    if (!whole) return context.skip("the published postcodes are not beside this repository");
    expect(await postcodes(whole)).toMatchObject({ rowsRead: 27_378, added: 27_378, rejected: 0 });
    expect(await postcodes(whole)).toMatchObject({
      rowsRead: 27_378,
      added: 0,
      unchanged: 27_378,
      rejected: 0,
    });
  });
});

describe("files that break", () => {
  const good = "1,Heath walk,,,,,,,";

  test("a gzip file that is cut off keeps what was read", async () => {
    const rows = Array.from({ length: 5000 }, (_, index) => `${index},Walk ${Math.sin(index)},,,,,,,`);
    const packed = gzipSync(walksFile(...rows));
    const done = await csv(
      { ...walks, source: "cut-off" },
      file("cut.csv.gz", packed.subarray(0, packed.length / 2)),
    );
    expect(done.added).toBeGreaterThan(500);
    expect(done.rejected).toBe(1);
    expect(done.rowsRead).toBe(done.added + done.rejected);
    expect(reportLines(done.reportPath).at(-1)).toContain("breaks off or is damaged");
  });

  test("UTF-16, and UTF-8 with a byte order mark", async () => {
    const text = walksFile(good.replace("Heath", "Café"));
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    expect(await csv({ ...walks, source: "utf-16" }, file("utf16.csv", utf16))).toMatchObject({
      added: 1,
      warnings: 0,
    });
    expect(await csv({ ...walks, source: "marked" }, file("mark.csv", `\ufeff${text}`))).toMatchObject({
      added: 1,
    });
    const names = await sql`select name from groups where name like 'Caf%'`;
    expect(names.map(({ name }) => name)).toEqual(["Café walk", "Café walk"]);
  });

  test("bad postcodes are left out with their line", async () => {
    const done = await postcodes(
      file(
        "bad.csv",
        "postcode,lat,lon,lad\nYX9 1AA,53.9,-4.6,\nYX9,53.9,-4.6,\nYX9 1AB,0,0,\nYX9 1AD,x,1,\nyx91aa,53,-4,\n",
      ),
    );
    expect(done).toMatchObject({ rowsRead: 5, added: 1, rejected: 4 });
    expect(reportLines(done.reportPath)).toEqual([
      "bad.csv,3,left out,postcode,is not a postcode,YX9",
      "bad.csv,4,left out,postcode,stands at no place in the country,YX9 1AB",
      "bad.csv,5,left out,lat,is not a number of degrees,YX9 1AD",
      'bad.csv,6,left out,postcode,"is there already, further up",yx91aa',
    ]);
  });
});

test("memory stays below 200 MB above idle for a large and hostile file", () => {
  const endless = "x".repeat(30_000_000);
  const rows = Array.from(
    { length: 30_000 },
    (_, index) => `${index},Walk ${index},"${"words ".repeat(100)}",,,,,,`,
  );
  const packed = gzipSync(
    walksFile(...rows.slice(0, 15_000), `"never closed,${endless}`, endless, ...rows.slice(15_000)),
  );
  const large = file("large.csv.gz", packed);
  const map = path.join(folder, "walks.json");
  // Nothing fits the mapping's key, so that reading, staging and reporting are what is measured.
  writeFileSync(map, JSON.stringify({ ...walks, source: "large", key: ["when"] }));
  const script = ["--expose-gc", "--import", "tsx", path.join("scripts", "qa", "import-once.ts")];
  const output = execFileSync(process.execPath, [...script, "csv", map, folder, large], { encoding: "utf8" });
  const done = JSON.parse(output) as { rowsRead: number; rejected: number; memory: number };
  expect(done).toMatchObject({ rowsRead: 30_002, rejected: 30_002 });
  expect(done.memory).toBeLessThan(200);
}, 60_000);
