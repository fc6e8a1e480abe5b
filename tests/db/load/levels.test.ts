import { describe, expect, it, vi } from "vitest";
import { CLOCK } from "~/features/access/actor.server";
import { setStrainFlag } from "~/features/load/commands/flag.server";
import { recomputeAllLoads, recomputeLoad } from "~/features/load/commands/recompute.server";
import { loadFacts } from "~/features/load/queries/facts.server";
import type { Signal } from "~/features/load/facts";
import { sendReferral } from "~/features/referrals/commands/send.server";
import { missFirstSession } from "~/features/referrals/commands/start.server";
import { instantAt, londonDay } from "~/lib/dates";
import { NotFound } from "~/lib/errors";
import { asActor } from "~db/client.server";
import { testDatabase } from "../../support/database";
import { aPerson, aReferral, toSend } from "../../support/factories/referrals";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);

async function scene(safePlaces = 4) {
  const group = await world.aGroup({ pool: { safePlaces }, createdAt: new Date("2024-01-01") });
  const organiser = await world.anOrganiser(group.organisationId!);
  const linkWorker = await world.aLinkWorker();
  return { group, organiser, linkWorker };
}

const levelOf = async (groupId: string) =>
  (await sql`select * from load_levels where group_id = ${groupId}`)[0]!;
const signal = (row: Record<string, unknown>, id: string) =>
  (row.signals as Signal[]).find((one) => one.id === id)!;

describe("a group's load", () => {
  it("is told from referrals, places and pots", async () => {
    const { group, organiser, linkWorker } = await scene();
    await aReferral(linkWorker, organiser, group).started();
    await aReferral(linkWorker, organiser, group).accepted();
    await aReferral(linkWorker, organiser, group).declined();
    await aReferral(linkWorker, organiser, group).sent();
    const missed = await aReferral(linkWorker, organiser, group).accepted();
    await missFirstSession(organiser, missed, londonDay(new Date()));
    const facts = (await asActor(CLOCK, (tx) => loadFacts(tx, [group.id]))).get(group.id);
    expect(facts).toMatchObject({
      people: 3,
      waiting: 0,
      referrals: 5,
      decided: 4,
      declinedNoRoom: 0,
      firstVisits: 2,
      firstVisitsMissed: 1,
      fromBusiestTeam: 5,
      unansweredDays: [0],
      earlierReferrals: [0, 0, 0, 0, 0, 0],
      funded: "not_paid_per_place",
      runway: null,
    });
  });

  it("says stretched when two families do, and keeps the day's figures", async () => {
    const { group, organiser, linkWorker } = await scene(2);
    await sql`insert into funding_pots (group_id, funder, places, starts_on, ends_on)
              values (${group.id}, 'A funder', 1, current_date - 30, current_date + 300)`;
    await aReferral(linkWorker, organiser, group).started();
    await aReferral(linkWorker, organiser, group).accepted();
    await sendReferral(linkWorker, toSend(await aPerson(linkWorker), group.slug));
    await recomputeLoad([group.id]);
    const row = await levelOf(group.id);
    expect(signal(row, "utilisation").level).toBe("stretched");
    expect(signal(row, "unfunded")).toMatchObject({ value: 0.5, level: "struggling" });
    expect(row).toMatchObject({ level: "stretched", computed: "stretched", strain: "stretched" });
    const [day] = await sql`select * from load_days where group_id = ${group.id}`;
    expect(day).toMatchObject({
      people_now: 2,
      waiting_now: 1,
      safe_places: 2,
      funded_places: 1,
      level: "stretched",
    });
  });

  it("is decided by the organiser's flag at once, and the flag sends new people to the waiting list", async () => {
    const { group, organiser, linkWorker } = await scene();
    await setStrainFlag(organiser, group.slug, { level: "struggling", reason: "volunteers", untilOn: null });
    expect(await levelOf(group.id)).toMatchObject({ level: "struggling", strain: "struggling" });
    const { referralId } = await sendReferral(linkWorker, toSend(await aPerson(linkWorker), group.slug));
    const waiting = await asActor(linkWorker, (tx) =>
      tx.query.referrals.findFirst({ where: (row, { eq }) => eq(row.id, referralId) }),
    );
    expect(waiting!.status).toBe("waiting");
    await setStrainFlag(organiser, group.slug, { level: "paused", reason: "venue", untilOn: null });
    await expect(
      sendReferral(linkWorker, toSend(await aPerson(linkWorker), group.slug)),
    ).rejects.toMatchObject({
      code: "group_paused",
    });
    await setStrainFlag(organiser, group.slug, { level: "comfortable", reason: null, untilOn: null });
    await recomputeAllLoads();
    expect(await levelOf(group.id)).toMatchObject({ level: "comfortable" });
  });

  it("keeps the day of an open question when the organiser says the same again", async () => {
    const { group, organiser } = await scene();
    const struggling = { level: "struggling", reason: null, untilOn: null } as const;
    const sayOn = (day: string) =>
      setStrainFlag({ ...organiser, now: instantAt(day, "19:00") }, group.slug, struggling);
    await sayOn("2026-03-02");
    await sql`update load_levels set computed = 'comfortable' where group_id = ${group.id}`;
    await sayOn("2026-03-05");
    await sayOn("2026-03-09");
    expect((await levelOf(group.id)).asked_on).toBe("2026-03-05");
  });

  it("lets nobody raise another group's flag", async () => {
    const { group } = await scene();
    const stranger = await world.anOrganiser((await world.anOrganisation()).id);
    const raise = setStrainFlag(stranger, group.slug, { level: "paused", reason: null, untilOn: null });
    await expect(raise).rejects.toBeInstanceOf(NotFound);
  });

  it("counts a group's first level after whoever was before it", async () => {
    const group = await world.aGroup({ pool: { safePlaces: 4 } });
    const before = await sql.reserve();
    await before`select pg_advisory_lock(7405917, hashtext(${group.id}))`;
    const counted = recomputeLoad([group.id]);
    await vi.waitFor(async () => {
      const [{ waits }] = await sql<[{ waits: number }]>`
        select count(*)::int as waits from pg_locks where locktype = 'advisory' and classid = 7405917 and not granted`;
      expect(waits).toBe(1);
    });
    await sql`update place_pools set safe_places = 7 where group_id = ${group.id}`;
    await before`select pg_advisory_unlock(7405917, hashtext(${group.id}))`;
    before.release();
    await counted;
    expect(await levelOf(group.id)).toMatchObject({ safe: 7 });
  });
});
