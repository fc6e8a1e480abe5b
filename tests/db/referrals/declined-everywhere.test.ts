import { afterAll, expect, it } from "vitest";
import { CLOCK } from "~/features/access/actor.server";
import { countDeclinedEverywhere } from "~/features/referrals/commands/declined-everywhere.server";
import { declineReferral } from "~/features/referrals/commands/decline.server";
import { sendReferral } from "~/features/referrals/commands/send.server";
import { asActor, closeDatabase } from "~db/client.server";
import { gapCounts } from "~db/schema";
import { testDatabase } from "../../support/database";
import { aPerson, toSend } from "../../support/factories/referrals";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);
afterAll(closeDatabase);

it("two groups' noes count one gap for the area of the group, however often the job runs", async () => {
  const area = await world.anArea();
  const linkWorker = await world.aLinkWorker();
  const person = await aPerson(linkWorker, { accessNeeds: ["hearing_loop"] });
  for (let n = 0; n < 3; n += 1) {
    const group = await world.aGroup({ areaId: area.id });
    const { referralId } = await sendReferral(linkWorker, toSend(person, group.slug));
    await declineReferral(await world.anOrganiser(group.organisationId!), referralId, "no_room");
  }
  const jobs = await sql<{ payload: { noted: string; referralId: string } }[]>`
    select j.payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'declined_everywhere'`;
  expect(jobs).toHaveLength(3);
  for (const { payload } of [...jobs, ...jobs]) await countDeclinedEverywhere(payload);
  const counted = await asActor(CLOCK, (tx) => tx.select().from(gapCounts));
  expect(counted).toMatchObject([
    {
      need: "loneliness",
      areaId: area.id,
      accessNeed: "hearing_loop",
      reason: "declined_everywhere",
      times: 1,
    },
  ]);
});
