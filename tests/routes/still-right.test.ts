import { afterAll, beforeEach, expect, test } from "vitest";
import { keepFresh } from "~/features/groups/commands/keep-fresh.server";
import { freshnessToken } from "~/features/groups/freshness-link.server";
import { londonDay } from "~/lib/dates";
import { action as answer, loader as question } from "~/routes/still-right._index";
import { loader as openLink } from "~/routes/still-right.$token";
import { closeDatabase } from "~db/client.server";
import { testDatabase } from "../support/database";
import { aListing } from "../support/factories/listings";
import { cookiesAfter, sending, visiting } from "../support/requests";
import { worldOf } from "../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);
beforeEach(() => sql`delete from rate_limits`);
afterAll(closeDatabase);

const LONG_AGO = new Date("2025-01-01T10:00:00Z");
const stepOf = async (id: string) =>
  (
    await sql`select f.step, g.checked_on::text from group_freshness f join groups g on g.id = f.group_id where g.id = ${id}`
  )[0];

async function opened(token: string): Promise<Response> {
  return openLink(visiting(`/still-right/${token}`, undefined, { token })).then(
    (found) => new Response(null, { status: found?.init?.status ?? 200 }),
    (thrown: Response) => thrown,
  );
}

test("a letter's link changes nothing until the button is pressed, and then all is fresh", async () => {
  const group = await aListing(world, { createdAt: LONG_AGO, email: "hello@group.example" });
  await keepFresh();
  const today = londonDay(new Date());
  const link = await opened(freshnessToken(group.id, today));
  expect(link.headers.get("location")).toBe("/still-right");
  const cookie = cookiesAfter(link.headers);
  const { data: shown } = await question(visiting("/still-right", cookie));
  expect(shown.page).toMatchObject({
    listing: { name: group.name },
    room: "4 places are free",
    isFresh: false,
  });
  expect(await stepOf(group.id)).toEqual({ step: "asked", checked_on: null });
  const said = await answer(sending("/still-right", {}, cookie));
  expect(await stepOf(group.id)).toEqual({ step: "fresh", checked_on: today });
  const [pool] =
    await sql`select evidence_at is not null as heard from place_pools where group_id = ${group.id}`;
  expect(pool?.heard).toBe(true);
  const { data: thanks } = await question(visiting("/still-right", cookiesAfter(said.headers)));
  expect(thanks).toMatchObject({ page: { listing: { name: group.name } }, isSaid: true });
  expect((await opened(freshnessToken(group.id, today))).status).toBe(410);
});

test("an unknown link, and a reader without one, get nothing", async () => {
  expect((await opened("no-such-link")).status).toBe(410);
  const nobody = await question(visiting("/still-right"));
  expect([nobody.data.page, nobody.init?.status]).toEqual([null, 410]);
});
