import { expect, test } from "vitest";
import { keepWords } from "~/features/search/commands/keep-words.server";
import { wordsKept } from "~/features/search/queries/words-kept.server";
import { currentWords } from "~/features/search/thesaurus.server";
import { understand } from "~/features/search/understanding";
import { wordsForm } from "~/features/search/word-keeping";
import { database } from "~db/client.server";
import { events as eventsTable } from "~db/schema";
import { testDatabase } from "../../support/database";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);
const steward = await world.aSteward();
const organiser = await world.anOrganiser((await world.aGroup()).organisationId!);

const needsOf = async (typed: string) => understand(typed, (await currentWords()).thesaurus).needs;
const add = (saying: string, need: string) =>
  keepWords(steward, wordsForm.parse({ intent: "add", saying, need }));
const takeAway = (saying: string, need: string) =>
  keepWords(steward, wordsForm.parse({ intent: "take_away", saying, need }));
const events = async () => {
  const rows = await database("worker").select().from(eventsTable).orderBy(eventsTable.id);
  return rows.map(({ kind }) => kind).filter((kind) => kind.startsWith("words."));
};

test("a steward adds a saying, takes it away again, and each is recorded without the words", async () => {
  await add("I’m clemmed!", "food");
  expect(await needsOf("proper clemmed, me")).toEqual(["food"]);
  expect(await sql`select saying, need, kind from sayings`).toEqual([
    { saying: "im clemmed", need: "food", kind: "added" },
  ]);
  await takeAway("im clemmed", "food");
  expect(await needsOf("im clemmed")).toEqual([]);
  expect(await events()).toEqual(["words.added", "words.change_undone"]);
  const written = await database("worker").select().from(eventsTable);
  expect(JSON.stringify(written.map(({ detail }) => detail))).not.toContain("clemmed");
});

test("a saying of the files is taken away, and put back by adding it", async () => {
  await takeAway("skint", "money_debt");
  expect(await needsOf("skint")).toEqual([]);
  await add("skint", "money_debt");
  expect(await needsOf("skint")).toEqual(["money_debt"]);
  expect(await sql`select 1 from sayings`).toEqual([]);
});

test("refuses what is understood already, and does not find what is not", async () => {
  await expect(add("my husbands died", "bereavement")).rejects.toMatchObject({ code: "saying_known" });
  await expect(takeAway("zeppelin", "food")).rejects.toThrow("not found");
  await expect(keepWords(organiser, { intent: "add", saying: "xyzzy", need: "food" })).rejects.toThrow(
    "not found",
  );
  await expect(
    keepWords(steward, { intent: "undo", change: "00000000-0000-7000-8000-000000000000" }),
  ).rejects.toThrow("not found");
});

test("two stewards who add the same saying at once make one of it", async () => {
  const tries = await Promise.allSettled(Array.from({ length: 12 }, () => add("proper nithered", "food")));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await sql`select kind from sayings where saying = 'proper nithered'`).toHaveLength(1);
});

test.each(["the", "I am", "group", "", "x"])(
  "takes no saying that would be heard everywhere: %j",
  (saying) => {
    expect(wordsForm.safeParse({ intent: "add", saying, need: "food" }).success).toBe(false);
  },
);

test("shows what words are understood as, the sayings like them and what was changed", async () => {
  const kept = await wordsKept(steward, "nobody to talk to about knitting");
  expect(kept.tried).toEqual({
    heard: [
      { said: "nobody to talk", needs: ["Company"] },
      { said: "knitting", needs: ["Nature and arts"] },
    ],
    words: ["talk", "knitting"],
  });
  const walking = await wordsKept(steward, "walking");
  expect(walking.sayings).toContainEqual({ saying: "walking football", need: "physical_activity" });
  expect(walking.changes.map(({ saying }) => saying)).toEqual(["proper nithered"]);
  expect(walking.changes[0]?.by).toBeTruthy();
  expect((await wordsKept(steward, "")).tried).toBeNull();
});
