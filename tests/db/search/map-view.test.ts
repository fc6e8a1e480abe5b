import { expect, test } from "vitest";
import { mapView } from "~/features/search/queries/map-view.server";
import { squaresOf } from "~/features/search/postgres/squares.server";
import { questionFrom } from "~/features/search/question";
import { readRequest } from "~/features/search/request";
import { search } from "~/features/search/search.server";
import { thesaurusOf } from "~/features/search/thesaurus";
import { testDatabase } from "../../support/database";
import { aListing } from "../../support/factories/listings";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);

const BRITAIN = { south: 49, west: -9, north: 61, east: 3 };
const asked = (query: string) => readRequest(new URLSearchParams(query));

await aListing(world, { name: "North", needs: ["digital"], at: [55.86, -4.25] });
await aListing(world, { name: "South", needs: ["digital"], at: [51.5, -0.12], pool: { safePlaces: 0 } });
await aListing(world, { name: "Next door", needs: ["digital"], at: [51.5001, -0.1201] });
await aListing(world, { name: "Hidden", needs: ["digital"], at: [54, -2], addressHidden: true });
await aListing(world, { name: "Online", needs: ["digital"], ways: ["online"] });
await aListing(world, { name: "Other need", needs: ["food"], at: [52, -1] });

test("shows the groups of the list under their numbers, and those on one spot as one", async () => {
  const { found } = await search(asked("need=digital"));
  const names = await sql<{ id: string; name: string }[]>`select id, name from groups`;
  const inList = found.map(({ groupId }) => names.find(({ id }) => id === groupId)?.name);
  const wide = await mapView(asked("need=digital"), { box: BRITAIN, zoom: 6 });
  expect(wide.pins).toMatchObject([{ name: "North", number: inList.indexOf("North") + 1 }]);
  expect(wide.clusters).toMatchObject([{ groups: 2 }]);
  const close = await mapView(asked("need=digital"), {
    box: { south: 51.49, west: -0.2, north: 51.51, east: 0 },
    zoom: 18,
  });
  expect([...close.pins, ...close.clusters].length).toBeGreaterThan(0);
  expect(close.pins.every(({ href }) => href.includes("need=digital"))).toBe(true);
});

test("a hidden address is not on the map, whatever is looked at, listed or counted", async () => {
  for (const zoom of [4, 8, 12, 15, 18]) {
    const here = { box: { south: 53.9, west: -2.1, north: 54.1, east: -1.9 }, zoom };
    expect(await mapView(asked("need=digital"), here)).toEqual({ pins: [], clusters: [] });
    expect(await squaresOf(questionFrom(asked(""), null, thesaurusOf()), here)).toEqual([]);
  }
});

test("counts by square when there are more than a list ranks, with every filter", async () => {
  const view = { box: BRITAIN, zoom: 6 };
  const groups = async (query: string) =>
    (await squaresOf(questionFrom(asked(query), null, thesaurusOf()), view)).reduce(
      (sum, one) => sum + one.groups,
      0,
    );
  expect(await groups("")).toBe(4);
  expect(await groups("need=digital")).toBe(3);
  expect(await groups("room=waiting")).toBe(1);
  const near = questionFrom(asked("within=5"), { lat: 51.5, lng: -0.12, areaId: null }, thesaurusOf());
  expect((await squaresOf(near, view)).map((one) => one.groups)).toEqual([2]);
});
