import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eq } from "drizzle-orm";
import { asActor, closeDatabase } from "~db/client.server";
import { groupClaims, groupReports, groups } from "~db/schema";
import type { StaffActor } from "~/features/access/actor.server";
import { askToLookAgain } from "~/features/groups/commands/ask-again.server";
import { groupHome } from "~/features/referrals/queries/group-home.server";
import { approveClaim, declineClaim } from "~/features/groups/commands/decide-claim.server";
import { decideListing } from "~/features/groups/commands/decide-listing.server";
import { keepAreas } from "~/features/groups/commands/keep-areas.server";
import { settleReport } from "~/features/groups/commands/settle-report.server";
import { areasKept } from "~/features/groups/queries/areas-kept.server";
import { stewardListing } from "~/features/groups/queries/steward-listing.server";
import {
  openClaims,
  openReports,
  staleListings,
  stewardDesk,
} from "~/features/groups/queries/stewardship.server";
import { areasForm, areaSlug } from "~/features/groups/stewardship";
import { NotFound } from "~/lib/errors";
import { testDatabase } from "../../support/database";
import { aListing } from "../../support/factories/listings";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);
afterAll(closeDatabase);

const NOW = new Date("2026-03-12T12:00:00Z");
let steward: StaffActor;
beforeAll(async () => {
  steward = { ...(await world.aSteward()), now: NOW };
});

const statusOf = async (slug: string) =>
  (await sql`select status, checked_on::text, checked_by from groups where slug = ${slug}`)[0];
const isFound = async (groupId: string) =>
  (await sql`select 1 from group_search where group_id = ${groupId}`).length === 1;

async function aClaim(groupId: string, more: Partial<typeof groupClaims.$inferInsert> = {}) {
  const [claim] = await asActor(steward, (tx) =>
    tx
      .insert(groupClaims)
      .values({
        groupId,
        name: "Ada Reed",
        email: "Ada@example.org",
        organisationName: "Larkmoor Trust",
        ...more,
      })
      .returning(),
  );
  return claim!.id;
}

describe("a new listing", () => {
  it("is in the directory once a steward puts it there, checked today", async () => {
    const group = await aListing(world, { status: "pending" });
    expect((await stewardDesk(steward, null)).waiting.rows.map(({ slug }) => slug)).toContain(group.slug);
    await decideListing(steward, group.slug, { decision: "approve" });
    expect(await statusOf(group.slug)).toEqual({
      status: "listed",
      checked_on: "2026-03-12",
      checked_by: "directory",
    });
    expect(await isFound(group.id)).toBe(true);
    await expect(decideListing(steward, group.slug, { decision: "approve" })).rejects.toMatchObject({
      code: "changed_meanwhile",
    });
  });

  it("can be sent back with a reason, and put in later", async () => {
    const { slug } = await aListing(world, { status: "pending" });
    await decideListing(steward, slug, { decision: "return", reason: "too_little" });
    expect(await stewardListing(steward, slug)).toMatchObject({
      status: "returned",
      sentBack: { at: NOW, because: "It says too little to go by" },
    });
    await decideListing(steward, slug, { decision: "approve" });
    expect(await statusOf(slug)).toMatchObject({ status: "listed" });
  });

  it("sent back tells its own organiser why and what to do, who can ask once to have it looked at again", async () => {
    const group = await aListing(world, { status: "pending" });
    const organiser = await world.anOrganiser(group.organisationId!);
    const stranger = await world.anOrganiser((await world.anOrganisation()).id);
    expect((await groupHome(organiser, group.slug)).sentBack).toBeNull();
    await expect(askToLookAgain(organiser, group.slug)).rejects.toMatchObject({ code: "changed_meanwhile" });
    await decideListing(steward, group.slug, { decision: "return", reason: "too_little" });
    expect((await groupHome(organiser, group.slug)).sentBack).toEqual({
      at: NOW,
      because: "It says too little to go by",
      next: expect.stringContaining("Have ready what the group does"),
    });
    await expect(askToLookAgain(stranger, group.slug)).rejects.toBeInstanceOf(NotFound);
    await askToLookAgain(organiser, group.slug);
    expect(await statusOf(group.slug)).toMatchObject({ status: "pending" });
    expect((await groupHome(organiser, group.slug)).sentBack).toBeNull();
  });

  it("leaves the directory and search when it is taken off", async () => {
    const { id, slug } = await aListing(world);
    await decideListing(steward, slug, { decision: "close" });
    expect(await statusOf(slug)).toMatchObject({ status: "closed" });
    expect(await isFound(id)).toBe(false);
  });

  it("is a steward's to decide and nobody else's", async () => {
    const group = await aListing(world, { status: "pending" });
    for (const actor of [await world.anOrganiser(group.organisationId!), await world.aLinkWorker()]) {
      await expect(decideListing(actor, group.slug, { decision: "approve" })).rejects.toBeInstanceOf(
        NotFound,
      );
      await expect(stewardListing(actor, group.slug)).rejects.toBeInstanceOf(NotFound);
    }
    await expect(stewardListing(steward, "nothing")).rejects.toBeInstanceOf(NotFound);
  });
});

