import { expect, test } from "vitest";
import { areaOutcodes, gazetteer, loadLevels, postcodes, strainFlags } from "~db/schema";
import type { NeedId } from "~/features/groups/vocabulary";
import { groupCards } from "~/features/search/cards.server";
import { haversineMiles } from "~/features/search/distance";
import { findPlace } from "~/features/search/queries/place.server";
import { readRequest } from "~/features/search/request";
import { isSeen } from "~/features/search/seen";
import { search } from "~/features/search/search.server";
import { totalWords } from "~/features/search/title";
import { londonDay } from "~/lib/dates";
import { findForSeeker } from "~/features/search/seeker.server";
import { testDatabase } from "../../support/database";
import { aListing } from "../../support/factories/listings";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);

const area = await world.anArea("Larkmoor", []);
await world.db.insert(areaOutcodes).values({ outcode: "YX2", areaId: area.id });
await world.db.insert(postcodes).values({ postcode: "YX24QD", lat: 53.91, lng: -4.61 });
await world.db.insert(gazetteer).values([
  { key: "YX2", name: "YX2", kind: "outcode", lat: 53.9, lng: -4.6 },
  { key: "larkmoor", name: "Larkmoor", kind: "place", lat: 53.905, lng: -4.6 },
]);

const NOW = new Date("2026-03-12T12:00:00Z");
const ask = (query: string) => search(readRequest(new URLSearchParams(query)), { now: NOW });
const namesOf = async (query: string) => {
  const { found } = await ask(query);
  return (await groupCards(found, { access: [], now: NOW })).map(({ name }) => name);
};
const gaps = () =>
  sql`select month::text, need, area_key, access_need, reason, times from gap_counts order by need, access_need`;

test("orders by room before distance, and tells the same miles as the arithmetic does", async () => {
  const need = { needs: ["digital"] };
  await aListing(world, { ...need, name: "Full and close", at: [53.9, -4.6], pool: { safePlaces: 0 } });
  await aListing(world, { ...need, name: "Room, further", at: [53.95, -4.6], pool: { safePlaces: 9 } });
  await aListing(world, {
    ...need,
    name: "Taking nobody",
    at: [53.9, -4.61],
    pool: { safePlaces: 0, waitingLimit: 0 },
  });
  expect(await namesOf("need=digital&near=YX2")).toEqual([
    "Room, further",
    "Full and close",
    "Taking nobody",
  ]);
  const { found, place } = await ask("need=digital&near=YX2");
  expect(found[0]?.miles).toBeCloseTo(haversineMiles(place!, { lat: 53.95, lng: -4.6 }), 6);
});

test("a place that we do not know leaves nothing out", async () => {
  const result = await ask("need=digital&near=YX9");
  expect(result).toMatchObject({ place: null, placeUnknown: true, total: 3 });
});

test("cards are read afresh: a group withdrawn since is not shown, though search still has it", async () => {
  const { id } = await aListing(world, { name: "Withdrawn", needs: ["housing"] });
  await sql`update groups set status = 'closed' where id = ${id}`;
  const { found } = await ask("need=housing");
  expect(found).toHaveLength(1);
  expect(await groupCards(found, { access: [], now: NOW })).toEqual([]);
});

test("a card says room in words, and a number only where the group agreed", async () => {
  const room = async (shares: boolean) => {
    const { id } = await aListing(world, { sharesNumbers: shares, pool: { safePlaces: 9 } });
    const [card] = await groupCards([{ groupId: id, miles: null, reasons: [] }], { access: [], now: NOW });
    return card?.roomWords;
  };
  expect(await room(false)).toBe("Places now");
  expect(await room(true)).toBe("9 places now");
});

