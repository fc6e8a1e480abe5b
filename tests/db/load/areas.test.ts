import { eq } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { asActor, closeDatabase } from "~db/client.server";
import { areaDays, fundingPots, gapCounts, loadLevels, strainFlags } from "~db/schema";
import { CLOCK, type StaffActor } from "~/features/access/actor.server";
import { fundedPlaces, NO_FUNDING, unfundedLoad } from "~/features/funding/rules";
import { areaTotals } from "~/features/load/areas";
import { addUpEveryArea } from "~/features/load/commands/area-days.server";
import { recomputeAllLoads } from "~/features/load/commands/recompute.server";
import { areaGroups } from "~/features/load/queries/area-groups.server";
import { areasReport } from "~/features/load/queries/areas.server";
import { NotFound } from "~/lib/errors";
import { testDatabase } from "../../support/database";
import { aReferral } from "../../support/factories/referrals";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);
afterAll(closeDatabase);

const NOW = new Date("2026-03-12T12:00:00Z");
const UNPAID_FIRST = { by: "unpaid", way: "descending" } as const;
const at = (actor: StaffActor): StaffActor => ({ ...actor, now: NOW });

async function aPot(groupId: string, places: number, startsOn: string, endsOn: string) {
  await world.db.insert(fundingPots).values({ groupId, funder: "The Fund", places, startsOn, endsOn });
}

type Level = "comfortable" | "stretched" | "struggling" | "paused";

async function aLevel(groupId: string, level: Level, signals: { id: string; level: string }[] = []) {
  await world.db.update(loadLevels).set({ level, signals }).where(eq(loadLevels.groupId, groupId));
}

/** A claimed group of the area with so many people in it. */
async function aGroupWith(areaId: string, people: number, more: Parameters<typeof world.aGroup>[0] = {}) {
  const group = await world.aGroup({ areaId, ...more });
  const [organiser, linkWorker] = [await world.anOrganiser(group.organisationId!), await world.aLinkWorker()];
  for (let count = 0; count < people; count += 1) {
    await aReferral(linkWorker, organiser, group).accepted();
  }
  return group;
}

const larkmoor = await world.anArea("Larkmoor");
const wharf = await world.anArea("Old Wharf");
const hill = await world.anArea("Orchard Hill");
const rich = await aGroupWith(larkmoor.id, 1);
const poor = await aGroupWith(larkmoor.id, 3);
const unpaidByPlace = await aGroupWith(larkmoor.id, 2, { pool: { limit: "none", safePlaces: null } });
await aGroupWith(wharf.id, 1);
await world.aGroup({ areaId: larkmoor.id, claimed: false });
await world.aGroup({ areaId: larkmoor.id, status: "pending" });
await aPot(rich.id, 9, "2025-06-01", "2026-05-31");
await aPot(poor.id, 5, "2025-01-01", "2026-03-11");
await aPot(poor.id, 1, "2026-01-01", "2026-03-12");
await aPot(poor.id, 7, "2026-03-13", "2026-12-31");
await recomputeAllLoads({ ...CLOCK, now: NOW });
await aLevel(rich.id, "comfortable");
await aLevel(poor.id, "struggling", [{ id: "unfunded", level: "struggling" }]);
await aLevel(unpaidByPlace.id, "paused");
await asActor({ ...CLOCK, now: NOW }, addUpEveryArea);
await world.db
  .insert(strainFlags)
  .values({ groupId: poor.id, level: "struggling", reason: "volunteers", setAt: NOW, untilOn: "2026-03-12" });

const own = at(await world.aCommissioner([larkmoor.id, wharf.id]));

