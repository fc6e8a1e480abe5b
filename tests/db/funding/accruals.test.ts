import { describe, expect, it } from "vitest";
import { CLOCK } from "~/features/access/actor.server";
import { accrueSustained } from "~/features/funding/commands/accrue.server";
import { fundingOf } from "~/features/funding/queries/pots.server";
import { fundedPlaces, unfundedLoad } from "~/features/funding/rules";
import { recomputeLoad } from "~/features/load/commands/recompute.server";
import { acceptReferral } from "~/features/referrals/commands/accept.server";
import { closeReferral } from "~/features/referrals/commands/close.server";
import { keepRegister } from "~/features/referrals/commands/keep-register.server";
import { startReferral } from "~/features/referrals/commands/start.server";
import { withdrawConsent } from "~/features/referrals/commands/withdraw.server";
import { instantAt, type Day } from "~/lib/dates";
import { asActor } from "~db/client.server";
import { fundingPots } from "~db/schema";
import { testDatabase } from "../../support/database";
import { aReferral } from "../../support/factories/referrals";
import { aMark, aSession, weekOf } from "../../support/factories/registers";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);
const TODAY = "2026-03-12";
const at = (day: Day) => ({ now: instantAt(day, "10:00") });

type PotRow = Partial<typeof fundingPots.$inferInsert>;

async function scene(...pots: PotRow[]) {
  const group = await world.aGroup({ pool: { safePlaces: 30 } });
  const organiser = { ...(await world.anOrganiser(group.organisationId!)), ...at(TODAY) };
  const linkWorker = { ...(await world.aLinkWorker()), ...at(TODAY) };
  const ids: string[] = [];
  for (const pot of pots) {
    const [row] = await world.db
      .insert(fundingPots)
      .values({
        groupId: group.id,
        funder: "The Fund",
        rule: "per_accepted",
        ratePence: 100,
        amountPence: 300,
        startsOn: "2026-01-01",
        endsOn: "2026-12-31",
        createdAt: instantAt("2026-01-01", "09:00"),
        ...pot,
      })
      .returning({ id: fundingPots.id });
    ids.push(row!.id);
  }
  const accrued = async () =>
    (await sql`select id, accrued_pence from funding_pots where group_id = ${group.id}`)
      .toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
      .map((row) => row.accrued_pence as number);
  return {
    group,
    organiser,
    linkWorker,
    ids,
    accrued,
    referral: () => aReferral(linkWorker, organiser, group),
  };
}

const lines = (groupId: string) =>
  sql`select pence, on_day::text as day, takes_back from accruals where group_id = ${groupId} order by created_at, id`;

