import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { asActor, closeDatabase } from "~db/client.server";
import { gazetteer } from "~db/schema";
import { CLOCK } from "~/features/access/actor.server";
import { loader as results } from "~/routes/groups._index";
import { loader as groupPage } from "~/routes/groups.$slug._index";
import { action as claim } from "~/routes/groups.$slug.claim";
import { action as join, loader as joinPage } from "~/routes/groups.$slug.join";
import { action as report } from "~/routes/groups.$slug.report";
import { testDatabase } from "../support/database";
import { aListing } from "../support/factories/listings";
import { worldOf } from "../support/factories/world";
import { sending, visiting } from "../support/requests";

const { sql } = await testDatabase();
const world = worldOf(sql);
afterAll(closeDatabase);

describe("results", () => {
  it("understands a sentence, and says where a postcode is not known", async () => {
    await aListing(world, {
      name: "River walk",
      needs: ["physical_activity"],
      sessions: [[1, "10:00", "11:00"]],
    });
    const page = await results(visiting("/groups?q=river walk on a Monday, near YX9"));
    expect(page).toMatchObject({ placeUnknown: true, total: 1, title: "1 group for “river walk”" });
    expect(page.cards.map(({ name }) => name)).toEqual(["River walk"]);
  });

  it("carries the quick exit where the need is sensitive", async () => {
    expect(await results(visiting("/groups?need=abuse_safety"))).toMatchObject({ quickExit: true });
    expect(await results(visiting("/groups?need=food"))).toMatchObject({ quickExit: false });
  });
});

describe("a group's page, come to from a list", () => {
  const found = async (listing: Parameters<typeof aListing>[1], search: string) => {
    const { slug } = await aListing(world, { at: [53.9, -4.6], ...listing });
    return groupPage(visiting(`/groups/${slug}${search}`, undefined, { slug }));
  };

  it("says how far it is from the place asked for, and leads back to that list", async () => {
    await world.db
      .insert(gazetteer)
      .values({ key: "YX2", name: "YX2", kind: "outcode", lat: 53.9, lng: -4.65 })
      .onConflictDoNothing();
    const search = "?need=food&near=YX2&after=54.125%7E00000000-0000-7000-8000-000000000001";
    expect(await found({}, search)).toMatchObject({ distance: "2 miles from YX2", foundBy: search });
    expect(await found({}, "?near=YX9&other=1")).toMatchObject({ distance: null, foundBy: "?near=YX9" });
    expect(await found({}, "")).toMatchObject({ distance: null, foundBy: "" });
    expect(await found({ addressHidden: true }, search)).toMatchObject({ distance: null });
  });
});

describe("a group's pages", () => {
  it("are not found for a group that is not listed", async () => {
    const { slug } = await aListing(world, { status: "pending" });
    for (const loader of [groupPage, joinPage]) {
      await expect(loader(visiting(`/groups/${slug}`, undefined, { slug }))).rejects.toMatchObject({
        init: { status: 404 },
      });
    }
  });

  it("take a request to join once, however often it is sent", async () => {
    const { slug, id } = await aListing(world, { takesJoinRequests: true });
    const fields = {
      key: randomUUID(),
      firstName: "Margaret",
      phone: "07700 900123",
      needs: ["loneliness", "food"],
      consent: "yes",
    };
    const send = () => join(sending(`/groups/${slug}/join`, fields, undefined, { slug }));
    const [first, second] = [await send(), await send()];
    expect(first).toMatchObject({ how: "ring", reference: expect.stringMatching(/^[A-Z\d ]+$/) });
    expect(second).toEqual(first);
    const sent = await asActor(CLOCK, (tx) =>
      tx.query.referrals.findMany({ where: (row, { eq }) => eq(row.groupId, id) }),
    );
    expect(sent.map(({ status, source }) => [status, source])).toEqual([["sent", "resident"]]);
  });

  it("give a form back with what was typed and a message a field", async () => {
    const { slug } = await aListing(world, { takesJoinRequests: true });
    const answer = await join(
      sending(`/groups/${slug}/join`, { key: randomUUID(), firstName: "<b>Jo</b>", phone: "12" }, undefined, {
        slug,
      }),
    );
    expect(answer).toMatchObject({
      init: { status: 400 },
      data: {
        form: {
          values: { firstName: ["<b>Jo</b>"], phone: ["12"] },
          errors: { phone: "Write a telephone number such as 07700 900123", consent: expect.any(String) },
        },
      },
    });
    const reported = await report(
      sending(`/groups/${slug}/report`, { key: randomUUID(), topic: "times" }, undefined, { slug }),
    );
    expect(reported).toMatchObject({ data: { form: { errors: { words: "Tell us what is not right" } } } });
  });

  it("take no request where the group takes none, and no claim where somebody looks after it", async () => {
    const { slug } = await aListing(world);
    await expect(join(sending(`/groups/${slug}/join`, {}, undefined, { slug }))).rejects.toMatchObject({
      init: { status: 404 },
    });
    const fields = {
      key: randomUUID(),
      name: "Ada",
      organisationName: "Trust",
      email: "ada@example.org",
      proof: "Ring us",
    };
    await expect(claim(sending(`/groups/${slug}/claim`, fields, undefined, { slug }))).rejects.toMatchObject({
      data: { kind: "refused", code: "already_claimed" },
    });
  });
});