describe("a claim", () => {
  it("gives the listing an organisation, an organiser and a way in, with its places still unsaid", async () => {
    const group = await aListing(world, { claimed: false });
    const claim = await aClaim(group.id);
    await sql`delete from graphile_worker._private_jobs`;
    await approveClaim(steward, claim);
    const [made] = await sql`
      select o.name, m.role, u.email, p.limit_kind from groups g
      join organisations o on o.id = g.organisation_id join memberships m on m.organisation_id = o.id
      join users u on u.id = m.user_id join place_pools p on p.group_id = g.id where g.id = ${group.id}`;
    expect(made).toEqual({
      name: "Larkmoor Trust",
      role: "organiser",
      email: "ada@example.org",
      limit_kind: "unknown",
    });
    const jobs = await sql`select task_identifier from graphile_worker.jobs`;
    expect(jobs.map((job) => job.task_identifier).sort()).toEqual([
      "claim_decided",
      "password_link",
      "recompute_load",
    ]);
    await expect(approveClaim(steward, claim)).rejects.toMatchObject({ code: "changed_meanwhile" });
  });

  it("of somebody who organises that organisation already joins it; one that only shares its name is new", async () => {
    const [second, third] = [
      await aListing(world, { claimed: false }),
      await aListing(world, { claimed: false }),
    ];
    await approveClaim(steward, await aClaim(second.id, { organisationName: "larkmoor trust" }));
    await approveClaim(steward, await aClaim(third.id, { email: "mallory@example.org" }));
    const owners = await sql`
      select g.id, count(m.id)::int as organisers, (select count(*)::int from groups o where o.organisation_id = g.organisation_id) as groups
      from groups g join memberships m on m.organisation_id = g.organisation_id
      where g.id in (${second.id}, ${third.id}) group by g.id, g.organisation_id order by g.id`;
    expect(owners.map(({ organisers, groups: count }) => [organisers, count])).toEqual([
      [1, 2],
      [1, 1],
    ]);
  });

  it("is refused once somebody has the listing, and can be declined", async () => {
    const group = await aListing(world);
    const claim = await aClaim(group.id);
    await expect(approveClaim(steward, claim)).rejects.toMatchObject({ code: "already_claimed" });
    await declineClaim(steward, claim);
    expect((await openClaims(steward, null)).rows).toEqual([]);
  });

  it("approved by two stewards at once is approved once", async () => {
    const group = await aListing(world, { claimed: false });
    const claim = await aClaim(group.id, { email: "race@example.org", organisationName: "Race" });
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => approveClaim(steward, claim)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const made = await sql`select 1 from organisations where name = 'Race'`;
    expect(made).toHaveLength(1);
  });

  it("is a steward's alone", async () => {
    const group = await aListing(world, { claimed: false });
    const claim = await aClaim(group.id);
    const organiser = await world.anOrganiser((await world.anOrganisation()).id);
    await expect(approveClaim(organiser, claim)).rejects.toBeInstanceOf(NotFound);
    await expect(declineClaim(organiser, claim)).rejects.toBeInstanceOf(NotFound);
    expect((await openClaims(organiser, null)).rows).toEqual([]);
  });
});

describe("reports", () => {
  it("stand with worries first, a page at a time, until they are settled", async () => {
    const { id: groupId } = await aListing(world);
    const report = async (topic: string) => {
      const [made] = await world.db.insert(groupReports).values({ groupId, topic }).returning();
      return made!.id;
    };
    const oldest = await report("times");
    for (let count = 0; count < 26; count += 1) await report("contact");
    const worry = await report("worry");
    const first = await openReports(steward, null);
    const second = await openReports(steward, first.next);
    expect(first.rows[0]?.topic).toBe("worry");
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(28);
    expect((await stewardDesk(steward, null)).counts.reports).toBe(28);
    await settleReport(steward, worry);
    expect((await openReports(steward, null)).rows.some(({ id }) => id === worry)).toBe(false);
    await expect(settleReport(steward, worry)).rejects.toMatchObject({ code: "changed_meanwhile" });
    await expect(settleReport(await world.aLinkWorker(), oldest)).rejects.toBeInstanceOf(NotFound);
  });
});

