import { expect, test } from "vitest";
import { undoImport } from "~/features/exchange/commands/undo-import.server";
import { findPlace } from "~/features/search/queries/place.server";
import { realData } from "../../support/real-data";
import { testDatabase } from "../../support/database";
import { importFolder, reportLines } from "./imports";

const { sql } = await testDatabase();
const { file, folder, places } = importFolder();
const HEAD = "postcode,latitude,longitude,town,region\n";
const keys = async () => (await sql`select key from gazetteer order by key`).map(({ key }) => key as string);

test("puts each name in the middle of its rows, and the same file again changes nothing", async () => {
  const towns = file(
    "towns.csv",
    `${HEAD}YX1,53.90,-4.60,St. Helens,Wyn\nYX2,53.94,-4.64,St. Helens,Wyn\nYX3,57.00,-3.00,St. Helens,Elsewhere\n`,
  );
  expect(await places(towns)).toMatchObject({ rowsRead: 3, added: 1, updated: 0, rejected: 0 });
  expect(await findPlace("saint helens")).toMatchObject({ name: "St. Helens", lat: 53.92, lng: -4.62 });
  expect(await places(towns)).toMatchObject({ rowsRead: 3, added: 0, updated: 0, unchanged: 3 });
});

test("leaves out what is no name or no place, and says so", async () => {
  const { rejected, reportPath } = await places(
    file(
      "bad.csv",
      `${HEAD}YX1,0,0,Nowhere,\nYX2,53.9,-4.6,,\nYX3,53.9,-4.6,YX3,\nYX4,53.9,-4.6,Larkmoor,\n`,
    ),
  );
  expect(rejected).toBe(3);
  expect(reportLines(reportPath).join("\n")).toContain("stands at no place in the country");
  await expect(places(file("other.csv", "a,b\n1,2\n"))).rejects.toThrow("A file of places needs");
});

test("never touches an outcode, and can be taken back", async () => {
  await sql`insert into gazetteer (key, name, kind, lat, lng) values ('sale', 'SALE', 'outcode', 1, 1)`;
  const { number, added } = await places(
    file("sale.csv", `${HEAD}YX1,53.9,-4.6,Sale,\nYX1,53.9,-4.6,Hale,\n`),
  );
  expect(added).toBe(1);
  expect(await keys()).toContain("hale");
  expect(await undoImport(number, folder, () => undefined)).toMatchObject({ takenBack: 1 });
  expect(await keys()).not.toContain("hale");
  expect(await sql`select kind, lat from gazetteer where key = 'sale'`).toMatchObject([{ kind: "outcode" }]);
});

const towns = realData("postcodes/uk-outcodes-with-places.csv");

test.skipIf(!towns)("knows the towns of a real list, also with a slip", async () => {
  await places(towns!);
  expect(await findPlace("saint helens")).toMatchObject({ taken: "exact" });
  expect(await findPlace("corstorphine")).toMatchObject({ name: "Corstorphine" });
  expect(await findPlace("Manchestr")).toMatchObject({ name: "Manchester", taken: "near" });
  expect(await findPlace("Stockprt")).toMatchObject({ name: "Stockport" });
});
