import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { CLOCK } from "~/features/access/actor.server";
import { addPot, removePot } from "~/features/funding/commands/pot.server";
import { potsOf } from "~/features/funding/queries/pots.server";
import { setPlaces } from "~/features/places/commands/set-places.server";
import { recount } from "~/features/places/queries/recount.server";
import { acceptReferral } from "~/features/referrals/commands/accept.server";
import { offerPlacesOf } from "~/features/referrals/commands/offer.server";
import { NotFound } from "~/lib/errors";
import { asActor } from "~db/client.server";
import { testDatabase } from "../../support/database";
import { aReferral } from "../../support/factories/referrals";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);

const settings = {
  limit: "places" as const,
  safePlaces: 3,
  intakeLimit: null,
  waitingLimit: null,
  holdDays: 7,
};
const pot = {
  key: "0b0b9a52-3f0e-4c0b-9a3b-3f0e4c0b9a3b",
  funder: "A funder",
  purpose: "",
  rule: "block" as const,
  places: 5,
  amount: 120_050,
  startsOn: "2026-01-01",
  endsOn: "2026-12-31",
};

async function scene(safePlaces: number) {
  const group = await world.aGroup({ pool: { safePlaces } });
  const organiser = await world.anOrganiser(group.organisationId!);
  return { group, organiser, linkWorker: await world.aLinkWorker() };
}

describe("a group's places", () => {
  it("may be set below the people there are, and nobody is dropped or added", async () => {
    const { group, organiser, linkWorker } = await scene(2);
    await aReferral(linkWorker, organiser, group).accepted();
    await aReferral(linkWorker, organiser, group).started();
    await setPlaces(organiser, group.slug, { ...settings, safePlaces: 1 });
    const [pool] = await sql`select * from place_pools where group_id = ${group.id}`;
    expect(pool).toMatchObject({ safe_places: 1, accepted_now: 1, started_now: 1 });
    const waiting = await aReferral(linkWorker, organiser, group).sent();
    await expect(acceptReferral(organiser, waiting)).rejects.toMatchObject({ code: "group_full" });
  });

  it("queue no work when a quiet actor sets them, as in the demo's past", async () => {
    const { group, organiser } = await scene(2);
    const jobs = async () =>
      (await sql`select count(*)::integer as n from graphile_worker._private_jobs`)[0]!.n;
    const before = await jobs();
    await setPlaces({ ...organiser, quiet: true }, group.slug, settings);
    await addPot({ ...organiser, quiet: true }, group.slug, { ...pot, key: randomUUID() });
    expect(await jobs()).toBe(before);
  });

  it("that were added are offered to whoever has waited longest, and the ledger equals a recount", async () => {
    const { group, organiser, linkWorker } = await scene(1);
    await aReferral(linkWorker, organiser, group).accepted();
    await aReferral(linkWorker, organiser, group).sent();
    await aReferral(linkWorker, organiser, group).sent();
    await setPlaces(organiser, group.slug, { ...settings, safePlaces: 2 });
    expect(await offerPlacesOf(group.poolId)).toBe(1);
    const [pool] = await sql`select held_now, waiting_now from place_pools where group_id = ${group.id}`;
    expect(pool).toMatchObject({ held_now: 1, waiting_now: 1 });
    expect(await asActor(CLOCK, recount)).toEqual([]);
  });

  it("are nobody else's to set", async () => {
    const { group } = await scene(1);
    const stranger = await world.anOrganiser((await world.anOrganisation()).id);
    await expect(setPlaces(stranger, group.slug, settings)).rejects.toBeInstanceOf(NotFound);
  });
});

describe("a funding pot", () => {
  it("is added in pence once however often it is pressed, and taken out of the count again", async () => {
    const { group, organiser } = await scene(4);
    await Promise.all([addPot(organiser, group.slug, pot), addPot(organiser, group.slug, pot)]);
    const [added, ...others] = (await asActor(CLOCK, (tx) => potsOf(tx, [group.id]))).get(group.id)!;
    expect(others).toEqual([]);
    expect(added).toMatchObject({ places: 5, amountPence: 120_050, endsOn: "2026-12-31" });
    const stranger = await world.anOrganiser((await world.anOrganisation()).id);
    await expect(removePot(stranger, group.slug, added!.id)).rejects.toBeInstanceOf(NotFound);
    await removePot(organiser, group.slug, added!.id);
    expect(await asActor(CLOCK, (tx) => potsOf(tx, [group.id]))).toEqual(new Map());
  });
});