test("the card of a hidden address has no place, no distance and no pin", async () => {
  const { id } = await aListing(world, {
    name: "Safe house",
    needs: ["abuse_safety"],
    addressHidden: true,
    areaId: area.id,
    venue: "Zinnia House",
    at: [53.9, -4.6],
  });
  const [card] = await groupCards([{ groupId: id, miles: null, reasons: [] }], { access: [], now: NOW });
  expect(card).toMatchObject({ where: "The group tells you where when you get in touch", pin: null });
  expect(JSON.stringify(card)).not.toMatch(/Zinnia|Larkmoor|53\.9/);
});

test("nothing found: says what to leave out, and counts a gap without anybody's name", async () => {
  await aListing(world, { needs: ["legal_immigration"], costKind: "paid", costPence: 500 });
  const result = await ask("need=legal_immigration&cost=free&near=YX2");
  expect(result).toMatchObject({ total: 0, found: [] });
  expect(result.instead).toEqual([{ key: "cost-free", total: 1 }]);
  await ask("need=legal_immigration&cost=free&near=YX2&page=2");
  expect(await gaps()).toContainEqual({
    month: `${londonDay(new Date()).slice(0, 7)}-01`,
    need: "legal_immigration",
    area_key: area.id,
    access_need: "none",
    reason: "no_result",
    times: 1,
  });
});

test("only full groups: a gap too, one for each access need, once a day for the same question", async () => {
  await aListing(world, { needs: ["transport"], pool: { safePlaces: 0 } });
  const counted = async () =>
    (await gaps())
      .filter(({ need }) => need === "transport")
      .map(({ access_need, reason, times }) => [access_need, reason, times]);
  const looks = Array.from({ length: 6 }, () => ask("need=transport&access=lift&access=ramp"));
  await Promise.all(looks);
  await ask("access=ramp&need=transport&access=lift&page=1");
  expect(await counted()).toEqual([
    ["lift", "all_full", 1],
    ["ramp", "all_full", 1],
  ]);
  await ask("need=transport&access=lift&near=YX2&day=1");
  await sql`update rate_limits set window_start = window_start - interval '1 day'`;
  await ask("need=transport&access=ramp&access=lift");
  expect((await counted()).filter(([, reason]) => reason === "all_full")).toEqual([
    ["lift", "all_full", 2],
    ["ramp", "all_full", 2],
  ]);
  expect(await counted()).toContainEqual(["lift", "no_result", 1]);
});

test("what nobody sees is no gap: headers alone, or a page fetched ahead", async () => {
  await search(readRequest(new URLSearchParams("need=relationships_family")), { now: NOW, seen: false });
  expect((await gaps()).filter(({ need }) => need === "relationships_family")).toEqual([]);
  const get = (headers: Record<string, string>, method = "GET") =>
    isSeen(new Request("http://localhost/groups", { headers, method }));
  expect([get({}), get({ purpose: "other" })]).toEqual([true, true]);
  expect([
    get({}, "HEAD"),
    get({ "sec-purpose": "prefetch;prerender" }),
    get({ purpose: "prefetch" }),
  ]).toEqual([false, false, false]);
});

test("a link worker's search counts its gap once, too", async () => {
  const seeking = {
    needs: ["learning_disability_autism" as const],
    accessNeeds: [],
    from: null,
    maxMiles: 5,
  };
  for (let look = 0; look < 2; look += 1) await findForSeeker(seeking, { limit: 10, now: NOW });
  expect(await gaps()).toContainEqual(
    expect.objectContaining({ need: "learning_disability_autism", times: 1 }),
  );
});

test("a session that is over is no day on which a group meets", async () => {
  const group = await aListing(world, {
    name: "Was on Tuesdays",
    needs: ["digital"],
    sessions: [
      [2, "10:00", "12:00"],
      [5, "10:00", "12:00"],
    ],
  });
  const onTuesdays = async () => {
    const seeking = {
      needs: ["digital" as const],
      accessNeeds: [],
      from: null,
      maxMiles: 5,
      days: [2 as const],
    };
    const { matches } = await findForSeeker(seeking, { limit: 10, now: NOW });
    return matches.map(({ name }) => name);
  };
  expect(await onTuesdays()).toContain("Was on Tuesdays");
  await sql`update group_sessions set ends_on = ${londonDay(NOW)}::date - 1 where group_id = ${group.id} and weekday = 2`;
  expect(await onTuesdays()).not.toContain("Was on Tuesdays");
});

