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
