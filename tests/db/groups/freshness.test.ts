import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { asActor, closeDatabase } from "~db/client.server";
import { groups, notices, strainFlags } from "~db/schema";
import type { StaffActor } from "~/features/access/actor.server";
import type { Jobs } from "~/features/events/outbox.server";
import { confirmListing } from "~/features/groups/commands/confirm-listing.server";
import { decideListing } from "~/features/groups/commands/decide-listing.server";
import { keepFresh } from "~/features/groups/commands/keep-fresh.server";
import { freshnessToken, hashOfFreshnessToken } from "~/features/groups/freshness-link.server";
import { runGroupLetter } from "~/features/notices/jobs/group-letter.server";
import { toGroup } from "~/features/notices/letters/to-group";
import { groupLetter } from "~/features/notices/queries/group-letter-facts.server";
import { setPlaces } from "~/features/places/commands/set-places.server";
import { addDays, instantAt, type Day } from "~/lib/dates";
import { testDatabase } from "../../support/database";
import { aListing } from "../../support/factories/listings";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);
afterAll(closeDatabase);

const LISTED = new Date("2026-01-01T10:00:00Z");
/** The first night on which a listing of the first of January is asked. */
const ASKED: Day = "2026-05-01";
const night = (day: Day) => keepFresh(instantAt(day, "02:15"));

let steward: StaffActor;
beforeAll(async () => {
  steward = await world.aSteward();
});
beforeEach(async () => {
  await sql`delete from group_freshness`;
  await sql`update groups set status = 'closed'`;
  await sql`delete from graphile_worker._private_jobs`;
});

const old = (more: Parameters<typeof aListing>[1] = {}) =>
  aListing(world, { createdAt: LISTED, checkedOn: null, email: "hello@group.example", ...more });
const stepOf = async (id: string) =>
  (await sql`select step, step_on::text, next_on::text from group_freshness where group_id = ${id}`)[0];
const statusOf = async (id: string) => (await sql`select status from groups where id = ${id}`)[0]?.status;
const isFound = async (id: string) =>
  (await sql`select 1 from group_search where group_id = ${id}`).length === 1;
async function letters(): Promise<Jobs["group_letter"][]> {
  const rows = await sql`
    select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'group_letter' order by j.id`;
  await sql`delete from graphile_worker._private_jobs`;
  return rows.map(({ payload }) => payload as Jobs["group_letter"]);
}

describe("a listing of which nothing is heard", () => {
  it("is asked, marked, lower, the steward's and at rest, each night on its announced day, with a letter at most each month", async () => {
    const { id } = await old({ claimed: false });
    const other = await old({ email: null, checkedOn: "2026-04-20" });
    expect(await night(addDays(ASKED, -1))).toBe(0);
    expect(await night(ASKED)).toBe(1);
    expect((await letters()).map(({ kind, groupId }) => [kind, groupId])).toEqual([["freshness.asked", id]]);
    expect(await night(ASKED)).toBe(0);
    const told: [Day, string, number][] = [
      ["2026-05-15", "marked", 0],
      ["2026-06-12", "lower", 1],
      ["2026-07-10", "steward", 1],
      ["2026-08-07", "resting", 1],
    ];
    for (const [day, step, count] of told) {
      await night(addDays(day, -1));
      expect((await stepOf(id))?.step).not.toBe(step);
      await night(day);
      expect(await stepOf(id)).toMatchObject({ step, step_on: day });
      expect((await letters()).filter(({ groupId }) => groupId === id)).toHaveLength(count);
    }
    expect([await statusOf(id), await isFound(id)]).toEqual(["resting", false]);
    expect(await statusOf(other.id)).toBe("listed");
  });

  it("goes to the steward where nobody can be asked, and stays in the directory", async () => {
    const { id } = await old({ claimed: false, email: null });
    await night(ASKED);
    expect(await stepOf(id)).toMatchObject({ step: "steward", next_on: null });
    await night("2027-05-01");
    expect([await letters(), await statusOf(id)]).toEqual([[], "listed"]);
  });

  it("is left in peace while the group pauses until a day, and for 120 days after it", async () => {
    const { id } = await old();
    await world.db
      .insert(strainFlags)
      .values({ groupId: id, level: "paused", untilOn: "2026-09-01", setAt: LISTED });
    expect(await night("2026-08-01")).toBe(0);
    expect(await night("2026-12-29")).toBe(0);
    expect(await night("2026-12-30")).toBe(1);
  });
});

