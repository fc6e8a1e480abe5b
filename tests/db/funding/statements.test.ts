import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { CLOCK } from "~/features/access/actor.server";
import { addPot, changePot, removePot } from "~/features/funding/commands/pot.server";
import type { PotGiven } from "~/features/funding/form";
import { fundingPage, newPotPage } from "~/features/funding/queries/funding-page.server";
import { moneyOf } from "~/features/funding/queries/money.server";
import { statementMonths, statementPage, unfundedOver } from "~/features/funding/queries/statement.server";
import { recomputeLoad } from "~/features/load/commands/recompute.server";
import { acceptReferral } from "~/features/referrals/commands/accept.server";
import { closeReferral } from "~/features/referrals/commands/close.server";
import { startReferral } from "~/features/referrals/commands/start.server";
import { instantAt, type Day } from "~/lib/dates";
import { NotFound } from "~/lib/errors";
import { asActor } from "~db/client.server";
import { testDatabase } from "../../support/database";
import { aReferral } from "../../support/factories/referrals";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);
const at = (day: Day) => ({ now: instantAt(day, "10:00") });
const days = { startsOn: "2026-01-01", endsOn: "2026-12-31" };
const base = { funder: "The Fund", purpose: "" };

const block = (): PotGiven => ({
  ...base,
  ...days,
  key: randomUUID(),
  rule: "block",
  places: 1,
  amount: 365_00,
});
const rate = (): PotGiven => ({
  ...base,
  ...days,
  key: randomUUID(),
  rule: "per_started",
  rate: 50_00,
  amount: 100_00,
});

async function scene() {
  const group = await world.aGroup({ pool: { safePlaces: 30 } });
  const organiser = await world.anOrganiser(group.organisationId!);
  const linkWorker = await world.aLinkWorker();
  const on = (day: Day) => ({ ...organiser, ...at(day) });
  const accepted = async (day: Day) => {
    const id = await aReferral({ ...linkWorker, ...at(day) }, on(day), group).sent();
    await acceptReferral(on(day), id);
    return id;
  };
  return { group, organiser, on, accepted };
}

describe("statements", () => {
  it("equal a recount from pots, accruals and kept days, and one already sent never changes", async () => {
    const { group, organiser, on, accepted } = await scene();
    await addPot(on("2026-02-01"), group.slug, block());
    await addPot(on("2026-02-01"), group.slug, rate());
    const [first, second, third] = [
      await accepted("2026-02-02"),
      await accepted("2026-02-03"),
      await accepted("2026-02-04"),
    ];
    await startReferral(on("2026-02-10"), first, "2026-02-10");
    for (const day of ["2026-02-10", "2026-02-11", "2026-03-03"]) {
      await recomputeLoad([group.id], { ...CLOCK, ...at(day) });
    }
    const told = async (name: string) =>
      (await statementPage({ ...organiser, ...at("2026-04-02") }, group.slug, { name, funder: null }))
        .statement;
    const february = await told("2026-02");
    expect(february.lines.map(({ kind, pence }) => [kind, pence])).toEqual([
      ["places", 28_00],
      ["people", 50_00],
    ]);
    await startReferral(on("2026-03-03"), second, "2026-02-27");
    await startReferral(on("2026-03-05"), third, "2026-03-05");
    await closeReferral(on("2026-03-09"), first, { to: "ended_early", reason: "mistaken_or_duplicate" });
    expect(await told("2026-02")).toEqual(february);
    const march = await told("2026-03");
    expect(march.lines.map(({ kind, pence }) => [kind, pence])).toEqual([
      ["places", 31_00],
      ["late", 50_00],
      ["taken_back", -50_00],
    ]);
    const [recount] = await sql`
      select sum(people_now)::int as people, sum(greatest(0, people_now - funded_places))::int as unfunded
      from load_days where group_id = ${group.id} and on_day between '2026-02-01' and '2026-02-28'`;
    expect([february.peopleDays, february.unfundedDays]).toEqual([recount!.people, recount!.unfunded]);
    const span = await asActor(on("2026-04-02"), (tx) =>
      unfundedOver(tx, group.id, "2026-02-01", "2026-02-28"),
    );
    expect(span).toMatchObject({
      peopleDays: recount!.people,
      unfundedDays: recount!.unfunded,
      daysKnown: 2,
    });
    const [{ accrued }] =
      (await sql`select sum(pence)::int as accrued from accruals where group_id = ${group.id}`) as [
        { accrued: number },
      ];
    const { months } = await statementMonths(on("2026-04-02"), group.slug);
    const blocks = [31_00, 28_00, 31_00, 2_00];
    expect(months.reduce((sum, { pence }) => sum + pence, 0)).toBe(
      accrued + blocks.reduce((sum, one) => sum + one, 0),
    );
  });

  it("are the group's own, for a time that is and has begun", async () => {
    const { group, on } = await scene();
    const stranger = await world.anOrganiser((await world.anOrganisation()).id);
    const ask = (actor: typeof stranger, name: string) =>
      statementPage(actor, group.slug, { name, funder: null });
    await expect(ask(stranger, "2026-02")).rejects.toBeInstanceOf(NotFound);
    for (const name of ["2026-05", "2026-q2", "february"]) {
      await expect(ask(on("2026-03-12"), name), name).rejects.toBeInstanceOf(NotFound);
    }
  });
});