describe("a commissioner's areas", () => {
  it("are their own and no other, and count groups that somebody looks after", async () => {
    const { areas } = await areasReport(own);
    expect(areas.map(({ name, groups }) => [name, groups])).toEqual([
      ["Larkmoor", 3],
      ["Old Wharf", 1],
    ]);
    const nobody = await areasReport(at(await world.aCommissioner([])));
    expect(nobody).toMatchObject({ areas: [], months: [], gaps: { lines: [] }, ending: { count: 0 } });
  });

  it("are not found for a commissioner of others, nor for another role", async () => {
    await expect(areaGroups(own, hill.slug, UNPAID_FIRST, null)).rejects.toBeInstanceOf(NotFound);
    await expect(areaGroups(own, "nowhere", UNPAID_FIRST, null)).rejects.toBeInstanceOf(NotFound);
    const organiser = at(await world.anOrganiser(rich.organisationId!));
    await expect(areaGroups(organiser, larkmoor.slug, UNPAID_FIRST, null)).rejects.toBeInstanceOf(NotFound);
    expect((await areasReport(organiser)).areas).toEqual([]);
  });

  it("add up group by group, as the rule for each group says", async () => {
    const { areas } = await areasReport(own);
    const area = areas.find(({ slug }) => slug === larkmoor.slug);
    const { groups } = await areaGroups(own, larkmoor.slug, UNPAID_FIRST, null);
    const sum = (of: (group: (typeof groups)[number]) => number | null) =>
      groups.reduce((total, group) => total + (of(group) ?? 0), 0);
    expect(area).toMatchObject({
      people: sum(({ people }) => people),
      safe: sum(({ safe }) => safe),
      funded: sum(({ funded }) => funded),
      unpaid: sum(({ unpaid }) => unpaid),
    });
    expect(area).toMatchObject({ people: 6, safe: 8, funded: 10, unpaid: 2, unpaidGroups: 1 });
    expect(area).toMatchObject({ stretched: 0, struggling: 1, paused: 1 });
    expect(areaTotals(areas)).toMatchObject({ people: 7, unpaid: 2 });
    for (const { id, people, funded, unpaid } of groups) {
      const pots = await world.db.query.fundingPots.findMany({ where: (pot, { eq }) => eq(pot.groupId, id) });
      const expected = fundedPlaces({ ...NO_FUNDING, pots }, "2026-03-12");
      expect(funded ?? "not_paid_per_place").toBe(expected);
      expect(unpaid).toBe(unfundedLoad(people, expected));
    }
  });

  it("say why a group is strained, the flag for as long as it stands", async () => {
    const reasonsOn = async (now: string) => {
      const { groups } = await areaGroups({ ...own, now: new Date(now) }, larkmoor.slug, UNPAID_FIRST, null);
      return groups.find(({ id }) => id === poor.id)?.reasons;
    };
    expect(await reasonsOn("2026-03-12T12:00:00Z")).toEqual(["they say volunteers", "places not paid for"]);
    expect(await reasonsOn("2026-03-13T12:00:00Z")).toEqual(["places not paid for"]);
  });

  it("name nobody", async () => {
    const said = JSON.stringify([
      await areasReport(own),
      await areaGroups(own, larkmoor.slug, UNPAID_FIRST, null),
    ]);
    expect(said).not.toMatch(/Margaret|Ellis|07700/);
  });
});

describe("a year of an area", () => {
  it("takes the last figures of each of twelve months", async () => {
    const none = { waiting: 0, safe: 0, unpaidGroups: 0, stretched: 0, struggling: 0, paused: 0 };
    const day = (areaId: string, onDay: string, people: number, funded: number) => ({
      areaId,
      onDay,
      people,
      funded,
      unpaid: Math.max(0, people - funded),
      groups: 3,
      ...none,
    });
    await world.db
      .insert(areaDays)
      .values([
        day(larkmoor.id, "2026-01-10", 9, 9),
        day(larkmoor.id, "2026-01-30", 14, 11),
        day(hill.id, "2026-01-31", 99, 0),
        day(larkmoor.id, "2025-03-31", 7, 7),
      ]);
    const { months } = await areasReport(own);
    expect(months.filter(({ areaId }) => areaId === larkmoor.id)).toEqual([
      { areaId: larkmoor.id, onDay: "2026-01-31", people: 14, funded: 11, unpaid: 3 },
      { areaId: larkmoor.id, onDay: "2026-03-12", people: 6, funded: 10, unpaid: 2 },
    ]);
    expect(months.some(({ areaId }) => areaId === hill.id)).toBe(false);
  });
});

