import { expect, test } from "vitest";
import { gazetteer, sayings } from "~db/schema";
import { suggestionsFor } from "~/features/search/suggestions.server";
import { forgetWords } from "~/features/search/thesaurus.server";
import { testDatabase } from "../../support/database";
import { aListing } from "../../support/factories/listings";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);
await world.db.insert(gazetteer).values({
  key: "walkden",
  name: "Walkden",
  kind: "place",
  lat: 53.9,
  lng: -4.6,
});
const need = { needs: ["loneliness"], pool: { safePlaces: 9 } };
for (let n = 1; n <= 9; n += 1) await aListing(world, { ...need, name: `Walkers’ Tea ${n}` });
await aListing(world, { ...need, name: "Côr Larkmoor" });

const labels = async (typed: string) => (await suggestionsFor(typed)).map(({ label }) => label);

test("offers needs by how people begin to say them", async () => {
  expect(await suggestionsFor("lonel")).toMatchObject([
    { kind: "need", label: "Company", detail: "“lonely”", href: "/groups?need=loneliness" },
  ]);
  expect(await labels("nobody to talk")).toEqual(["Company"]);
  expect(await labels("my husband died")).toContain("Grief");
});

test("offers places and groups too, eight things at most", async () => {
  const found = await suggestionsFor("walk");
  expect(found).toHaveLength(8);
  expect(found.map(({ kind }) => kind)).toEqual([
    "need",
    "need",
    "place",
    "group",
    "group",
    "group",
    "group",
    "group",
  ]);
  expect(found[0]).toMatchObject({ label: "Moving more" });
  expect(found.map(({ label }) => label)).not.toContain("Feeling unsafe");
  expect(found[2]).toMatchObject({ label: "Groups near Walkden", href: "/groups?near=Walkden" });
  expect(await labels("côr")).toEqual(["Côr Larkmoor"]);
  expect(await labels("cor lark")).toEqual(["Côr Larkmoor"]);
});

test("offers nothing for one letter, for nothing, or for what is no word", async () => {
  for (const typed of ["", " ", "w", "%", "'; xdrop", "zzzzqq"]) expect(await labels(typed)).toEqual([]);
});

test("knows what stewards added and not what they took away", async () => {
  const changedAt = new Date();
  await world.db.insert(sayings).values([
    { saying: "clemmed", need: "food", kind: "added", changedAt },
    { saying: "brassic", need: "money_debt", kind: "taken_away", changedAt },
  ]);
  forgetWords();
  expect(await labels("clemm")).toEqual(["Food and warmth"]);
  expect(await labels("brassic")).toEqual([]);
});
