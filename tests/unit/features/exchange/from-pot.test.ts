import { expect, test } from "vitest";
import { grantsFromPots, type PotToPublish } from "~/features/exchange/360giving/from-pot";

const group = {
  id: "g",
  slug: "tuesday-diggers",
  name: "Tuesday Diggers",
  area: null,
  people: 0,
  organisation: { id: "o", name: "Larkmoor Growers", charityNumber: null, companyNumber: null },
};

function fundersOf(...names: string[]): string[] {
  const pots = names.map((funder, n): PotToPublish => ({
    id: String(n),
    funder,
    purpose: "",
    amountPence: 100,
    startsOn: "2026-01-01",
    endsOn: "2026-12-31",
    createdAt: new Date("2026-01-01T12:00:00Z"),
    published: null,
  }));
  const grants = grantsFromPots(group, pots, { prefix: "360G-trellis", page: "https://example.org" });
  return grants.map(
    (grant) => (grant as { fundingOrganization: { id: string }[] }).fundingOrganization[0]!.id,
  );
}

test("funders are told apart by their names, whatever their letters", () => {
  expect(fundersOf("Lárkmoor Fund ", "Larkmoor fund")).toEqual([
    "360G-trellis-larkmoor_fund",
    "360G-trellis-larkmoor_fund",
  ]);
  expect(new Set(fundersOf("Фонд А", "Фонд Б", "基金")).size).toBe(3);
  expect(fundersOf("基金")).toEqual(["360G-trellis-e59fbae98791"]);
});
