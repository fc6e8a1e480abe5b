import { expect, test } from "vitest";
import type { Sql } from "postgres";
import { asActor } from "~db/client.server";
import { refreshSearch } from "~/features/groups/commands/refresh-search.server";
import type { Question, SearchEngine } from "~/features/search/engine";
import { filtersOf } from "~/features/search/filter";
import { spoken } from "~/features/search/question";
import { thesaurusOf } from "~/features/search/thesaurus";
import { readRequest, type SearchRequest } from "~/features/search/request";
import { aListing as aListingOf, type Listing } from "../../support/factories/listings";
import { worldOf } from "../../support/factories/world";

const HERE = { lat: 53.9, lng: -4.6, areaId: null };
const north = (miles: number): [number, number] => [53.9 + miles / 69.09, -4.6];

type Asked = Partial<SearchRequest & Pick<Question, "from" | "spokenNeeds">>;

function question({ from = null, spokenNeeds, ...asked }: Asked = {}): Question {
  const request = { ...readRequest(new URLSearchParams()), ...asked };
  const said = spoken(request.words, thesaurusOf());
  return {
    ...said,
    ...(spokenNeeds && { spokenNeeds, rest: said.words }),
    filters: filtersOf(request),
    age: request.age,
    from,
    within: request.within,
  };
}

/**
 * What every engine must do alike. `settled` waits until all that was written can be found. Call it in a test file that
 * has a database of its own.
 */
