import { expect, test } from "vitest";
import { asActor } from "~db/client.server";
import { rebuildSearch, refreshSearch } from "~/features/groups/commands/refresh-search.server";
import type { Question } from "~/features/search/engine";
import { postgresEngine as engine } from "~/features/search/postgres-engine.server";
import { testDatabase } from "../../support/database";
import { aListing } from "../../support/factories/listings";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);

const HERE = { lat: 53.9, lng: -4.6, areaId: null };
const north = (miles: number): [number, number] => [53.9 + miles / 69.09, -4.6];

const question = (asked: Partial<Question> = {}): Question => ({
  words: "",
  needs: [],
  from: null,
  within: 10,
  days: [],
  costs: [],
  access: [],
  sure: false,
  ways: [],
  room: [],
  joins: false,
  spokenNeeds: [],
  ...asked,
});

/** The names that a question finds, in the order of the engine. */
async function names(asked: Partial<Question>): Promise<string[]> {
  const { hits } = await engine.find(question(asked));
  const rows = await sql<{ id: string; name: string }[]>`select id, name from groups`;
  const byId = new Map(rows.map(({ id, name }) => [id, name]));
  return hits.map(({ groupId }) => byId.get(groupId) ?? "gone");
}

test("finds words without their accents, by their stem, and the last one as far as it is typed", async () => {
  await aListing(world, { name: "Café Lark", description: "A place for gardeners", needs: ["food"] });
  expect(await names({ words: "cafe gardening" })).toEqual(["Café Lark"]);
  expect(await names({ words: "café gard" })).toEqual(["Café Lark"]);
  expect(await names({ words: "cafe -gardening", spokenNeeds: [] })).not.toContain("Other");
});

test("survives whatever is typed", async () => {
  for (const words of [
    "'",
    '"',
    "((",
    ":*",
    "a & | b",
    "\\",
    "or",
    "-",
    "the",
    "x".repeat(200),
    "<script>",
    "%' --",
  ]) {
    await expect(engine.find(question({ words })), words).resolves.toBeDefined();
  }
});

test("puts a word in the name before one in the description", async () => {
  await aListing(world, { name: "Sunday lunch", description: "Wind and accordion music" });
  await aListing(world, { name: "Accordion hour", description: "Sunday" });
  expect(await names({ words: "accordion" })).toEqual(["Accordion hour", "Sunday lunch"]);
});

test("when no group has all of the words, finds those with some, or that meet the need spoken of", async () => {
  await aListing(world, { name: "Bagpipe circle", needs: ["nature_arts"] });
  await aListing(world, { name: "Widows' tea", needs: ["bereavement"] });
  const found = await engine.find(question({ words: "bagpipe zeppelin", spokenNeeds: ["bereavement"] }));
  expect(found.words).toBe("some");
  expect((await names({ words: "bagpipe zeppelin", spokenNeeds: ["bereavement"] })).sort()).toEqual([
    "Bagpipe circle",
    "Widows' tea",
  ]);
});

test("keeps to the distance, nearest first", async () => {
  await aListing(world, { name: "Three miles", needs: ["digital"], at: north(3) });
  await aListing(world, { name: "One mile", needs: ["digital"], at: north(1) });
  await aListing(world, { name: "Six miles", needs: ["digital"], at: north(6) });
  expect(await names({ needs: ["digital"], from: HERE, within: 5 })).toEqual(["One mile", "Three miles"]);
  const { hits } = await engine.find(question({ needs: ["digital"], from: HERE, within: 2 }));
  expect(hits[0]?.miles).toBeCloseTo(1, 2);
});

test("a group without a point is found everywhere, or in its own area when it has one", async () => {
  const area = (await world.anArea("Larkmoor", ["YX2"])).id;
  await aListing(world, { name: "On the telephone", needs: ["legal_immigration"], ways: ["phone"] });
  await aListing(world, {
    name: "Larkmoor online",
    needs: ["legal_immigration"],
    ways: ["online"],
    areaId: area,
  });
  expect(await names({ needs: ["legal_immigration"], from: HERE })).toEqual(["On the telephone"]);
  const inside = await names({ needs: ["legal_immigration"], from: { ...HERE, areaId: area } });
  expect(inside.sort()).toEqual(["Larkmoor online", "On the telephone"]);
});