describe("a rate", () => {
  it("pays once for each accepted, never more than its amount, and the one that ends first pays", async () => {
    const { accrued, referral, group } = await scene({}, { endsOn: "2026-04-30", amountPence: 250 });
    for (let n = 0; n < 4; n += 1) await referral().accepted();
    expect(await accrued()).toEqual([200, 200]);
    for (let n = 0; n < 4; n += 1) await referral().accepted();
    expect(await accrued()).toEqual([300, 200]);
    expect(await lines(group.id)).toHaveLength(5);
  });

  it("does not pay before or after its days, nor once removed", async () => {
    const { accrued, referral } = await scene(
      { startsOn: "2026-03-13" },
      { endsOn: "2026-03-11" },
      { removedAt: instantAt("2026-02-01", "10:00") },
    );
    await referral().accepted();
    expect(await accrued()).toEqual([0, 0, 0]);
  });

  it("per started pays for the day on which they came", async () => {
    const { accrued, referral, organiser, group } = await scene({
      rule: "per_started",
      endsOn: "2026-03-10",
    });
    await startReferral(organiser, await referral().accepted(), "2026-03-10");
    await startReferral(organiser, await referral().accepted(), "2026-03-11");
    expect(await accrued()).toEqual([100]);
    expect(await lines(group.id)).toMatchObject([{ day: "2026-03-10", pence: 100 }]);
  });

  it("gives the last pound once, however many are accepted at the same moment", async () => {
    const { accrued, referral, organiser, group } = await scene({ amountPence: 100 });
    const sent = await Promise.all(Array.from({ length: 12 }, () => referral().sent()));
    await Promise.all(sent.map((id) => acceptReferral(organiser, id)));
    expect(await accrued()).toEqual([100]);
    expect(await lines(group.id)).toHaveLength(1);
  });

  it("locks its pots in one order, whichever of them ends first, so that nobody waits in a ring", async () => {
    const { referral, organiser, ids, accrued } = await scene({}, {});
    const [low, high] = ids.toSorted();
    await sql`update funding_pots set ends_on = '2026-04-30' where id = ${high!}`;
    const sent = await referral().sent();
    let accepting: Promise<unknown> = Promise.resolve();
    await sql.begin(async (held) => {
      await held`select id from funding_pots where id = ${low!} for update`;
      accepting = acceptReferral(organiser, sent);
      await expect
        .poll(() => sql`select from pg_locks where not granted`.then(({ length }) => length), {
          timeout: 10_000,
        })
        .toBeGreaterThan(0);
      await held`select id from funding_pots where id = ${high!} for update nowait`;
    });
    await accepting;
    expect((await accrued()).toSorted()).toEqual([0, 100]);
  });

  it("takes back what it paid for a mistake, and leaves every other end", async () => {
    const { accrued, referral, organiser, linkWorker, group } = await scene({});
    const ids = [await referral().accepted(), await referral().accepted(), await referral().accepted()];
    const end = { to: "ended_early" as const, goal: null };
    await closeReferral(organiser, ids[0]!, { ...end, reason: "mistaken_or_duplicate" });
    await closeReferral(organiser, ids[1]!, { ...end, reason: "did_not_come" });
    await withdrawConsent(linkWorker, ids[2]!);
    expect(await accrued()).toEqual([200]);
    expect((await lines(group.id)).map(({ pence }) => pence).toSorted()).toEqual([-100, 100, 100, 100]);
  });
});

describe("a corrected register", () => {
  const sustained = { rule: "per_sustained" as const, sustainedWeeks: 1 };
  const started = { rule: "per_started" as const };
  const week = weekOf("2026-03-12");

  /** Somebody accepted, a session each week, and a way to say whether they came. */
  async function visits(...pots: PotRow[]) {
    const set = await scene(...pots);
    const sessionId = await aSession(world, set.group.id, week(0));
    const referralId = await set.referral().accepted();
    let minute = 0;
    const say = (n: number, mark: "came" | "none", on: Day) => {
      const marks = [aMark({ referralId, sessionId, onDay: week(n), mark, minute: (minute += 1) })];
      const actor = { ...set.organiser, now: instantAt(on, "20:00") };
      return keepRegister(actor, set.group.slug, { marks, counts: [] });
    };
    const night = (day: Day) => accrueSustained({ ...CLOCK, ...at(day) });
    return { ...set, say, night };
  }

  it("that takes a start back takes back what was paid for it, and for nothing else", async () => {
    const { accrued, say, night, group } = await visits({}, started, sustained);
    await say(0, "came", week(0));
    expect(await night(week(1))).toBe(1);
    expect(await accrued()).toEqual([100, 100, 100]);
    await say(0, "none", week(1));
    expect(await accrued()).toEqual([100, 0, 0]);
    expect((await lines(group.id)).map(({ pence }) => pence).toSorted()).toEqual([-100, -100, 100, 100, 100]);
    expect(await night(week(2))).toBe(0);
    await say(2, "came", week(2));
    expect(await accrued()).toEqual([100, 100, 0]);
    expect(await night(week(3))).toBe(1);
    expect(await accrued()).toEqual([100, 100, 100]);
    await say(2, "none", week(3));
    expect(await accrued()).toEqual([100, 0, 0]);
  });

  it("leaves nobody counted as paid for once it was taken back", async () => {
    const { say, organiser, group } = await visits(started);
    const funding = async () =>
      (await asActor(organiser, (tx) => fundingOf(tx, [group.id], week(0)))).get(group.id)!;
    await say(0, "came", week(0));
    expect(await funding()).toMatchObject({ paid: 1, recent: 1 });
    await say(0, "none", week(0));
    expect(await funding()).toMatchObject({ paid: 0, recent: 0 });
  });

  it("with another first day is paid for by whoever pays for that day, and no sooner", async () => {
    const { accrued, say, night } = await visits(
      { ...started, endsOn: week(0) },
      { ...started, startsOn: week(1) },
      sustained,
    );
    await say(0, "came", week(0));
    await say(1, "came", week(1));
    expect(await night(week(1))).toBe(1);
    expect(await accrued()).toEqual([100, 0, 100]);
    await say(0, "none", week(1));
    expect(await accrued()).toEqual([0, 100, 0]);
    expect(await night(week(2))).toBe(1);
    expect(await accrued()).toEqual([0, 100, 100]);
  });
});