describe("money that ends soon", () => {
  it("is what is paid today and ends within 90 days", async () => {
    const { ending } = await areasReport(own);
    expect(ending.pots.map(({ places, endsOn }) => [places, endsOn])).toEqual([
      [1, "2026-03-12"],
      [9, "2026-05-31"],
    ]);
    expect(ending).toMatchObject({ count: 2, places: 10 });
  });

  it("leaves out a top-up that is not needed, and a rate that has nothing left for anybody", async () => {
    const area = await world.anArea();
    const ending = async () => (await areasReport(at(await world.aCommissioner([area.id])))).ending;
    const [calm, tired] = [await aGroupWith(area.id, 0), await aGroupWith(area.id, 0)];
    const days = { funder: "The Fund", startsOn: "2026-01-01", endsOn: "2026-04-30" };
    const topUp = { ...days, rule: "top_up", places: 4, triggeredBy: "stretched" } as const;
    const spent = {
      ...days,
      rule: "per_started",
      ratePence: 6000,
      amountPence: 9000,
      accruedPence: 6000,
    } as const;
    await world.db.insert(fundingPots).values([
      { groupId: calm.id, ...topUp },
      { groupId: tired.id, ...topUp },
      { groupId: calm.id, ...spent },
    ]);
    await recomputeAllLoads({ ...CLOCK, now: NOW });
    await aLevel(calm.id, "comfortable");
    await aLevel(tired.id, "struggling");
    expect(await ending()).toMatchObject({ count: 1, places: 4, pots: [{ group: tired.name }] });
  });
});

describe("gaps", () => {
  it("are of own areas and whole quarters, with small numbers hidden", async () => {
    const gap = (areaId: string, month: string, times: number, reason: "all_full" | "no_result") => ({
      areaId,
      areaKey: areaId,
      month,
      need: "loneliness",
      reason,
      times,
    });
    await world.db
      .insert(gapCounts)
      .values([
        gap(larkmoor.id, "2025-02-01", 7, "all_full"),
        gap(wharf.id, "2025-12-01", 11, "all_full"),
        gap(wharf.id, "2025-11-01", 3, "no_result"),
        gap(wharf.id, "2026-01-01", 500, "no_result"),
        gap(hill.id, "2025-12-01", 500, "all_full"),
      ]);
    const { gaps } = await areasReport(own);
    expect(gaps).toMatchObject({ from: "2025-01-01", to: "2025-12-31" });
    expect(gaps.lines.map(({ times }) => times)).toEqual([
      { no_result: "*", all_full: "20", declined_everywhere: "0" },
    ]);
  });
});

describe("an area with many groups", () => {
  it("comes a page at a time, each group once, in any order", async () => {
    const many = await world.anArea("Many");
    for (let count = 0; count < 30; count += 1) await world.aGroup({ areaId: many.id });
    await recomputeAllLoads({ ...CLOCK, now: NOW });
    const actor = at(await world.aCommissioner([many.id]));
    for (const order of [
      UNPAID_FIRST,
      { by: "name", way: "ascending" },
      { by: "level", way: "descending" },
    ] as const) {
      const first = await areaGroups(actor, many.slug, order, null);
      const second = await areaGroups(actor, many.slug, order, first.next);
      const ids = [...first.groups, ...second.groups].map(({ id }) => id);
      expect(first.groups).toHaveLength(25);
      expect(new Set(ids).size).toBe(30);
      expect(second.next).toBeNull();
    }
    const lost = await areaGroups(actor, many.slug, UNPAID_FIRST, "'; drop table groups");
    expect(lost.groups).toHaveLength(25);
  });
});
