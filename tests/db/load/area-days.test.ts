import { randomUUID } from "node:crypto";
import { Logger, runOnce } from "graphile-worker";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asActor, closeDatabase } from "~db/client.server";
import { groupClaims } from "~db/schema";
import { CLOCK, type StaffActor } from "~/features/access/actor.server";
import type { Jobs } from "~/features/events/outbox.server";
import { addPot, removePot } from "~/features/funding/commands/pot.server";
import { approveClaim } from "~/features/groups/commands/decide-claim.server";
import { decideListing } from "~/features/groups/commands/decide-listing.server";
import { keepAreas } from "~/features/groups/commands/keep-areas.server";
import { setStrainFlag } from "~/features/load/commands/flag.server";
import { recomputeAllLoads, recomputeLoad } from "~/features/load/commands/recompute.server";
import { areaGroups } from "~/features/load/queries/area-groups.server";
import { areasReport } from "~/features/load/queries/areas.server";
import { setPlaces } from "~/features/places/commands/set-places.server";
import { acceptReferral } from "~/features/referrals/commands/accept.server";
import { closeReferral } from "~/features/referrals/commands/close.server";
import { declineReferral } from "~/features/referrals/commands/decline.server";
import { offerPlace } from "~/features/referrals/commands/offer.server";
import { startReferral } from "~/features/referrals/commands/start.server";
import { putOnWaitingList } from "~/features/referrals/commands/wait.server";
import { withdrawReferral } from "~/features/referrals/commands/withdraw.server";
import { addDays } from "~/lib/dates";
import { Refusal } from "~/lib/errors";
import { testDatabase } from "../../support/database";
import { aReferral } from "../../support/factories/referrals";
import { worldOf } from "../../support/factories/world";
import { liveAreas, liveGroups } from "../../support/live-figures";

const { sql, urls } = await testDatabase();
const world = worldOf(sql);
afterAll(closeDatabase);

const TODAY = "2026-03-12";
const NOW = new Date(`${TODAY}T12:00:00Z`);
const clock = { ...CLOCK, now: NOW };
const BY_NAME = { by: "name", way: "ascending" } as const;
const at = (actor: StaffActor, now = NOW): StaffActor => ({ ...actor, now });

/** Does what the changes so far have queued for the worker, several jobs at once. */
async function workOff() {
  await runOnce({
    connectionString: urls.worker,
    concurrency: 3,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
    parsedCronItems: [],
    taskList: {
      recompute_load: (payload) => recomputeLoad([(payload as Jobs["recompute_load"]).groupId], clock),
      recompute_loads: (payload) => recomputeLoad((payload as Jobs["recompute_loads"]).groupIds, clock),
    },
  });
}

let steward: StaffActor;
let linkWorker: StaffActor;
beforeAll(async () => {
  steward = at(await world.aSteward());
  linkWorker = at(await world.aLinkWorker());
});

/** A group that stands in an outcode, and somebody who organises it. */
async function aGroupIn(outcode: string, areaId: string, more: Parameters<typeof world.aGroup>[0] = {}) {
  const group = await world.aGroup({ areaId, postcode: `${outcode} 1AA`, ...more });
  return { ...group, organiser: at(await world.anOrganiser(group.organisationId!)) };
}

/** What the report says of one area. */
async function reported(areaId: string, now = NOW) {
  const { areas, months } = await areasReport(at(await world.aCommissioner([areaId]), now));
  return { ...areas[0]!, months };
}

describe("the figures kept of an area", () => {
  it("follow a group that moves, wherever it goes", async () => {
    const [from, to] = [await world.anArea("From", ["QA1"]), await world.anArea("To", ["QA2"])];
    const group = await aGroupIn("QA1", from.id);
    await aGroupIn("QA2", to.id);
    await aReferral(linkWorker, group.organiser, group).accepted();
    await recomputeAllLoads(clock);
    expect(await reported(from.id)).toMatchObject({ groups: 1, people: 1, safe: 4 });
    await keepAreas(steward, { intent: "put", into: to.id, moved: ["QA1"] });
    await workOff();
    expect(await reported(from.id)).toMatchObject({ groups: 0, people: 0, safe: 0 });
    expect(await reported(to.id)).toMatchObject({ groups: 2, people: 1, safe: 8 });
    await keepAreas(steward, { intent: "take_out", outcode: "QA1" });
    await workOff();
    expect(await reported(to.id)).toMatchObject({ groups: 1, people: 0, safe: 4 });
  });

  it("keep a closed group for as long as it has people", async () => {
    const area = await world.anArea("Closing");
    const [full, empty] = [await aGroupIn("QB1", area.id), await aGroupIn("QB1", area.id)];
    const referral = await aReferral(linkWorker, full.organiser, full).started();
    for (const { slug } of [full, empty]) {
      await decideListing(steward, slug, { decision: "close" });
    }
    await workOff();
    expect(await reported(area.id)).toMatchObject({ groups: 1, people: 1 });
    const commissioner = at(await world.aCommissioner([area.id]));
    const { groups } = await areaGroups(commissioner, area.slug, BY_NAME, null);
    expect(groups.map(({ slug }) => slug)).toEqual([full.slug]);
    await closeReferral(full.organiser, referral, {
      to: "completed",
      reason: "goals_met",
      goal: "achieved",
    });
    await workOff();
    expect(await reported(area.id)).toMatchObject({ groups: 0, people: 0 });
    await decideListing(steward, empty.slug, { decision: "approve" });
    await workOff();
    expect(await reported(area.id)).toMatchObject({ groups: 1, people: 0 });
  });

  it("begin with a group's claim", async () => {
    const area = await world.anArea("Claimed");
    const group = await world.aGroup({ areaId: area.id, claimed: false });
    await recomputeAllLoads(clock);
    expect((await reported(area.id)).groups).toBe(0);
    const [claim] = await asActor(steward, (tx) =>
      tx
        .insert(groupClaims)
        .values({
          groupId: group.id,
          name: "Ada Reed",
          email: "ada@example.org",
          organisationName: "A Trust",
        })
        .returning(),
    );
    await approveClaim(steward, claim!.id);
    await workOff();
    expect((await reported(area.id)).groups).toBe(1);
  });

  it("are those of the last day that they were added up on, month by month", async () => {
    const area = await world.anArea("Months");
    const group = await aGroupIn("QC1", area.id);
    const on = (day: string) => recomputeLoad([group.id], { ...CLOCK, now: new Date(`${day}T12:00:00Z`) });
    await on("2025-12-30");
    await aReferral(linkWorker, group.organiser, group).accepted();
    await on("2026-01-10");
    await aReferral(linkWorker, group.organiser, group).accepted();
    await on("2026-01-20");
    await aReferral(linkWorker, group.organiser, group).accepted();
    await on("2026-03-01");
    const { months, people } = await reported(area.id);
    expect(months.map(({ onDay, people }) => [onDay, people])).toEqual([
      ["2025-12-31", 0],
      ["2026-01-31", 2],
      [TODAY, 3],
    ]);
    expect(people).toBe(3);
    expect((await reported(area.id, new Date("2026-01-15T12:00:00Z"))).people).toBe(1);
  });

  it("can be read but not written by what answers the pages", async () => {
    const change = asActor(steward, (tx) => tx.execute("update area_days set people = 0"));
    await expect(change).rejects.toMatchObject({ cause: { code: "42501" } });
  });
});