describe("listings to check", () => {
  it("are those checked long ago or never, and leave the list when checked", async () => {
    const never = await aListing(world, { checkedOn: null });
    const old = await aListing(world, { checkedOn: "2025-09-12" });
    const fresh = await aListing(world, { checkedOn: "2025-09-13" });
    const slugs = async (show: "never" | "due") =>
      (await staleListings(steward, show, null)).rows.map(({ slug }) => slug);
    expect(await slugs("due")).toEqual([old.slug]);
    expect(await slugs("never")).toContain(never.slug);
    expect(await slugs("never")).not.toContain(fresh.slug);
    await decideListing(steward, old.slug, { decision: "confirm" });
    expect(await slugs("due")).toEqual([]);
  });

  it("come a page at a time", async () => {
    for (let count = 0; count < 27; count += 1) await aListing(world, { checkedOn: "2024-01-01" });
    const first = await staleListings(steward, "due", null);
    const second = await staleListings(steward, "due", first.next);
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(27);
    expect(second.next).toBeNull();
  });
});

describe("areas", () => {
  const areaOf = async (slug: string) =>
    (await sql`select a.name from groups g left join areas a on a.id = g.area_id where g.slug = ${slug}`)[0]
      ?.name;

  it("take the groups of their postcodes with them, and leave those without one", async () => {
    const here = await aListing(world, { postcode: "YX9 4QD" });
    const hidden = await aListing(world, { postcode: "yx94qe", addressHidden: true });
    await keepAreas(steward, { intent: "add", name: "Tanner’s Reach", outcodes: ["YX9", "YX8"] });
    const reach = await sql`select id from areas where slug = 'tanners-reach'`;
    const reachId = reach[0]!.id as string;
    const online = await aListing(world, { postcode: null, areaId: reachId });
    expect([await areaOf(here.slug), await areaOf(hidden.slug)]).toEqual([
      "Tanner’s Reach",
      "Tanner’s Reach",
    ]);
    const shown = await sql`select group_id, area_id from group_search where area_id = ${reachId}`;
    expect(shown.map((row) => row.group_id).sort()).toEqual([here.id, online.id].sort());

    await keepAreas(steward, { intent: "add", name: "Brackwater", outcodes: ["YX9"] });
    expect([await areaOf(here.slug), await areaOf(online.slug)]).toEqual(["Brackwater", "Tanner’s Reach"]);
    await keepAreas(steward, { intent: "put", into: reachId, moved: ["YX9"] });
    expect(await areaOf(here.slug)).toBe("Tanner’s Reach");
    await keepAreas(steward, { intent: "take_out", outcode: "YX9" });
    expect(await areaOf(here.slug)).toBeNull();
    await keepAreas(steward, { intent: "rename", area: reachId, newName: "The Reach" });
    expect((await areasKept(steward)).areas).toEqual([
      { id: expect.any(String), name: "Brackwater", outcodes: [], groups: 0 },
      { id: reachId, name: "The Reach", outcodes: ["YX8"], groups: 1 },
    ]);
  });

  it("are refused twice by one name, unknown, and to anybody but a steward", async () => {
    const again = { intent: "add", name: "BRACKWATER", outcodes: ["YX7"] } as const;
    await expect(keepAreas(steward, { ...again, outcodes: ["YX7"] })).rejects.toMatchObject({
      code: "area_exists",
    });
    const unknown = world.aKey();
    await expect(keepAreas(steward, { intent: "put", into: unknown, moved: ["YX7"] })).rejects.toBeInstanceOf(
      NotFound,
    );
    await expect(keepAreas(steward, { intent: "take_out", outcode: "{a,b}" })).rejects.toBeInstanceOf(
      NotFound,
    );
    const commissioner = await world.aCommissioner([]);
    await expect(keepAreas(commissioner, { ...again, outcodes: ["YX7"] })).rejects.toBeInstanceOf(NotFound);
    expect(await areasKept(commissioner)).toEqual({ areas: [], without: 0 });
  });

  it("are typed as people type them", () => {
    const typed = (outcodes: string) =>
      areasForm.safeParse({ intent: "add", name: " Old  Wharf ", outcodes });
    expect(typed("yx3, YX4;yx3").data).toEqual({
      intent: "add",
      name: "Old Wharf",
      outcodes: ["YX3", "YX4"],
    });
    expect(typed("YX3 elephant").error?.issues[0]?.message).toBe(
      "“elephant” is not the first part of a postcode",
    );
    expect(typed(" ").success).toBe(false);
    expect(areaSlug("St. Mary’s & Café")).toBe("st-marys-cafe");
  });
});

describe("a listing in the directory that people are in", () => {
  it("keeps everything but its place in the directory when it is taken off", async () => {
    const group = await aListing(world, { name: "Kept whole" });
    const before = await world.db.select().from(groups).where(eq(groups.id, group.id));
    await decideListing(steward, group.slug, { decision: "close" });
    const after = await world.db.select().from(groups).where(eq(groups.id, group.id));
    expect({ ...after[0], status: "listed", updatedAt: null }).toEqual({ ...before[0], updatedAt: null });
  });
});
