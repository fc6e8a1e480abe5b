import { expect, test } from "vitest";
import { postgresEngine } from "~/features/search/postgres/engine.server";
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
