import { afterAll, describe, expect, it } from "vitest";
import { closeDatabase } from "~db/client.server";
import { testDatabase } from "../support/database";
import { aListing } from "../support/factories/listings";
import { worldOf } from "../support/factories/world";
import { site } from "../support/site";

const world = worldOf((await testDatabase()).sql);
const answer = site();
afterAll(closeDatabase);

const get = (path: string) => answer(new Request(new URL(path, "http://localhost:3000")));

describe("what a group's page tells machines", () => {
  it("is data that no name can turn into a script", async () => {
    const name = "</script><script>alert(1)</script>";
    const { slug } = await aListing(world, { name, sessions: [[2, "10:00", "12:00"]] });
    const html = await (await get(`/groups/${slug}?near=YX3`)).text();
    const [, data = ""] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html) ?? [];
    expect(JSON.parse(data)).toMatchObject({ name });
    expect(html).not.toContain(name);
    expect(html).toContain(`<link rel="canonical" href="http://localhost:3000/groups/${slug}"/>`);
  });

  it("gives a hidden address away nowhere, calendar and print included", async () => {
    const { slug } = await aListing(world, {
      addressHidden: true,
      venue: "Zinnia House",
      address: "1 Secret Street",
      postcode: "YX2 4QD",
      at: [53.9, -4.6],
      gettingThere: "Turn left at the church",
      sessions: [[2, "10:00", "12:00"]],
    });
    for (const page of ["", "/calendar.ics", "/print", "/calendar.ics.data"]) {
      const response = await get(`/groups/${slug}${page}`);
      expect(response.status, page).toBe(200);
      expect(await response.text(), page).not.toMatch(/Zinnia|Secret|YX2|church|53\.9|openstreetmap/);
    }
  });
});

describe("a group's calendar", () => {
  it("is a calendar file named as the group's address", async () => {
    const { slug } = await aListing(world, { sessions: [[2, "10:00", "12:00"]] });
    const response = await get(`/groups/${slug}/calendar.ics`);
    expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(response.headers.get("content-disposition")).toBe(`inline; filename="${slug}.ics"`);
    expect(await response.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
  });

  it("is not found for a group without weekly times", async () => {
    const { slug } = await aListing(world);
    expect((await get(`/groups/${slug}/calendar.ics`)).status).toBe(404);
  });
});

describe("the sitemap and what robots may read", () => {
  it("name the listed groups by their whole address, and keep the pages of people at work out", async () => {
    const { slug } = await aListing(world);
    const { slug: pending } = await aListing(world, { status: "pending" });
    const sitemap = await (await get("/sitemap.xml")).text();
    expect(sitemap).toContain(`<loc>http://localhost:3000/groups/${slug}</loc>`);
    expect(sitemap).not.toContain(`/groups/${pending}<`);
    expect((await get("/sitemap.xml?after=nothing")).status).toBe(404);
    const robots = await (await get("/robots.txt")).text();
    expect(robots).toMatch(/^Disallow: \/people$/m);
    expect(robots).toMatch(/^Sitemap: http:\/\/localhost:3000\/sitemap.xml$/m);
  });
});