describe("any act of the group", () => {
  it("makes it fresh at once, and brings it back from rest", async () => {
    const group = await old();
    const organiser = await world.anOrganiser(group.organisationId!);
    for (const day of [ASKED, "2026-05-15", "2026-06-12", "2026-07-10", "2026-08-07"]) await night(day);
    expect(await statusOf(group.id)).toBe("resting");
    const now = instantAt("2026-08-20", "21:00");
    const places = {
      limit: "none" as const,
      safePlaces: null,
      intakeLimit: null,
      waitingLimit: null,
      holdDays: 7,
    };
    await setPlaces({ ...organiser, now }, group.slug, places);
    expect(await stepOf(group.id)).toEqual({ step: "fresh", step_on: "2026-08-20", next_on: null });
    expect(await statusOf(group.id)).toBe("listed");
    expect(await night("2026-12-17")).toBe(0);
    expect(await night("2026-12-18")).toBe(1);
  });

  it("is no letter's work when it comes before the night: it is asked 120 days after its last act", async () => {
    const group = await old();
    const organiser = {
      ...(await world.anOrganiser(group.organisationId!)),
      now: instantAt("2026-04-01", "20:00"),
    };
    await asActor(organiser, (tx) => confirmListing(tx, group));
    expect(await night("2026-07-29")).toBe(0);
    expect(await night("2026-07-30")).toBe(1);
  });

  it("may be a steward's: what they check is fresh", async () => {
    const group = await old();
    for (const day of [ASKED, "2026-05-15"]) await night(day);
    await decideListing({ ...steward, now: instantAt("2026-05-20", "10:00") }, group.slug, {
      decision: "confirm",
    });
    expect(await stepOf(group.id)).toMatchObject({ step: "fresh" });
  });
});

describe("the letter", () => {
  it("carries a link of its own, of which only a hash is kept, and says what would come and when", async () => {
    const group = await old({ name: "Tea and Talk", pool: { safePlaces: 4 } });
    await night(ASKED);
    const token = freshnessToken(group.id, ASKED);
    const [kept] =
      await sql`select token_hash, token_expires_at = '2026-05-16 00:00 Europe/London' as lasts from group_freshness where group_id = ${group.id}`;
    expect(hashOfFreshnessToken(token).equals(kept!.token_hash as Buffer)).toBe(true);
    expect(kept!.lasts).toBe(true);
    const now = instantAt(ASKED, "02:16");
    const found = await asActor({ role: "clock", now }, (tx) => groupLetter(tx, "freshness.asked", group.id));
    expect(found?.addresses).toEqual(["hello@group.example"]);
    const { subject, body } = toGroup(found!.facts)!;
    expect(subject).toBe("Still right? Tea and Talk");
    expect(body).toContain("Is your page still right, and is it still so that 4 places are free?");
    expect(body).toContain(`/still-right/${token}`);
    expect(body).toContain("From Friday 15 May your page says that it is not confirmed.");
    expect(body).toContain("From Friday 7 August your page rests");
  });

  it("asks a group that pauses without an end whether it still does", async () => {
    const { id } = await old({ pool: { safePlaces: 4 } });
    await world.db.insert(strainFlags).values({ groupId: id, level: "paused", setAt: LISTED });
    await night(ASKED);
    const now = instantAt(ASKED, "02:16");
    const found = await asActor({ role: "clock", now }, (tx) => groupLetter(tx, "freshness.asked", id));
    expect(toGroup(found!.facts)!.body).toContain(
      "You said on 1 January that the group pauses. Does it still, and is your page right?",
    );
  });

  it("is not sent once the group was heard of", async () => {
    const group = await old();
    await night(ASKED);
    const organiser = { ...(await world.anOrganiser(group.organisationId!)), now: instantAt(ASKED, "08:00") };
    await asActor(organiser, (tx) => confirmListing(tx, group));
    const found = await asActor({ role: "clock" }, (tx) => groupLetter(tx, "freshness.asked", group.id));
    expect(toGroup(found!.facts)).toBeNull();
  });
});

describe("a letter that reaches nobody", () => {
  /** Lets the worker send this letter, all of whose deliveries are refused for good. */
  async function bounce(job: Jobs["group_letter"]) {
    const { announcement, kind } = job;
    const refused = { audience: "organiser", channel: "email", status: "failed" } as const;
    await asActor({ role: "clock" }, (tx) =>
      tx.insert(notices).values({ announcement, kind, ...refused, toAddress: "hello@group.example" }),
    );
    await runGroupLetter(job, { isLast: true });
  }

  it("announces nothing: the steward looks into it, and no clock takes it off", async () => {
    const { id, slug } = await old({ claimed: false });
    await night(ASKED);
    const [letter] = await letters();
    await bounce(letter!);
    expect(await stepOf(id)).toMatchObject({ step: "steward", next_on: null });
    await night(addDays(ASKED, 200));
    expect([await statusOf(id), await letters()]).toEqual(["listed", []]);
    const day = { now: instantAt(addDays(ASKED, 201), "10:00") };
    await decideListing({ ...steward, ...day }, slug, { decision: "confirm" });
    expect((await stepOf(id))?.step).toBe("fresh");
  });

  it("is not one that somebody got", async () => {
    const { id, organisationId } = await old();
    await world.anOrganiser(organisationId!);
    await night(ASKED);
    const [letter] = await letters();
    await bounce(letter!);
    expect(await stepOf(id)).toMatchObject({ step: "asked" });
  });
});

it("moves a thousand and more in their batches", async () => {
  const names = Array.from({ length: 1100 }, (_, n) => ({
    slug: `many-${n}`,
    name: `Many ${n}`,
    status: "listed" as const,
    createdAt: LISTED,
  }));
  await world.db.insert(groups).values(names);
  expect(await night(ASKED)).toBe(1100);
});
