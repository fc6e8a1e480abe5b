import { expect, it } from "vitest";
import { groupLoad } from "~/features/load/queries/group-load.server";
import { setStrainFlag } from "~/features/load/commands/flag.server";
import { testDatabase } from "../../support/database";
import { worldOf } from "../../support/factories/world";
const { sql } = await testDatabase();
const world = worldOf(sql);
it("tells the year of strain in order", async () => {
  const group = await world.aGroup();
  const organiser = await world.anOrganiser(group.organisationId!);
  await sql`insert into load_days (group_id, on_day, people_now, waiting_now, level) values
    (${group.id}, current_date - 9, 1, 0, 'comfortable'), (${group.id}, current_date - 8, 1, 0, 'stretched')`;
  await setStrainFlag(organiser, group.slug, { level: "paused", reason: "venue", untilOn: null });
  const { history } = await groupLoad(organiser, group.slug);
  expect(history).toMatchObject([
    { kind: "said", level: "paused", reason: "venue", by: organiser.name },
    { kind: "went", from: "comfortable", to: "stretched" },
  ]);
});

it("tells what was said on one day with the newest first", async () => {
  const group = await world.aGroup();
  const organiser = await world.anOrganiser(group.organisationId!);
  const levels = ["struggling", "comfortable", "paused", "stretched", "comfortable"] as const;
  for (const [minute, level] of levels.entries()) {
    const now = new Date(Date.UTC(2026, 2, 5, 12, 60 - minute));
    await setStrainFlag({ ...organiser, now }, group.slug, { level, reason: null, untilOn: null });
  }
  const { history } = await groupLoad({ ...organiser, now: new Date("2026-03-06T12:00:00Z") }, group.slug);
  expect(history.flatMap((step) => (step.kind === "said" ? step.level : []))).toEqual(levels);
});

it("keeps one word of a group in force, however many are said at the same moment", async () => {
  const group = await world.aGroup();
  const organiser = await world.anOrganiser(group.organisationId!);
  const taps = Array.from({ length: 12 }, (_, tap) =>
    tap % 2 ? ("comfortable" as const) : ("paused" as const),
  );
  await Promise.all(
    taps.map((level) => setStrainFlag(organiser, group.slug, { level, reason: null, untilOn: null })),
  );
  const standing = await sql`
    select f.level = l.level as "isApplied" from strain_flags f join load_levels l using (group_id)
    where f.group_id = ${group.id} and f.ended_at is null`;
  expect(standing).toEqual([{ isApplied: true }]);
});
