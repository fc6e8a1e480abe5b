import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "~db/client.server";
import { loader as reportArea } from "~/routes/reports.$slug";
import { loader as reports } from "~/routes/reports._index";
import { action as decideAreas } from "~/routes/steward.areas";
import { action as decideClaim } from "~/routes/steward.claims";
import { action as decideListing, loader as stewardListing } from "~/routes/steward.listings.$slug";
import { loader as desk } from "~/routes/steward._index";
import { action as settle } from "~/routes/steward.reports";
import { testDatabase } from "../support/database";
import { worldOf } from "../support/factories/world";
import { sending, signInAs, visiting } from "../support/requests";

process.env.TRELLIS_DEMO = "1";
const { sql } = await testDatabase();
const world = worldOf(sql);
afterAll(closeDatabase);

let steward: string;
let commissioner: string;
beforeAll(async () => {
  const own = await world.anArea("Larkmoor");
  await world.anArea("Old Wharf");
  steward = await signInAs(await world.aSteward());
  commissioner = await signInAs(await world.aCommissioner([own.id]));
});

const statusOf = (work: Promise<unknown>) =>
  work.then(
    (answer) =>
      (answer as { init?: { status?: number }; status?: number }).init?.status ?? (answer as Response).status,
    (thrown) =>
      (thrown as { init?: { status?: number }; status?: number }).init?.status ?? (thrown as Response).status,
  );

describe("a commissioner", () => {
  it("opens their own area, and finds no other", async () => {
    const open = (slug: string) => reportArea(visiting(`/reports/${slug}`, commissioner, { slug }));
    expect(await open("larkmoor")).toMatchObject({ area: { name: "Larkmoor", groups: 0 }, groups: [] });
    expect(await statusOf(open("old-wharf"))).toBe(404);
    expect(await statusOf(open("nowhere"))).toBe(404);
  });

  it("sees a map only where every area has a shape, and sorts by the address", async () => {
    const seen = await reports(visiting("/reports?by=people&way=ascending", commissioner));
    expect(seen.map?.areas.map(({ slug }) => slug)).toEqual(["larkmoor"]);
    expect(seen.order).toEqual({ by: "people", way: "ascending" });
  });

  it("may not look after the directory, nor a steward read the reports", async () => {
    expect(await statusOf(desk(visiting("/steward", commissioner)))).toBe(403);
    expect(await statusOf(reports(visiting("/reports", steward)))).toBe(403);
  });
});

describe("a steward's forms", () => {
  it("come back with what was typed when something is wrong", async () => {
    const { slug } = await world.aGroup({ status: "pending" });
    const params = { slug };
    const path = `/steward/listings/${slug}`;
    expect(await statusOf(decideListing(sending(path, { decision: "return" }, steward, params)))).toBe(400);
    expect(await statusOf(decideListing(sending(path, { decision: "sell" }, steward, params)))).toBe(400);
    const areas = await decideAreas(
      sending("/steward/areas", { intent: "add", name: "Hill", outcodes: "elephant" }, steward),
    );
    expect(areas).toMatchObject({
      init: { status: 400 },
      data: { form: { values: { name: ["Hill"], outcodes: ["elephant"] } } },
    });
    expect(
      await statusOf(decideClaim(sending("/steward/claims", { decision: "approve", claim: "1" }, steward))),
    ).toBe(400);
    expect(await statusOf(settle(sending("/steward/reports", { report: world.aKey() }, steward)))).toBe(404);
  });

  it("put a listing into the directory once", async () => {
    const { slug } = await world.aGroup({ status: "pending" });
    const send = () =>
      statusOf(
        decideListing(sending(`/steward/listings/${slug}`, { decision: "approve" }, steward, { slug })),
      );
    expect(await send()).toBe(302);
    expect(await send()).toBe(409);
    expect(await stewardListing(visiting(`/steward/listings/${slug}`, steward, { slug }))).toMatchObject({
      status: "listed",
    });
  });
});
