import { expect, it } from "vitest";
import { asActor } from "~db/client.server";
import { referrals } from "~db/schema";
import { CLOCK } from "~/features/access/actor.server";
import { recomputeLoad } from "~/features/load/commands/recompute.server";
import { dice } from "~db/seed/district/random";
import { arrival } from "../../../scripts/qa/recount/actions";
import { Reader } from "../../../scripts/qa/recount/check";
import { yearScene } from "../../../scripts/qa/recount/scene";
import { testDatabase } from "../../support/database";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);
const now = new Date();

/** One figure of the app made wrong, as a fault in it would, and what puts it right again. */
const PLANTED: [figure: string, wrong: string, right: string][] = [
  ["P", "place_pools set started_now = started_now + 1", "place_pools set started_now = started_now - 1"],
  [
    "waiting",
    "place_pools set waiting_now = waiting_now + 1",
    "place_pools set waiting_now = waiting_now - 1",
  ],
  [
    "S",
    "place_pools set safe_places = safe_places + 1 where limit_kind = 'places'",
    "place_pools set safe_places = safe_places - 1 where limit_kind = 'places'",
  ],
  ["the kept level", "load_levels set people = people + 1", "load_levels set people = people - 1"],
];

it("finds each figure that is not what the events say", async () => {
  const die = dice("a planted fault");
  const scene = await yearScene(world, die, 2);
  const reader = new Reader(scene.groups);
  for (const group of scene.groups) await arrival({ scene, world, die, now, quiet: true }, group).run();
  await recomputeLoad(
    scene.groups.map(({ id }) => id),
    { ...CLOCK, now, quiet: true },
  );
  const later = new Date(now.getTime() + 60_000);
  expect(await reader.compare(later, true)).toEqual([]);
  for (const [figure, wrong, right] of PLANTED) {
    await sql.unsafe(`update ${wrong}`);
    expect((await reader.compare(later, true)).length, figure).toBeGreaterThan(0);
    await sql.unsafe(`update ${right}`);
    expect(await reader.compare(later, true), figure).toEqual([]);
  }
  await asActor(CLOCK, (tx) => tx.update(referrals).set({ answeredAt: now }));
  expect((await reader.compare(later, false)).length, "an answer that nobody gave").toBeGreaterThan(0);
});