test("a sentence in somebody's own words finds the need it speaks of", async () => {
  await aListing(world, { name: "Tea and talk", needs: ["bereavement"] });
  expect(await namesOf("q=my+husband+died+in+spring")).toContain("Tea and talk");
});

test("pages follow each other without overlap, though groups go meanwhile", async () => {
  const need: NeedId = "carer";
  for (let n = 0; n < 23; n += 1) await aListing(world, { needs: [need], name: `Carers ${n}` });
  const first = await ask(`need=${need}`);
  const second = await search(first.next!, { now: NOW });
  expect([first.found.length, second.found.length, first.total, second.next]).toEqual([20, 3, 23, null]);
  expect(new Set([...first.found, ...second.found].map(({ groupId }) => groupId)).size).toBe(23);
  await sql`delete from group_search where group_id = ${first.found.at(-1)!.groupId}`;
  expect((await search(first.next!, { now: NOW })).found.map(({ groupId }) => groupId)).toEqual(
    second.found.map(({ groupId }) => groupId),
  );
});

test("counts up to a thousand", () => {
  expect([totalWords(12), totalWords(1000), totalWords(1001)]).toEqual(["12", "1,000", "1,000+"]);
});

test("for a link worker: numbers, reasons and the strain that ranks lower; paused groups are named apart", async () => {
  const need = { needs: ["practical_help"], at: [53.9, -4.6] as [number, number] };
  const calm = await aListing(world, { ...need, name: "Calm", pool: { safePlaces: 6 } });
  const tired = await aListing(world, { ...need, name: "Tired", pool: { safePlaces: 6 } });
  const busy = await aListing(world, { ...need, name: "Busy", pool: { safePlaces: 6 } });
  const paused = await aListing(world, { ...need, name: "Paused", pool: { safePlaces: 6 } });
  const unseen = { assurance: "signpost_only" as const, pool: { safePlaces: 6 } };
  await aListing(world, { ...need, ...unseen, name: "Unseen" });
  const level = { signals: [], computed: "unknown" as const, computedAt: NOW };
  await world.db.insert(loadLevels).values([
    { ...level, groupId: tired.id, level: "stretched", strain: "stretched", rankAs: "stretched" },
    { ...level, groupId: busy.id, level: "stretched", strain: "stretched", rankAs: "struggling" },
    { ...level, groupId: paused.id, level: "paused", strain: "paused", rankAs: "paused" },
  ]);
  await world.db.insert(strainFlags).values(
    [tired, busy].map(({ id }) => ({
      groupId: id,
      level: "stretched" as const,
      reason: "volunteers",
      setAt: NOW,
    })),
  );
  const { matches, left } = await findForSeeker(
    { needs: ["practical_help"], accessNeeds: [], from: await findPlace("YX2"), maxMiles: 5 },
    { limit: 10, now: NOW },
  );
  expect(matches.map(({ name, freePlaces, lands }) => [name, freePlaces, lands])).toEqual([
    ["Calm", 6, "inbox"],
    ["Tired", 6, "inbox"],
    ["Busy", 6, "inbox"],
    ["Unseen", 6, null],
  ]);
  expect(matches[3]?.refusal).toBe("signpost_only");
  const strain = matches.map(({ reasons }) => reasons.find(({ kind }) => kind === "strain")?.words);
  expect(strain).toEqual([
    undefined,
    "They are stretched, because of volunteers, so other groups come first",
    "The numbers say that they are struggling, so other groups come first",
    undefined,
  ]);
  expect(left).toEqual([{ slug: paused.slug, name: "Paused", why: "Taking a break" }]);
  expect(calm.id).toBe(matches[0]?.id);
});
