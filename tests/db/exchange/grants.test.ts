import { describe, expect, test } from "vitest";
import { undoImport } from "~/features/exchange/commands/undo-import.server";
import { realData } from "../../support/real-data";
import { testDatabase } from "../../support/database";
import { publishedGrant, recipient } from "../../support/grants";
import { importFolder, reportLines } from "./imports";

const { sql } = await testDatabase();
const { charities, file, folder, grants } = importFolder();

const packageOf = (...list: unknown[]) => JSON.stringify({ version: "1.4", grants: list });
const REGISTER = `charity_number,charity_name,company_number,postcode
1098765,THE EXAMPLE SOUP CLUB LIMITED,NA,YX1 1AA 
1098766,EXAMPLE SOUP KITCHEN,00123456,NA
1098767,LARKMOOR WALKERS,NA,YX2 2AB
1098768,MADE UP FRIENDS,NA,NA
1098769,MADE UP FRIENDS,NA,NA
x,NOBODY,NA,NA
`;
const kept = () => sql`
  select identifier, match, matched_charity, organisation_id is not null as ours, amount_pence::int as pence,
    (select coalesce(array_agg(charity_number order by likeness desc, charity_number), '{}') from grant_candidates
      where grant_id = grants.id) as candidates
  from grants order by identifier`;

test("matches by number, then by name, and leaves the doubtful to a person", async () => {
  await sql`insert into organisations (name, kind, charity_number) values ('Soup', 'charity', '109 8765')`;
  expect(await charities(file("register.csv", REGISTER))).toMatchObject({ added: 5, rejected: 1 });
  const done = await grants(
    file(
      "grants.json",
      packageOf(
        publishedGrant(),
        publishedGrant({ id: "360G-f-2", ...recipient("360G-f-walkers", "The Larkmoor Walkers Ltd") }),
        publishedGrant({ id: "360G-f-3", ...recipient("360G-f-friends", "Made-up Friends") }),
        publishedGrant({ id: "360G-f-4", ...recipient("GB-COH-00123456", "Example Soup Kitchen") }),
        publishedGrant({ id: "360G-f-5", ...recipient("360G-f-x", "Nothing Like It") }),
        publishedGrant({ id: "360G-f-6", ...recipient("GB-CHC-1098767", "Example Soup Club") }),
        publishedGrant({ id: "360G-f-7", amountAwarded: "lots" }),
        publishedGrant({ id: "360G-f-2" }),
      ),
    ),
  );
  expect(done).toMatchObject({ rowsRead: 8, added: 6, rejected: 2 });
  expect(reportLines(done.reportPath)).toEqual([
    expect.stringContaining("left out,Amount Awarded,is not a number,lots"),
    expect.stringContaining('"stands in this import already, in row 2"'),
  ]);
  expect(await kept()).toMatchObject([
    {
      identifier: "360G-examplefund-1",
      match: "number",
      matched_charity: "1098765",
      ours: true,
      pence: 450010,
    },
    { identifier: "360G-f-2", match: "name", matched_charity: "1098767", ours: false },
    { identifier: "360G-f-3", match: "doubtful", matched_charity: null, candidates: ["1098768", "1098769"] },
    { identifier: "360G-f-4", match: "number", matched_charity: "1098766" },
    { identifier: "360G-f-5", match: "none" },
    { identifier: "360G-f-6", match: "doubtful", candidates: ["1098767"] },
  ]);
});

test("the same again changes nothing; a change is an update; both can be taken back", async () => {
  expect(await grants(file("again.json", packageOf(publishedGrant())))).toMatchObject({
    unchanged: 1,
    added: 0,
  });
  const changed = await grants(file("changed.json", packageOf(publishedGrant({ amountAwarded: 12.34 }))));
  expect(changed).toMatchObject({ updated: 1 });
  const pence = async () => (await kept()).find((one) => one.identifier === "360G-examplefund-1")?.pence;
  expect(await pence()).toBe(1234);
  const first = await sql<
    { number: number }[]
  >`select min(number)::int as number from imports where format = '360giving'`;
  expect(await undoImport(first[0]!.number, folder, () => undefined)).toMatchObject({
    takenBack: 5,
    keptCount: 1,
  });
  expect(await undoImport(changed.number, folder, () => undefined)).toMatchObject({
    takenBack: 1,
    keptCount: 0,
  });
  expect(await pence()).toBe(450010);
  expect(await kept()).toHaveLength(1);
});

test("a register that is taken back leaves no grant with a charity that is gone", async () => {
  const [run] = await sql<{ number: number }[]>`select number from imports where format = 'charities'`;
  expect(await undoImport(run!.number, folder, () => undefined)).toMatchObject({ takenBack: 5 });
  expect(await sql`select number from charities`).toHaveLength(0);
  expect(await kept()).toMatchObject([{ match: "none", matched_charity: null }]);
});

test("refuses a flat file without identifiers and a register without numbers", async () => {
  await expect(grants(file("no.csv", "Title,Amount Awarded\nx,1\n"))).rejects.toThrow(
    'no column called "Identifier"',
  );
  await expect(charities(file("no.csv", "name\nx\n"))).rejects.toThrow(
    'no column called "registered_charity_number"',
  );
});

const nested = realData("uk-grants-360giving/trafford_voluntary_sector_grants.json");
const flat = realData("uk-grants-360giving/trafford_voluntary_sector_grants.csv");
const register = realData("uk-trafford/charities.csv");

describe.skipIf(!nested || !flat || !register)("the 555 grants of a real council", () => {
  test("come in to the penny, are matched, and say the same in both shapes", async () => {
    await sql`delete from grants`;
    expect(await grants(nested!)).toMatchObject({ rowsRead: 555, added: 555, rejected: 0, warnings: 0 });
    expect(await charities(register!)).toMatchObject({ rowsRead: 736, added: 736, rejected: 0 });
    expect(await grants(flat!)).toMatchObject({ rowsRead: 555, unchanged: 555, added: 0, updated: 0 });
    const [sum] = await sql`select sum(amount_pence)::int as pence from grants`;
    expect(sum).toEqual({ pence: 129143654 });
    const counts = await sql`select match, count(*)::int as count from grants group by match order by match`;
    expect(counts).toEqual([
      { match: "doubtful", count: 37 },
      { match: "name", count: 6 },
      { match: "none", count: 387 },
      { match: "number", count: 125 },
    ]);
  });
});
