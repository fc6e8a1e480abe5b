import { afterAll, describe, expect, it } from "vitest";
import { asActor, closeDatabase } from "~db/client.server";
import { askToClaim } from "~/features/groups/commands/claim.server";
import { reportGroup } from "~/features/groups/commands/report.server";
import { publicListing } from "~/features/groups/queries/listing.server";
import { publicRoomOf } from "~/features/places/queries/public-room.server";
import { NotFound } from "~/lib/errors";
import { testDatabase } from "../../support/database";
import { aListing } from "../../support/factories/listings";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);
afterAll(closeDatabase);

const NOW = new Date("2026-03-12T12:00:00Z");

describe("a group's page", () => {
  it("is there for listed groups only", async () => {
    const pending = await aListing(world, { status: "pending" });
    for (const slug of [pending.slug, "nothing", "", "'; --", undefined]) {
      await expect(publicListing(slug)).rejects.toBeInstanceOf(NotFound);
    }
  });

  it("says when, where, for whom, and what is known of getting in", async () => {
    const { slug } = await aListing(world, {
      name: "Tuesday Diggers",
      description: "We dig.\n\nWe drink tea.",
      venue: "Larkmoor Allotments",
      address: "Bellpit Lane",
      postcode: "YX2 4QD",
      minAge: 18,
      sessions: [[2, "10:00", "12:00"]],
      access: { step_free_entrance: "yes", blue_badge_parking: "no" },
      website: "https://example.org/diggers",
    });
    const listing = await publicListing(slug, NOW);
    expect(listing).toMatchObject({
      description: ["We dig.", "We drink tea."],
      times: ["Tuesdays, 10am to 12 noon"],
      next: "Tuesday 17 March",
      where: ["Larkmoor Allotments", "Bellpit Lane", "YX2 4QD"],
      whoFor: "Anybody, 18 or older",
      website: "https://example.org/diggers",
      claimed: true,
      checkedForReferral: true,
    });
    expect(listing.access.slice(0, 3)).toEqual([
      {
        id: "blue_badge_parking",
        label: "Blue Badge parking",
        value: "no",
        note: "No. The group told us on 3 March.",
      },
      {
        id: "step_free_entrance",
        label: "Step-free entrance",
        value: "yes",
        note: "Yes. The group told us on 3 March.",
      },
      {
        id: "accessible_toilet",
        label: "Accessible toilet",
        value: "unknown",
        note: "Not known yet. Nobody has told us.",
      },
    ]);
  });

  it("holds nothing of a hidden address, and no link that is not of the web", async () => {
    const { slug } = await aListing(world, {
      addressHidden: true,
      venue: "Zinnia House",
      address: "1 Secret Street",
      postcode: "YX2 4QD",
      at: [53.9, -4.6],
      gettingThere: "Turn left at the church",
      website: "javascript:alert(1)",
    });
    const listing = await publicListing(slug);
    expect(listing).toMatchObject({ where: [], pin: null, gettingThere: "", website: null });
    expect(JSON.stringify(listing)).not.toMatch(/Zinnia|Secret|YX2|church|53\.9/);
  });

  it("says whether asking to join would reach the group", async () => {
    const open = await aListing(world);
    const closed = await aListing(world, { pool: { safePlaces: 0, waitingLimit: 0 } });
    const unclaimed = await aListing(world, { claimed: false });
    expect(await publicRoomOf(open.id)).toEqual({
      room: "places_now",
      words: "Places now",
      takesPeople: true,
    });
    expect(await publicRoomOf(closed.id)).toMatchObject({ room: "not_taking", takesPeople: false });
    expect(await publicRoomOf(unclaimed.id)).toMatchObject({ room: "ask", takesPeople: false });
  });
});

describe("telling us about a listing", () => {
  it("keeps a report, and that there was one, once however often the form is sent", async () => {
    const { id, slug } = await aListing(world);
    const report = { key: world.aKey(), topic: "times" as const, words: "It is on Wednesdays now" };
    await Promise.all([reportGroup(slug, report), reportGroup(slug, report)]);
    const reports = await sql`select topic, words, settled_at from group_reports where group_id = ${id}`;
    expect([...reports]).toEqual([{ topic: "times", words: "It is on Wednesdays now", settled_at: null }]);
    const seen = await asActor({ role: "steward" }, (tx) =>
      tx.query.events.findMany({ where: (event, { eq }) => eq(event.groupId, id) }),
    );
    expect(seen.map(({ kind, detail }) => [kind, detail])).toEqual([["group.reported", { topic: "times" }]]);
  });

  it("keeps a claim for the steward alone, of a listing that nobody looks after", async () => {
    const { id, slug } = await aListing(world, { claimed: false });
    const claim = {
      name: "Ada Reed",
      organisationName: "Larkmoor Trust",
      email: "ada@example.org",
      proof: "Ask",
    };
    const key = world.aKey();
    await Promise.all([askToClaim(slug, { key, ...claim }), askToClaim(slug, { key, ...claim })]);
    await expect(askToClaim(slug, { key, ...claim, name: "Bea" })).rejects.toMatchObject({
      code: "form_key_reused",
    });
    const claims = (role: "steward" | "organiser") =>
      asActor({ role }, (tx) =>
        tx.query.groupClaims.findMany({ where: (row, { eq }) => eq(row.groupId, id) }),
      );
    expect(await claims("steward")).toMatchObject([{ ...claim, status: "open" }]);
    expect(await claims("organiser")).toEqual([]);
  });

  it("refuses a claim of a listing that somebody looks after", async () => {
    const { slug } = await aListing(world);
    const claim = {
      key: world.aKey(),
      name: "Ada",
      organisationName: "Trust",
      email: "ada@example.org",
      proof: "Ask",
    };
    await expect(askToClaim(slug, claim)).rejects.toMatchObject({ code: "already_claimed" });
    await expect(askToClaim("nothing", claim)).rejects.toBeInstanceOf(NotFound);
  });
});