describe("a pot", () => {
  it("may be changed but for its kind, and not below what it has paid; a removed one keeps what it has paid", async () => {
    const { group, on, accepted } = await scene();
    const organiser = on("2026-03-12");
    await addPot(organiser, group.slug, rate());
    const { pots } = await fundingPage(organiser, group.slug);
    const potId = pots[0]!.id;
    const given = rate();
    await changePot(organiser, group.slug, potId, { ...given, funder: "Another Fund" });
    await startReferral(organiser, await accepted("2026-03-12"), "2026-03-12");
    const change = (pot: PotGiven) => changePot(organiser, group.slug, potId, pot);
    await expect(change({ ...given, amount: 49_99 } as PotGiven)).rejects.toMatchObject({
      code: "pot_already_paid",
    });
    await expect(change(block())).rejects.toMatchObject({ code: "pot_kind_stays" });
    await change({ ...given, amount: 500_00 } as PotGiven);
    expect(await asActor(organiser, (tx) => moneyOf(tx, group.id, "2026-03-12"))).toMatchObject({
      funded: 10,
      unpaid: 0,
      pots: [{ funder: "The Fund", words: "£50 for each person who starts" }],
    });
    await removePot(organiser, group.slug, potId);
    const { statement } = await statementPage(organiser, group.slug, { name: "2026-03", funder: "The Fund" });
    expect(statement.pence).toBe(50_00);
  });

  it("that pays by the day is changed from today on, and past statements stay, unless it is put right", async () => {
    const { group, organiser, on } = await scene();
    await addPot(on("2026-01-01"), group.slug, block());
    const { pots } = await fundingPage(on("2026-03-11"), group.slug);
    const owed = async (name: string) => {
      const asker = { ...organiser, ...at("2026-04-02") };
      const { statement } = await statementPage(asker, group.slug, { name, funder: null });
      return statement.lines.map(({ pot, count, pence }) => [pot.places, count, pence]);
    };
    const change = (day: Day, pot: Partial<PotGiven>, holds?: "corrected") =>
      changePot(on(day), group.slug, pots[0]!.id, { ...block(), ...pot } as PotGiven, holds);
    const february = await owed("2026-02");

    await change("2026-03-11", { purpose: "A warm room" });
    expect(await owed("2026-03")).toEqual([[1, 31, 31_00]]);
    await change("2026-03-11", { places: 2, amount: 730_00 } as Partial<PotGiven>);
    await change("2026-03-11", { places: 3, amount: 730_00 } as Partial<PotGiven>);
    expect(await owed("2026-02")).toEqual(february);
    expect(await owed("2026-03")).toEqual([
      [1, 10, 10_00],
      [3, 21, 42_00],
    ]);
    expect(await asActor(organiser, (tx) => moneyOf(tx, group.id, "2026-03-11"))).toMatchObject({
      funded: 3,
    });

    await change("2026-03-20", { places: 2, amount: 365_00 } as Partial<PotGiven>, "corrected");
    expect(await owed("2026-02")).toEqual(february);
    expect(await owed("2026-03")).toEqual([
      [1, 10, 10_00],
      [2, 21, 21_00],
    ]);
    const { pots: after } = await fundingPage(on("2026-03-20"), group.slug);
    expect(after.map(({ id, places }) => [id, places])).toEqual([[pots[0]!.id, 2]]);
  });

  it("that pays by the person keeps what it paid, and pays another sum from now on", async () => {
    const { group, on, accepted } = await scene();
    const organiser = on("2026-03-12");
    await addPot(organiser, group.slug, rate());
    const { pots } = await fundingPage(organiser, group.slug);
    await startReferral(organiser, await accepted("2026-03-12"), "2026-03-12");
    const dearer = { ...rate(), rate: 40_00, amount: 150_00 } as PotGiven;
    await changePot(organiser, group.slug, pots[0]!.id, dearer);
    await startReferral(organiser, await accepted("2026-03-12"), "2026-03-12");
    const { statement } = await statementPage(organiser, group.slug, { name: "2026-03", funder: null });
    expect(statement.lines.map(({ eachPence, count }) => [eachPence, count])).toEqual([
      [40_00, 1],
      [50_00, 1],
    ]);
  });

  it("may come from a grant to the group's organisation, and from nobody else's", async () => {
    const { group, organiser } = await scene();
    const grant = async (more: { organisation_id: string }) => {
      const [row] = await sql`insert into grants ${sql({
        identifier: randomUUID(),
        title: "A warm room",
        currency: "GBP",
        amount_pence: 900_00,
        awarded_on: "2026-01-05",
        funder_identifier: "GB-CHC-1",
        funder: "The Trust",
        recipient_identifier: "GB-CHC-2",
        recipient: "A group",
        recipient_key: "group",
        published: "{}",
        ...more,
      })} returning id`;
      return row!.id as string;
    };
    const own = await grant({ organisation_id: group.organisationId! });
    const others = await grant({ organisation_id: (await world.anOrganisation()).id });
    expect((await fundingPage(organiser, group.slug)).hasGrants).toBe(true);
    expect((await newPotPage(organiser, group.slug, own)).grant).toMatchObject({ amountPence: 900_00 });
    await expect(newPotPage(organiser, group.slug, others)).rejects.toBeInstanceOf(NotFound);
    await expect(addPot(organiser, group.slug, { ...block(), grantId: others })).rejects.toBeInstanceOf(
      NotFound,
    );
    await addPot(organiser, group.slug, { ...block(), grantId: own });
    expect((await fundingPage(organiser, group.slug)).hasGrants).toBe(false);
  });
});