test("a hidden address cannot be found out: same presence, no distance and same place from everywhere", async () => {
  const area = (await world.anArea("Old Wharf", ["YX4"])).id;
  await aListing(world, {
    name: "The Refuge",
    needs: ["abuse_safety"],
    venue: "Zinnia House",
    areaId: area,
    at: north(1),
    addressHidden: true,
  });
  await aListing(world, { name: "Two miles", needs: ["abuse_safety"], at: north(2) });
  const far = { lat: 53.9 + 4 / 69.09, lng: -4.6, areaId: area };
  for (const from of [HERE, far, { ...HERE, areaId: area }]) {
    const { hits } = await engine.find(question({ needs: ["abuse_safety"], from }));
    expect(await names({ needs: ["abuse_safety"], from })).toEqual(["Two miles", "The Refuge"]);
    expect(hits[1]?.miles).toBeNull();
  }
  expect(await names({ words: "Zinnia" })).toEqual([]);
  const [row] =
    await sql`select s.at, s.lat, s.lng, s.area_id from group_search s join groups on id = group_id where name = 'The Refuge'`;
  expect(row).toMatchObject({ at: null, lat: null, lng: null, area_id: null });
});

test("filters by day, cost, access, way, room and asking oneself", async () => {
  const need = "transport" as const;
  await aListing(world, {
    name: "Tuesday morning",
    needs: [need],
    sessions: [[2, "10:00", "12:00"]],
    costKind: "free",
    access: { step_free_entrance: "yes" },
    pool: { safePlaces: 10 },
  });
  await aListing(world, {
    name: "Saturday night",
    needs: [need],
    sessions: [[6, "19:00", "21:00"]],
    costKind: "paid",
    costPence: 300,
    access: { step_free_entrance: "no" },
    pool: { safePlaces: 0 },
    takesJoinRequests: true,
  });
  await aListing(world, { name: "Nobody knows", needs: [need], ways: ["home_visit"], claimed: false });
  const ask = (asked: Partial<Question>) => names({ needs: [need], ...asked });
  expect(await ask({ days: ["weekday"] })).toEqual(["Tuesday morning"]);
  expect(await ask({ days: ["evening"] })).toEqual(["Saturday night"]);
  expect(await ask({ days: ["weekend"] })).toEqual(["Saturday night"]);
  expect(await ask({ days: ["2", "6"] })).toHaveLength(2);
  expect(await ask({ costs: ["free"] })).toEqual(["Tuesday morning"]);
  expect(await ask({ costs: ["up_to_3"] })).toHaveLength(2);
  expect(await ask({ access: ["step_free_entrance"] })).toEqual(["Tuesday morning", "Nobody knows"]);
  expect(await ask({ access: ["step_free_entrance"], sure: true })).toEqual(["Tuesday morning"]);
  expect(await ask({ ways: ["home_visit"] })).toEqual(["Nobody knows"]);
  expect(await ask({ room: ["places"] })).toEqual(["Tuesday morning"]);
  expect(await ask({ room: ["waiting"] })).toEqual(["Saturday night"]);
  expect(await ask({ joins: true })).toEqual(["Saturday night"]);
  expect(await engine.count([question({ needs: [need] }), question({ needs: [need], joins: true })])).toEqual(
    [3, 1],
  );
});

test("a group that is no longer listed leaves search", async () => {
  const { id } = await aListing(world, { name: "Gone soon", needs: ["housing"] });
  expect(await names({ needs: ["housing"] })).toEqual(["Gone soon"]);
  await sql`update groups set status = 'closed' where id = ${id}`;
  await asActor({ role: "steward" }, (tx) => refreshSearch(tx, id));
  expect(await names({ needs: ["housing"] })).toEqual([]);
});

test("rebuilding writes the same rows as refreshing one by one", async () => {
  const before = await sql`select * from group_search order by group_id`;
  await sql`delete from group_search`;
  await rebuildSearch();
  expect(await sql`select * from group_search order by group_id`).toEqual(before);
});
