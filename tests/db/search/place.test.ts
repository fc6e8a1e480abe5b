import { expect, test } from "vitest";
import { areaOutcodes, gazetteer, postcodes } from "~db/schema";
import { findPlace } from "~/features/search/queries/place.server";
import { testDatabase } from "../../support/database";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);

const area = await world.anArea("Larkmoor", []);
await world.db.insert(areaOutcodes).values({ outcode: "YX2", areaId: area.id });
await world.db.insert(postcodes).values([
  { postcode: "YX24QD", lat: 53.91, lng: -4.61 },
  { postcode: "YX24QE", lat: 53.93, lng: -4.63 },
  { postcode: "YX245QE", lat: 50, lng: 1 },
]);
const place = (key: string, name: string, lat = 53.905) => ({
  key,
  name,
  kind: "place" as const,
  lat,
  lng: -4.6,
});
await world.db
  .insert(gazetteer)
  .values([
    { key: "YX2", name: "YX2", kind: "outcode", lat: 53.9, lng: -4.6 },
    { key: "YX9", name: "YX9", kind: "outcode", lat: 59, lng: -4.6 },
    place("larkmoor", "Larkmoor"),
    place("st helens", "St Helens"),
    place("tanners reach", "Tanner’s Reach"),
    place("altrincham", "Altrincham"),
    place("sale", "Sale", 58.9),
  ]);

test.each(["yx24qd", " YX2 4QD ", "yx2-4qd", "YX2 4qd"])("knows the postcode %j", async (typed) => {
  expect(await findPlace(typed)).toEqual({
    name: "YX2 4QD",
    lat: 53.91,
    lng: -4.61,
    areaId: area.id,
    taken: "exact",
  });
});

test("takes a postcode that is not on the list for the middle of its neighbours, else of its first part", async () => {
  const neighbours = { name: "YX2 4", lat: 53.92, lng: -4.62, areaId: area.id };
  expect(await findPlace("YX2 4ZZ")).toEqual({ ...neighbours, taken: "near" });
  expect(await findPlace("YX2 4")).toEqual({ ...neighbours, taken: "exact" });
  expect(await findPlace("YX2 4Q")).toEqual({ ...neighbours, taken: "exact" });
  expect(await findPlace("YX2 9ZZ")).toMatchObject({ name: "YX2", lat: 53.9, taken: "near" });
  expect(await findPlace(" yx2 ")).toMatchObject({ name: "YX2", taken: "exact" });
});

test.each([
  ["larkmoor", "Larkmoor"],
  ["St. Helens", "St Helens"],
  ["saint helens", "St Helens"],
  ["tanner's reach", "Tanner’s Reach"],
  ["Tanners Reach", "Tanner’s Reach"],
  ["Sale, Cheshire", "Sale"],
  ["Sale Cheshire", "Sale"],
])("knows %j by its name", async (typed, name) => {
  expect(await findPlace(typed)).toMatchObject({ name, taken: "exact" });
});

test.each([
  ["Larkmor", "Larkmoor"],
  ["Altrincam", "Altrincham"],
  ["altringham", "Altrincham"],
  ["St Hellens", "St Helens"],
  ["tanors reach", "Tanner’s Reach"],
])("takes %j for the place that is spelt most alike", async (typed, name) => {
  expect(await findPlace(typed)).toMatchObject({ name, taken: "near" });
});

test("gives a place the area of the nearest first part of a postcode", async () => {
  expect((await findPlace("larkmoor"))?.areaId).toBe(area.id);
  expect((await findPlace("sale"))?.areaId).toBeNull();
});

test.each(["YX8", "nowhere", "'; drop table", " ", "xy", "saale bridge over there"])(
  "does not know %j",
  async (typed) => expect(await findPlace(typed)).toBeNull(),
);