describe("a rate per sustained", () => {
  const terms = { rule: "per_sustained" as const, sustainedWeeks: 2 };

  it("pays at night for those still there so many weeks after their first session, and once", async () => {
    const { accrued, referral, organiser, group } = await scene(terms, terms);
    const stays = await referral().accepted();
    const leaves = await referral().accepted();
    await startReferral(organiser, stays, TODAY);
    await startReferral(organiser, leaves, TODAY);
    await closeReferral({ ...organiser, ...at("2026-03-25") }, leaves, {
      to: "completed",
      reason: "goals_met",
    });
    expect(await accrueSustained({ ...CLOCK, ...at("2026-03-25") })).toBe(0);
    expect(await accrueSustained({ ...CLOCK, ...at("2026-03-28") })).toBe(1);
    expect(await accrueSustained({ ...CLOCK, ...at("2026-03-29") })).toBe(0);
    expect((await accrued()).toSorted()).toEqual([0, 100]);
    expect(await lines(group.id)).toMatchObject([{ day: "2026-03-26" }]);
  });

  it("never pays twice for the last pound, even when the night comes twice at once", async () => {
    const { accrued, referral, organiser } = await scene({ ...terms, amountPence: 150 });
    for (let n = 0; n < 3; n += 1) await startReferral(organiser, await referral().accepted(), TODAY);
    const night = { ...CLOCK, ...at("2026-04-01") };
    await Promise.all([accrueSustained(night), accrueSustained(night)]);
    expect(await accrued()).toEqual([100]);
  });
});

describe("funded places", () => {
  it("count whoever is paid for until they leave, so that nobody paid for is unfunded", async () => {
    const { group, organiser, referral } = await scene({ amountPence: 200 });
    const told = async () => {
      const funding = await asActor(organiser, (tx) => fundingOf(tx, [group.id], TODAY));
      return fundedPlaces(funding.get(group.id)!, TODAY);
    };
    expect(await told()).toBe(2);
    const first = await referral().started();
    await referral().accepted();
    expect(await told()).toBe(2);
    expect(unfundedLoad(2, await told())).toBe(0);
    await referral().accepted();
    expect(unfundedLoad(3, await told())).toBe(1);
    await closeReferral(organiser, first, { to: "completed", reason: "goals_met" });
    expect(unfundedLoad(2, await told())).toBe(1);
  });

  it("of a top-up follow the level, and what is kept agrees with it at once", async () => {
    const topUp = { rule: "top_up" as const, ratePence: null, places: 5, triggeredBy: "stretched" as const };
    const { group, referral } = await scene(topUp);
    await referral().accepted();
    const kept = async () =>
      (await sql`select level, funded, unpaid from load_levels where group_id = ${group.id}`)[0];
    await recomputeLoad([group.id], { ...CLOCK, ...at(TODAY) });
    expect(await kept()).toMatchObject({ level: "comfortable", funded: 0, unpaid: 1 });
    await sql`insert into strain_flags (group_id, level, set_at) values (${group.id}, 'struggling', ${at(TODAY).now.toISOString()})`;
    await recomputeLoad([group.id], { ...CLOCK, ...at(TODAY) });
    expect(await kept()).toMatchObject({ level: "struggling", funded: 5, unpaid: 0 });
  });
});
