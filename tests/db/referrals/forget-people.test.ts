import { expect, it } from "vitest";
import { CLOCK } from "~/features/access/actor.server";
import { closeReferral } from "~/features/referrals/commands/close.server";
import { forgetPeople } from "~/features/referrals/commands/forget-people.server";
import { asActor } from "~db/client.server";
import { disclosures, people, referrals } from "~db/schema";
import { testDatabase } from "../../support/database";
import { aPerson, aReferral } from "../../support/factories/referrals";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);

it("forgets people two years after the last contact, unless a referral of theirs is open", async () => {
  const group = await world.aGroup();
  const long = new Date("2023-05-01T10:00:00Z");
  const organiser = { ...(await world.anOrganiser(group.organisationId!)), now: long };
  const linkWorker = { ...(await world.aLinkWorker()), now: long };
  const ended = await aReferral(linkWorker, organiser, group).started();
  await closeReferral(organiser, ended, { to: "completed", reason: "goals_met" });
  const open = await aReferral(linkWorker, organiser, group).started();
  await aPerson(linkWorker, { lastContactAt: new Date("2025-01-01") });
  const now = new Date("2025-06-01T10:00:00Z");
  expect(await forgetPeople({ ...CLOCK, now: new Date("2025-04-01T10:00:00Z") })).toMatchObject({
    people: 0,
  });
  expect(await forgetPeople({ ...CLOCK, now })).toEqual({ people: 1, drafts: 0, disclosures: 0 });
  const left = await asActor(linkWorker, async (tx) => ({
    people: (await tx.select().from(people)).length,
    told: (await tx.select().from(disclosures)).map(({ referralId }) => referralId),
    ended: (await tx.select().from(referrals)).find(({ id }) => id === ended),
  }));
  expect(left.people).toBe(2);
  expect(left.told).toEqual([open]);
  expect(left.ended).toMatchObject({ status: "completed", personId: null });
});
