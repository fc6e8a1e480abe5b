import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import { asActor, closeDatabase } from "~db/client.server";
import { groupAssurances, groups, organisations } from "~db/schema";
import type { StaffActor } from "~/features/access/actor.server";
import { decideAssurance } from "~/features/groups/commands/decide-assurance.server";
import { keepAssurances } from "~/features/groups/commands/keep-assurances.server";
import { sayAssurance } from "~/features/groups/commands/say-assurance.server";
import { groupAssurance } from "~/features/groups/queries/assurance.server";
import { assuranceQueue } from "~/features/groups/queries/assurance-queue.server";
import { toGroup } from "~/features/notices/letters/to-group";
import { groupLetter } from "~/features/notices/queries/group-letter-facts.server";
import { publicRoomOf } from "~/features/places/queries/public-room.server";
import { instantAt, type Day } from "~/lib/dates";
import { NotFound, Refusal } from "~/lib/errors";
import { testDatabase } from "../../support/database";
import { aListing } from "../../support/factories/listings";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);
afterAll(closeDatabase);

const at = (day: Day, time = "20:00") => instantAt(day, time);
const night = (day: Day) => keepAssurances(at(day, "02:15"));
let steward: StaffActor;
beforeAll(async () => {
  steward = { ...(await world.aSteward()), now: at("2026-03-12") };
});
beforeEach(() => sql`update groups set status = 'closed'`);

async function scene(more: Parameters<typeof aListing>[1] = {}) {
  const group = await aListing(world, { email: "hello@group.example", pool: { safePlaces: 4 }, ...more });
  const organiser = { ...(await world.anOrganiser(group.organisationId!)), now: at("2026-03-11") };
  return { group, organiser };
}
const standing = async (id: string) =>
  (await sql`select assurance from groups where id = ${id}`)[0]?.assurance;
const insured = (expiresOn: Day) => ({ says: "Village Mutual", expiresOn });

describe("what a group says", () => {
  it("stands on the steward's list until they look, and lets people in when they say so", async () => {
    const { group, organiser } = await scene({ assurance: "signpost_only" });
    expect((await publicRoomOf(group.id)).room).toBe("ask");
    await sayAssurance(organiser, group.slug, "insurance", insured("2027-01-31"));
    expect((await assuranceQueue(steward, "said", null)).rows.map(({ slug }) => slug)).toContain(group.slug);
    const read = await groupAssurance(steward, group.slug, "group.approve");
    expect(read.lines.map(({ item, state }) => [item, state])).toEqual([
      ["safeguarding_lead", "missing"],
      ["insurance", "said"],
    ]);
    await decideAssurance(steward, group.slug, { decision: "checked", saidAt: read.saidAt });
    expect(await publicRoomOf(group.id)).toMatchObject({ room: "places_now", takesPeople: true });
    expect((await assuranceQueue(steward, "said", null)).counts.said).toBe(0);
    const own = await groupAssurance(organiser, group.slug, "assurance.change");
    expect(own.lines[1]?.state).toBe("checked");
  });

  it("waits since the day it was said by London's clock", async () => {
    const { group, organiser } = await scene({ assurance: "signpost_only" });
    const now = new Date("2026-06-30T23:30:00Z");
    await sayAssurance({ ...organiser, now }, group.slug, "insurance", insured("2027-01-31"));
    const { rows } = await assuranceQueue(steward, "said", null);
    expect(rows.find(({ slug }) => slug === group.slug)?.since).toBe("2026-07-01");
    await sql`delete from group_assurances where group_id = ${group.id}`;
  });

  it("is not decided on when something was said meanwhile", async () => {
    const { group, organiser } = await scene();
    const read = await groupAssurance(steward, group.slug, "group.approve");
    await sayAssurance(organiser, group.slug, "insurance", insured("2027-01-31"));
    await expect(
      decideAssurance(steward, group.slug, { decision: "checked", saidAt: read.saidAt }),
    ).rejects.toEqual(new Refusal("changed_meanwhile"));
  });

  it("gives the reason to the group when people can only be signposted", async () => {
    const { group, organiser } = await scene();
    await decideAssurance(steward, group.slug, { decision: "signpost_only", reason: "unclear", saidAt: 0 });
    const own = await groupAssurance(organiser, group.slug, "assurance.change");
    expect([own.assurance, own.because]).toEqual([
      "signpost_only",
      "We could not see from what was said that it is so",
    ]);
    const found = await asActor({ role: "clock" }, (tx) => groupLetter(tx, "assurance.decided", group.id));
    expect(toGroup(found!.facts)?.body).toContain("We could not see from what was said that it is so.");
  });

  it("is the organisation's where it is a number, for all its groups, and nobody else's to say", async () => {
    const { group, organiser } = await scene();
    await world.db
      .update(organisations)
      .set({ kind: "charity" })
      .where(eq(organisations.id, group.organisationId!));
    const sister = await aListing(world, { organisationId: group.organisationId });
    await sayAssurance(organiser, group.slug, "charity_number", { says: "1098765", expiresOn: null });
    const { lines } = await groupAssurance(organiser, sister.slug, "assurance.change");
    expect(lines.at(-1)).toMatchObject({ item: "charity_number", says: "1098765" });
    expect(
      await sql`
      select payload ->> 'organisationId' as id from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'match_grants'`,
    ).toEqual([{ id: group.organisationId }]);
    const stranger = (await scene()).organiser;
    await expect(
      sayAssurance(stranger, group.slug, "insurance", insured("2027-01-31")),
    ).rejects.toBeInstanceOf(NotFound);
  });

  it("is looked at again for each of its groups when a number changes, whichever of them said it", async () => {
    const { group, organiser } = await scene();
    await world.db
      .update(organisations)
      .set({ kind: "charity", charityNumber: "1098765" })
      .where(eq(organisations.id, group.organisationId!));
    const sister = await aListing(world, { organisationId: group.organisationId });
    const stateIn = async (slug: string) =>
      (await groupAssurance(organiser, slug, "assurance.change")).lines.at(-1)?.state;
    const say = (says: string) =>
      sayAssurance(organiser, group.slug, "charity_number", { says, expiresOn: null });
    expect(await stateIn(sister.slug)).toBe("checked");
    await say("1098765");
    expect(await stateIn(sister.slug)).toBe("checked");
    await say("1055555");
    expect([await stateIn(group.slug), await stateIn(sister.slug)]).toEqual(["said", "said"]);
    const listed = (await assuranceQueue(steward, "said", null)).rows.map(({ slug }) => slug);
    expect(listed).toEqual(expect.arrayContaining([group.slug, sister.slug]));
  });

  it("keeps the steward's look when the same is said again", async () => {
    const { group, organiser } = await scene();
    await sayAssurance(organiser, group.slug, "insurance", insured("2027-01-31"));
    const { saidAt } = await groupAssurance(steward, group.slug, "group.approve");
    await decideAssurance(steward, group.slug, { decision: "checked", saidAt });
    await sayAssurance(organiser, group.slug, "insurance", insured("2027-01-31"));
    const state = async () =>
      (await groupAssurance(organiser, group.slug, "assurance.change")).lines[1]?.state;
    expect(await state()).toBe("checked");
    await sayAssurance(organiser, group.slug, "insurance", insured("2028-01-31"));
    expect(await state()).toBe("said");
  });
});

