import { afterAll, expect, it } from "vitest";
import { FIRST_PAGE, sitemapOf, sitemapStarts } from "~/features/groups/queries/sitemap.server";
import { closeDatabase } from "~db/client.server";
import { testDatabase } from "../../support/database";
import { worldOf } from "../../support/factories/world";

const world = worldOf((await testDatabase()).sql);
afterAll(closeDatabase);

it("holds every listed group once, and no other, however it is cut into pages", async () => {
  const listed: string[] = [];
  for (let n = 0; n < 5; n += 1) listed.push((await world.aGroup()).id);
  await world.aGroup({ status: "pending" });
  await world.aGroup({ status: "closed" });
  const [, last = ""] = listed;
  expect(await sitemapStarts(2)).toEqual([FIRST_PAGE, listed[1], listed[3]]);
  expect(await sitemapStarts(5)).toEqual([FIRST_PAGE]);
  const pathsAfter = async (start: string) => {
    const paths: string[] = [];
    for await (const batch of sitemapOf(start)) paths.push(...batch.map(({ path }) => path));
    return paths;
  };
  expect(await pathsAfter(FIRST_PAGE)).toHaveLength(5);
  expect(new Set(await pathsAfter(last)).size).toBe(3);
});
