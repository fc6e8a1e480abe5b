import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import type { StaffActor } from "~/features/access/actor.server";
import { paths } from "~/lib/paths";
import { closeDatabase } from "~db/client.server";
import { users } from "~db/schema";
import { testDatabase } from "../support/database";
import { aListing } from "../support/factories/listings";
import { worldOf } from "../support/factories/world";
import { signInAs } from "../support/requests";
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

describe("the pictures page", () => {
  const send = async (slug: string, who: StaffActor, fields: Record<string, string | File>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ key: randomUUID(), ...fields })) body.append(name, value);
    const url = new URL(paths.managePictures(slug), "http://localhost:3000");
    return answer(new Request(url, { method: "POST", body, headers: { cookie: await signInAs(who) } }));
  };
  const anOrganiser = async (organisationId: string | null) => {
    const organiser = await world.anOrganiser(organisationId ?? "");
    await world.db.update(users).set({ twoFactorEnabled: true }).where(eq(users.id, organiser.userId));
    return organiser;
  };
  const photo = async () => {
    const canvas = { width: 90, height: 60, channels: 3 as const, background: "#1c5a42" };
    const bytes = await sharp({ create: canvas }).png().toBuffer();
    return new File([new Uint8Array(bytes)], "<b>.exe", { type: "text/html" });
  };

  it("takes a photo, which then stands on the group's page and may be kept for a year", async () => {
    const { slug, organisationId } = await aListing(world);
    const organiser = await anOrganiser(organisationId);
    const fields = { kind: "photo", photo: await photo(), shows: "Tea & a bench", agreed: "yes" };
    const taken = await send(slug, organiser, fields);
    expect([taken.status, taken.headers.get("location")]).toEqual([302, paths.managePictures(slug)]);
    const html = await (await get(`/groups/${slug}`)).text();
    const [, address = ""] = /<img src="(\/pictures\/[^"]+)" alt="Tea &amp; a bench"/.exec(html) ?? [];
    const picture = await get(address);
    expect(Object.fromEntries(picture.headers)).toMatchObject({
      "content-type": "image/webp",
      "cache-control": "private, max-age=31536000, immutable",
      "content-security-policy": "default-src 'none'; sandbox",
    });
    expect(html).toMatch(
      /<meta property="og:image" content="http:\/\/localhost:3000\/pictures\/[\w-]+-1600.webp"/,
    );
  });

  it("says what is missing or wrong beside the field, and keeps what was written", async () => {
    const { slug, organisationId } = await aListing(world);
    const organiser = await anOrganiser(organisationId);
    const bare = await send(slug, organiser, { kind: "photo", shows: "Tea and a bench" });
    expect(bare.status).toBe(400);
    const page = await bare.text();
    expect(page).toContain("Choose a photo");
    expect(page).toContain("Say that everybody in it has agreed");
    expect(page).toContain("Tea and a bench</textarea>");
    const pdf = new File(["%PDF-1.7"], "leaflet.png", { type: "image/png" });
    const refused = await send(slug, organiser, { kind: "leaflet", leaflet: pdf, says: "Come on Tuesdays" });
    expect(refused.status).toBe(400);
    const again = await refused.text();
    expect(again).toContain("That is a PDF.");
    expect(again).toContain("Come on Tuesdays</textarea>");
  });
});