describe("what runs out", () => {
  it("is told four times, has 30 days of grace, and then people can only be signposted until a steward looks", async () => {
    const { group, organiser } = await scene();
    await sayAssurance(organiser, group.slug, "insurance", insured("2026-06-30"));
    const told: [Day, number, number][] = [
      ["2026-04-30", 0, 0],
      ["2026-05-01", 1, 0],
      ["2026-05-02", 0, 0],
      ["2026-05-31", 1, 0],
      ["2026-06-23", 1, 0],
      ["2026-06-30", 1, 0],
      ["2026-07-30", 0, 0],
    ];
    for (const [day, letters, fell] of told) expect(await night(day)).toEqual({ told: letters, fell });
    expect(await standing(group.id)).toBe("checked");
    expect(await night("2026-07-31")).toEqual({ told: 0, fell: 1 });
    expect(await standing(group.id)).toBe("signpost_only");
    expect((await sql`select room from group_search where group_id = ${group.id}`)[0]?.room).toBe(3);
    const now = at("2026-08-01");
    await sayAssurance({ ...organiser, now }, group.slug, "insurance", insured("2027-06-30"));
    expect(await standing(group.id)).toBe("signpost_only");
    expect(await night("2026-08-02")).toEqual({ told: 0, fell: 0 });
    const { saidAt } = await groupAssurance(steward, group.slug, "group.approve");
    await decideAssurance({ ...steward, now }, group.slug, { decision: "checked", saidAt });
    expect(await standing(group.id)).toBe("checked");
  });

  it("is put right in the days of grace with a new date, and nothing falls", async () => {
    const { group, organiser } = await scene();
    await sayAssurance(organiser, group.slug, "insurance", insured("2026-06-30"));
    await night("2026-06-30");
    await sayAssurance(
      { ...organiser, now: at("2026-07-15") },
      group.slug,
      "insurance",
      insured("2027-06-30"),
    );
    expect(await night("2026-08-15")).toEqual({ told: 0, fell: 0 });
    expect(await standing(group.id)).toBe("checked");
  });

  it("does not matter where it is not asked for", async () => {
    const { group, organiser } = await scene();
    const policy = { says: "2025-07-01", expiresOn: "2026-06-30" };
    await expect(sayAssurance(organiser, group.slug, "risk_assessment", policy)).rejects.toBeInstanceOf(
      NotFound,
    );
    // Said while it was still asked for
    await world.db.insert(groupAssurances).values({ groupId: group.id, item: "risk_assessment", ...policy });
    expect(await night("2026-09-01")).toEqual({ told: 0, fell: 0 });
    expect(await standing(group.id)).toBe("checked");
  });
});

it("is checked by default for nobody new", async () => {
  const [row] = await world.db
    .insert(groups)
    .values({ slug: "brand-new", name: "Brand new" })
    .returning({ assurance: groups.assurance });
  expect(row?.assurance).toBe("signpost_only");
});