/** The same numbers for the same seed, from 0 to below `below`. */
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe("after whatever happened", () => {
  it("the figures are what ledger, pots and levels add up to", { timeout: 120_000 }, async () => {
    const pick = numbers(7);
    const one = <T>(of: readonly T[]): T => of[pick(of.length)]!;
    const outcodes = ["QR1", "QR2", "QR3"] as const;
    const areas = [await world.anArea("North", ["QR1", "QR2"]), await world.anArea("South", ["QR3"])];
    const groups = await Promise.all(
      Array.from({ length: 8 }, (_, n) => aGroupIn(outcodes[n % 3]!, areas[n % 3 === 2 ? 1 : 0]!.id)),
    );
    const open: { id: string; group: (typeof groups)[number] }[] = [];
    const send = async () => {
      const group = one(groups);
      open.push({ id: await aReferral(linkWorker, group.organiser, group).sent(), group });
    };
    const answer = async () => {
      if (open.length === 0) return;
      const { id, group } = one(open);
      await one([
        () => acceptReferral(group.organiser, id),
        () => acceptReferral(group.organiser, id),
        () => startReferral(group.organiser, id, TODAY),
        () => declineReferral(group.organiser, id, "no_room"),
        () => putOnWaitingList(group.organiser, id),
        () => offerPlace(group.organiser, id),
        () => withdrawReferral(linkWorker, id, null),
        () => closeReferral(group.organiser, id, { to: "completed", reason: "goals_met", goal: "achieved" }),
      ])();
    };
    const places = () => {
      const limit = one(["places", "places", "none"] as const);
      const safePlaces = limit === "places" ? pick(5) : null;
      const { slug, organiser } = one(groups);
      return setPlaces(organiser, slug, {
        limit,
        safePlaces,
        intakeLimit: null,
        waitingLimit: null,
        holdDays: 7,
      });
    };
    const money = async () => {
      const { id, slug, organiser } = one(groups);
      const [pot] = await sql`select id from funding_pots where group_id = ${id} and removed_at is null`;
      if (pot && pick(2) === 0) return removePot(organiser, slug, pot.id as string);
      const startsOn = addDays(TODAY, pick(20) - 15);
      const terms = {
        funder: "The Fund",
        purpose: "",
        places: 1 + pick(3),
        amount: null,
        rule: "block" as const,
      };
      await addPot(organiser, slug, {
        ...terms,
        key: randomUUID(),
        startsOn,
        endsOn: addDays(startsOn, pick(20)),
      });
    };
    const flag = () => {
      const { slug, organiser } = one(groups);
      const level = one(["comfortable", "stretched", "struggling", "paused"] as const);
      return setStrainFlag(organiser, slug, { level, reason: null, untilOn: null });
    };
    const listing = () =>
      decideListing(steward, one(groups).slug, { decision: one(["close", "approve"] as const) });
    const move = () => keepAreas(steward, { intent: "put", into: one(areas).id, moved: [one(outcodes)] });
    const events = [send, send, send, answer, answer, answer, answer, places, money, flag, listing, move];

    const commissioner = at(await world.aCommissioner(areas.map(({ id }) => id)));
    await recomputeAllLoads(clock);
    const done = new Set<unknown>();
    for (let round = 0; round < 15; round += 1) {
      for (let count = 0; count < 12; count += 1) {
        const event = one(events);
        try {
          await event();
          done.add(event);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
      }
      await workOff();
      const kept = (await areasReport(commissioner)).areas;
      expect(kept).toHaveLength(areas.length);
      for (const live of await liveAreas(world.db, TODAY)) {
        const area = kept.find(({ slug }) => slug === live.slug);
        if (!area) continue;
        expect(area).toMatchObject(live);
        const { groups: shown } = await areaGroups(commissioner, area.slug, BY_NAME, null);
        const theirs = await liveGroups(world.db, area.id, TODAY);
        expect(shown.toSorted((a, b) => (a.slug < b.slug ? -1 : 1))).toMatchObject(theirs);
      }
    }
    expect(done.size).toBe(new Set(events).size);
  });
});