export function conformance(engine: SearchEngine, sql: Sql, settled: () => Promise<void>) {
  const world = worldOf(sql);
  const aListing = (listing?: Listing) => aListingOf(world, listing);
  const find = async (asked: Asked, options?: { around?: boolean }) => {
    await settled();
    return engine.find(question(asked), options);
  };

  /** The names that a question finds, in the order of the engine. */
  async function names(asked: Asked): Promise<string[]> {
    const { hits } = await find(asked);
    const rows = await sql<{ id: string; name: string }[]>`select id, name from groups`;
    const byId = new Map(rows.map(({ id, name }) => [id, name]));
    return hits.map(({ groupId }) => byId.get(groupId) ?? "gone");
  }

  test("finds words without their accents, by their stem, and the last one as far as it is typed", async () => {
    await aListing({ name: "Café Lark", description: "A place for gardeners", needs: ["food"] });
    expect(await names({ words: "cafe gardening" })).toEqual(["Café Lark"]);
    expect(await names({ words: "café gard" })).toEqual(["Café Lark"]);
    expect(await names({ words: "cafe -gardening" })).not.toContain("Other");
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
      await expect(find({ words }), words).resolves.toBeDefined();
    }
  });

  test("puts a word in the name before one in the description", async () => {
    await aListing({ name: "Sunday lunch", description: "Wind and accordion music" });
    await aListing({ name: "Accordion hour", description: "Sunday" });
    expect(await names({ words: "accordion" })).toEqual(["Accordion hour", "Sunday lunch"]);
  });

  test("when no group has all of the words, finds those with some, or that meet the need spoken of", async () => {
    await aListing({ name: "Bagpipe circle", needs: ["nature_arts"] });
    await aListing({ name: "Widows' tea", needs: ["bereavement"] });
    const found = await find({ words: "bagpipe zeppelin", spokenNeeds: ["bereavement"] });
    expect(found.words).toBe("some");
    expect((await names({ words: "bagpipe zeppelin", spokenNeeds: ["bereavement"] })).sort()).toEqual([
      "Bagpipe circle",
      "Widows' tea",
    ]);
  });

  test("keeps to the distance, nearest first", async () => {
    await aListing({ name: "Three miles", needs: ["digital"], at: north(3) });
    await aListing({ name: "One mile", needs: ["digital"], at: north(1) });
    await aListing({ name: "Six miles", needs: ["digital"], at: north(6) });
    expect(await names({ needs: ["digital"], from: HERE, within: 5 })).toEqual(["One mile", "Three miles"]);
    const { hits } = await find({ needs: ["digital"], from: HERE, within: 2 });
    expect(hits[0]?.miles).toBeCloseTo(1, 2);
  });

  test("a group without a point is found everywhere, or in its own area when it has one", async () => {
    const area = (await world.anArea("Larkmoor", ["YX2"])).id;
    await aListing({ name: "On the telephone", needs: ["legal_immigration"], ways: ["phone"] });
    await aListing({
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
    await aListing({
      name: "The Refuge",
      needs: ["abuse_safety"],
      venue: "Zinnia House",
      areaId: area,
      at: north(1),
      addressHidden: true,
    });
    await aListing({ name: "Two miles", needs: ["abuse_safety"], at: north(2) });
    const far = { lat: 53.9 + 4 / 69.09, lng: -4.6, areaId: area };
    for (const from of [HERE, far, { ...HERE, areaId: area }]) {
      const { hits } = await find({ needs: ["abuse_safety"], from });
      expect((await names({ needs: ["abuse_safety"], from })).sort()).toEqual(["The Refuge", "Two miles"]);
      expect(hits.filter(({ miles }) => miles === null)).toHaveLength(1);
    }
    expect(await names({ words: "Zinnia" })).toEqual([]);
    const [row] =
      await sql`select s.at, s.lat, s.lng, s.area_id from group_search s join groups on id = group_id where name = 'The Refuge'`;
    expect(row).toMatchObject({ at: null, lat: null, lng: null, area_id: null });
  });

  test("a hidden address is found, or not, alike from fifty places around it", async () => {
    await aListing({ name: "Quiet house", needs: ["healthy_living"], at: north(1), addressHidden: true });
    await settled();
    for (let n = 0; n < 50; n += 1) {
      const from = { lat: 53.9 + (n - 25) / 400, lng: -4.6 + ((n * 7) % 50) / 400, areaId: null };
      const { hits } = await engine.find(question({ needs: ["healthy_living"], from, within: 1 }));
      expect(hits.map(({ miles }) => miles)).toEqual([null]);
    }
  });

  test("finds Welsh and Irish letters without their marks, and with them", async () => {
    await aListing({ name: "Tŷ Gŵyl", description: "Seisiún ceoil" });
    expect(await names({ words: "gwyl" })).toEqual(["Tŷ Gŵyl"]);
    expect(await names({ words: "gŵyl seisiun" })).toEqual(["Tŷ Gŵyl"]);
  });

  test("counts what fits in two ways once", async () => {
    await aListing({ name: "Trombone and grief", needs: ["bereavement", "work_skills"] });
    await aListing({ name: "Trombone", needs: ["work_skills"] });
    await aListing({ name: "Grief", needs: ["bereavement", "work_skills"] });
    const asked: Asked = { words: "trombone", spokenNeeds: ["bereavement"], needs: ["work_skills"] };
    const { hits } = await find({ ...asked, spokenNeeds: ["bereavement"] });
    const spoken: Question = { ...question(asked), rest: [] };
    const { hits: both, total } = await engine.find(spoken);
    expect([hits.length, both.length, total]).toEqual([2, 3, 3]);
    expect(await engine.count([spoken])).toEqual([3]);
  });

  test("filters by day, cost, access, way, room and asking oneself", async () => {
    const need = "transport" as const;
    await aListing({
      name: "Tuesday morning",
      needs: [need],
      sessions: [[2, "10:00", "12:00"]],
      costKind: "free",
      access: { step_free_entrance: "yes" },
      pool: { safePlaces: 10 },
    });
    await aListing({
      name: "Saturday night",
      needs: [need],
      sessions: [[6, "19:00", "21:00"]],
      costKind: "paid",
      costPence: 300,
      access: { step_free_entrance: "no" },
      pool: { safePlaces: 0 },
      takesJoinRequests: true,
    });
    await aListing({ name: "Nobody knows", needs: [need], ways: ["home_visit"], claimed: false });
    const ask = (asked: Asked) => names({ needs: [need], ...asked });
    expect(await ask({ days: ["weekday"] })).toEqual(["Tuesday morning"]);
    expect(await ask({ times: ["evening"] })).toEqual(["Saturday night"]);
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
    expect(
      await engine.count([question({ needs: [need] }), question({ needs: [need], joins: true })]),
    ).toEqual([3, 1]);
  });

  test("filters by time of day on the day, age, language and for whom", async () => {
    await aListing({
      name: "Tuesday tea",
      needs: ["digital"],
      sessions: [
        [2, "10:00", "12:00"],
        [4, "19:00", "21:00"],
      ],
      minAge: 50,
      languages: ["en", "pl"],
      audiences: ["women"],
    });
    await aListing({ name: "Young coders", needs: ["digital"], maxAge: 25, audiences: ["everyone"] });
    const ask = (asked: Asked) => names({ needs: ["digital"], words: "tea coders", ...asked });
    const without = (asked: Asked) => ask({ words: "", ...asked });
    expect(await without({ days: ["2"], times: ["morning"] })).toEqual(["Tuesday tea"]);
    expect(await without({ days: ["2"], times: ["evening"] })).toEqual([]);
    expect(await without({ times: ["evening"] })).toEqual(["Tuesday tea"]);
    expect(await without({ age: 60 })).not.toContain("Young coders");
    expect(await without({ age: 20 })).not.toContain("Tuesday tea");
    expect(await without({ languages: ["pl"] })).toEqual(["Tuesday tea"]);
    expect(await without({ audiences: ["women", "men"] })).toEqual(["Tuesday tea"]);
  });

  test("says what groups that pass every filter but one have", async () => {
    await aListing({ name: "Free one", needs: ["carer"], costKind: "free" });
    await aListing({ name: "Dear one", needs: ["carer"], costKind: "paid", costPence: 900 });
    await aListing({ name: "Free other", needs: ["food"], costKind: "free" });
    const { hits, around } = await find({ needs: ["carer"], costs: ["free"] }, { around: true });
    expect(hits).toHaveLength(1);
    const beside = Object.fromEntries(around.map(({ key, tags }) => [key, tags]));
    expect(beside.cost).toHaveLength(2);
    expect(beside.cost?.filter((tags) => tags.split(" ").includes("c:more"))).toHaveLength(1);
    expect(beside.need?.some((tags) => tags.split(" ").includes("n:food"))).toBe(true);
  });

  test("suggests groups by the start of any word of their name", async () => {
    const { id } = await aListing({ name: "The Marmalade Morning", description: "Quince" });
    await settled();
    expect(await engine.suggest("marmal", 8)).toEqual([id]);
    expect(await engine.suggest("quinc", 8)).toEqual([]);
  });

  test("knows a group by its name", async () => {
    await aListing({ name: "Harebell Bread Bakers", needs: ["food"] });
    await aListing({ name: "Bakers", needs: ["food"], description: "Harebell bread" });
    const { hits } = await find({ words: "harebell bread bakers" });
    expect(hits.map(({ named }) => named)).toEqual([true, false]);
    expect((await find({ words: "bakers" })).hits.some(({ named }) => named)).toBe(false);
  });

  test("a group that is no longer listed leaves search", async () => {
    const { id } = await aListing({ name: "Gone soon", needs: ["housing"] });
    expect(await names({ needs: ["housing"] })).toEqual(["Gone soon"]);
    await sql`update groups set status = 'closed' where id = ${id}`;
    await asActor({ role: "steward" }, (tx) => refreshSearch(tx, id));
    expect(await names({ needs: ["housing"] })).toEqual([]);
  });
}
