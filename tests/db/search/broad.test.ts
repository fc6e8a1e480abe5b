import { expect, test } from "vitest";
import { postgresEngine } from "~/features/search/postgres/engine.server";
import { knownOf, termsOf } from "~/features/search/postgres/words.server";
import { questionFrom } from "~/features/search/question";
import { readRequest } from "~/features/search/request";
import { thesaurusOf } from "~/features/search/thesaurus";
import { testDatabase } from "../../support/database";
import { aListing } from "../../support/factories/listings";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);

test("a broad question is answered from the usual or the nearest first, and says that there may be more", async () => {
  const near = { needs: ["transport"], at: [51.5, -0.1] as [number, number] };
  const full = await aListing(world, { ...near, name: "Broad and full", pool: { safePlaces: 0 } });
  const free = await aListing(world, { ...near, name: "Broad and free", pool: { safePlaces: 9 } });
  await aListing(world, { needs: ["transport"], name: "Broad, far off", at: [55, -3] });
  await aListing(world, { ...near, name: "Narrow", needs: ["digital"] });
  await sql`delete from search_words`;
  await sql`insert into search_words ${sql([
    { word: "=all", lexeme: "=all", groups: 1_000_000 },
    { word: "=n:transport", lexeme: "=n:transport", groups: 500_000 },
  ])}`;
  const request = readRequest(new URLSearchParams("need=transport"));
  const everywhere = await postgresEngine.find(questionFrom(request, null, thesaurusOf()), { around: true });
  expect(everywhere).toMatchObject({ total: 3, more: true, around: [{ key: "need", more: true }] });
  expect(everywhere.around[0]?.tags.some((tags) => tags.includes("n:digital"))).toBe(true);
  const here = { lat: 51.5, lng: -0.1, areaId: null };
  const around = await postgresEngine.find(questionFrom(request, here, thesaurusOf()));
  expect(around.hits.map(({ groupId }) => groupId)).toEqual([free.id, full.id]);
  expect(around).toMatchObject({ total: 2, more: false });
});

test("what the index is not asked for is checked on the rows", async () => {
  const fits = await aListing(world, { name: "Rare and free", needs: ["digital"], costKind: "free" });
  await aListing(world, { name: "Rare and dear", needs: ["digital"], costKind: "paid", costPence: 900 });
  const free = { needs: ["digital"], costKind: "free" as const };
  await aListing(world, { ...free, name: "Rare, free, without a lift", access: { lift: "no" } });
  await sql`delete from search_words`;
  await sql`insert into search_words ${sql([
    { word: "=all", lexeme: "=all", groups: 1_000_000 },
    { word: "=n:digital", lexeme: "=n:digital", groups: 3_000 },
    { word: "=c:free", lexeme: "=c:free", groups: 500_000 },
    { word: "=x:lift", lexeme: "=x:lift", groups: 30_000 },
  ])}`;
  const question = questionFrom(
    readRequest(new URLSearchParams("need=digital&cost=free&access=lift")),
    null,
    thesaurusOf(),
  );
  const { recall, sought } = termsOf(question, await knownOf(question));
  expect(recall).toContain("x:lift");
  expect(sought).not.toContain("x:lift");
  const { hits } = await postgresEngine.find(question);
  expect(hits.map(({ groupId }) => groupId)).toEqual([fits.id]);
});
