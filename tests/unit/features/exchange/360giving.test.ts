import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { isPackage, faultsOf } from "~/features/exchange/360giving/check";
import { pathOf, titleOf } from "~/features/exchange/360giving/columns";
import { flattened, guarded, nested, unguarded } from "~/features/exchange/360giving/flat";
import { draftGrant } from "~/features/exchange/360giving/grant";
import { penceFrom, poundsFrom } from "~/features/exchange/360giving/pence";
import { grantIn, readGrants } from "~/features/exchange/360giving/read";
import { csvFile } from "~/features/exchange/360giving/write-file";
import { publishedGrant } from "../../../support/grants";

const bytes = async function* (...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
};
const rowsOf = async (...texts: string[]) => {
  const rows = [];
  for await (const row of readGrants(bytes(...texts), { delimiter: "," })) rows.push(row);
  return rows;
};

describe("a flat file", () => {
  it("holds no formula in the names of its columns either, and reads them as they were", async () => {
    const grant = { ...publishedGrant(), "=1+1": "two", "'@x": "three" };
    const pieces: string[] = [];
    const read = async function* () {
      yield grant;
    };
    for await (const piece of csvFile(read)) pieces.push(piece);
    const [head = ""] = pieces;
    expect(
      head
        .replace("\ufeff", "")
        .split(",")
        .filter((column) => /^["']*[=+\-@]/.test(column)),
    ).toEqual(["''@x", "'=1+1\r\n"]);
    const [row] = await rowsOf(pieces.join(""));
    expect(grantIn(row!.cells!)).toMatchObject({ "=1+1": "two", "'@x": "three" });
  });
});

describe("money", () => {
  it("is in pence exactly, up and down", () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999_999_99, max: 9_999_999_999_99 }), (pence) => {
        expect(penceFrom(poundsFrom(pence))).toEqual({ pence: pence === 0 ? 0 : pence, rounded: false });
      }),
    );
  });

  it.each([
    [1.005, { pence: 101, rounded: true }],
    [-0.125, { pence: -13, rounded: true }],
    [0.1 + 0.2, { pence: 30, rounded: true }],
    [1e22, null],
    [19.9, { pence: 1990, rounded: false }],
  ])("reads %d", (amount, expected) => expect(penceFrom(amount)).toEqual(expected));
});

describe("columns", () => {
  it.each([
    ["Recipient Org:Charity Number", "recipientOrganization/0/charityNumber"],
    ["Recipient Org:0:Identifier", "recipientOrganization/0/id"],
    ["recipient org:1:name", "recipientOrganization/1/name"],
    ["plannedDates/0/startDate", "plannedDates/0/startDate"],
    ["From an open call?", "fromOpenCall"],
    ["amountAwarded", "amountAwarded"],
    ["recipientOrganization/0/location/1/latitude", "recipientOrganization/0/location/1/latitude"],
    ["Our own column", "Our own column"],
    ["Yes/No", "Yes/No"],
  ])("%s is %s", (column, path) => expect(pathOf(column).join("/")).toBe(path));

  it("come back from the titles they are written under", () => {
    for (const path of [
      "id",
      "recipientOrganization/2/url",
      "plannedDates/0/duration",
      "grantProgramme/0/code",
    ]) {
      expect(pathOf(titleOf(path)).join("/")).toBe(path);
    }
  });

  it("never reach what every object has by itself", () => {
    const grant = nested({
      "recipientOrganization/__proto__/polluted": "yes",
      __proto__: "x",
      Identifier: "1",
    });
    expect(grant).toEqual({ id: "1" });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("a flat file", () => {
  it("gives the grant it was made from", () => {
    const grant = publishedGrant({
      relatedActivity: ["360G-a-1", "360G-a-2"],
      beneficiaryLocation: [{ name: "North" }, { name: "South", latitude: 53.5 }],
      "Our own column": "=SUM(A1)",
    });
    expect(nested(flattened(grant))).toEqual(grant);
  });

  it("guards every text that a spreadsheet would run, and gives it back", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom("", "=", "+", "-", "@", "\t", "'=", "''@"), (text, start) => {
        const cell = guarded(start + text);
        expect(cell).not.toMatch(/^[=+\-@\t\r]/);
        expect(unguarded(cell)).toBe(start + text);
      }),
    );
  });

  it("reads amounts as people write them", () => {
    expect(nested({ "Amount Awarded": "£1,250.50" })).toEqual({ amountAwarded: 1250.5 });
    expect(nested({ "Amount Awarded": "about 20" })).toEqual({ amountAwarded: "about 20" });
  });
});

describe("a grant", () => {
  it("is drafted with its days and pence", () => {
    const drafted = draftGrant(publishedGrant());
    expect(drafted).toMatchObject({
      draft: { amountPence: 450010, startsOn: "2026-04-01", endsOn: "2027-03-31", charityNumber: "1098765" },
      notes: [],
    });
  });

  it.each([
    [{ awardDate: "2 March" }, "Award Date", "is not a date such as 2027-04-01"],
    [{ awardDate: "2026-02-30" }, "Award Date", "is no day of the calendar"],
    [{ amountAwarded: "4500" }, "Amount Awarded", "is not a number"],
    [{ currency: "POUNDS" }, "Currency", "is not one of the codes of the standard"],
    [{ recipientOrganization: [{ id: "x" }] }, "Recipient Org:Name", "is missing"],
    [{ plannedDates: { duration: 1 } }, "plannedDates", "is not a list"],
    [
      { recipientIndividual: { id: "a", name: "b" } },
      "Recipient Ind",
      "is a grant to one person; Trellis keeps none of those",
    ],
  ])("%j is left out with its reason", (change, field, reason) => {
    const drafted = draftGrant(publishedGrant(change));
    expect("refused" in drafted && drafted.refused[0]).toMatchObject({ field, reason });
  });

  it("lacks a field that was never written", () => {
    const { title: _, ...untitled } = publishedGrant();
    expect(faultsOf(untitled)).toEqual([{ field: "Title", reason: "is missing", value: "" }]);
  });
});

test("reads nested files in any pieces, and a broken grant stays alone", async () => {
  const file = JSON.stringify({
    version: "1.4",
    grants: [publishedGrant(), publishedGrant({ id: "360G-b-2" })],
  });
  for (const cut of [1, 13, 40, 333]) {
    const rows = await rowsOf(file.slice(0, cut), file.slice(cut));
    expect(rows.map(({ cells }) => cells && grantIn(cells).id)).toEqual(["360G-examplefund-1", "360G-b-2"]);
  }
  const broken = file.replace('"currency":"GBP"', '"currency":"GBP');
  const [first, second] = await rowsOf(broken);
  expect(first).toMatchObject({ cells: null, notes: [{ reason: "is not a whole grant" }] });
  expect(second?.cells && grantIn(second.cells).id).toBe("360G-b-2");
  await expect(rowsOf('{"nothing": 1}')).rejects.toThrow("has no list of grants");
  await expect(rowsOf("PK\u0003\u0004 a workbook")).rejects.toThrow("has no list of grants");
  await expect(rowsOf("Identifier,Title\n")).rejects.toThrow("has no list of grants");
});

test("knows a whole package from half a one", () => {
  expect(isPackage({ grants: [publishedGrant()], version: "1.4" })).toBe(true);
  expect(isPackage({ grants: [] })).toBe(false);
});
