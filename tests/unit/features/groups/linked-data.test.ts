import { describe, expect, it } from "vitest";
import { groupHead } from "~/features/groups/head";
import { groupLinkedData } from "~/features/groups/linked-data";
import { sitemapIndex, sitemapPieces } from "~/features/groups/sitemap-xml";
import { aChange, aSession, aTimetable } from "../../../support/factories/timetable";

const page = "https://trellis.example/groups/tuesday-diggers";
const listing = {
  name: "Tuesday Diggers",
  summary: "Grow vegetables",
  timetable: aTimetable([aSession()]),
  where: ["Larkmoor Allotments", "YX2 4QD"],
  pin: { lat: 53.9, lng: -4.65 },
  access: [
    { id: "hearing_loop" as const, label: "Hearing loop", value: "unknown" as const, note: "" },
    { id: "seating" as const, label: "Seating", value: "yes" as const, note: "" },
  ],
  isFree: true,
  phone: "01632 960147",
  email: null,
  website: null,
  organisation: null,
  sensitive: false,
};

describe("what machines are told of a group", () => {
  it("is who, when, where and what is known of getting in", () => {
    expect(groupLinkedData(listing, page)).toMatchObject({
      "@type": "Organization",
      url: page,
      telephone: "01632 960147",
      location: {
        address: "Larkmoor Allotments, YX2 4QD",
        geo: { latitude: 53.9 },
        amenityFeature: [{ name: "Seating", value: true }],
      },
      event: [{ isAccessibleForFree: true, eventSchedule: { startTime: "10:00", repeatFrequency: "P1W" } }],
    });
    expect(groupLinkedData(listing, page)).not.toHaveProperty("email");
  });

  it("says how often in the words of ISO 8601, with the days that it is not on", () => {
    const monthly = aSession({ rule: "FREQ=MONTHLY;BYDAY=1MO", startsOn: "2026-01-05", weekday: 1 });
    const timetable = aTimetable([monthly], [aChange(monthly.id, { onDay: "2026-12-07" })]);
    expect(groupLinkedData({ ...listing, timetable }, page)).toMatchObject({
      event: [
        {
          eventSchedule: {
            byDay: "https://schema.org/Monday",
            byMonthWeek: 1,
            repeatFrequency: "P1M",
            startDate: "2026-01-05",
            exceptDate: ["2026-12-07"],
          },
        },
      ],
    });
  });

  it("has no place for a hidden address, and nothing of a sensitive group", () => {
    const hidden = JSON.stringify(groupLinkedData({ ...listing, where: [], pin: null }, page));
    expect(hidden).not.toMatch(/location|geo|Larkmoor|53\.9/);
    expect(groupLinkedData({ ...listing, sensitive: true }, page)).toBeNull();
  });
});

describe("the head of a group's page", () => {
  const photo = { address: "https://trellis.example/pictures/1.webp", description: "A bench" };

  it("names its one address, and shows a card with a picture", () => {
    const head = groupHead({ listing, page, linkedData: null, photo });
    expect(head).toEqual(
      expect.arrayContaining([
        { title: "Tuesday Diggers – Trellis" },
        { tagName: "link", rel: "canonical", href: page },
        { property: "og:title", content: "Tuesday Diggers" },
        { property: "og:image", content: photo.address },
      ]),
    );
  });

  it("does not say what a sensitive group is, in its title or in a message", () => {
    const head = groupHead({ listing: { ...listing, sensitive: true }, page, linkedData: null, photo });
    const shown = JSON.stringify(head.filter((tag) => "title" in tag || "property" in tag));
    expect(shown).not.toMatch(/Diggers|vegetables|bench/);
  });
});

describe("a sitemap", () => {
  const batches = async function* () {
    yield [{ path: "/groups/a&b", changedOn: "2026-03-01" }];
  };

  it("holds whole addresses, escaped", async () => {
    let xml = "";
    for await (const piece of sitemapPieces("https://trellis.example", ["/"], batches())) xml += piece;
    expect(xml).toContain("<url><loc>https://trellis.example/</loc></url>");
    expect(xml).toContain(
      "<url><loc>https://trellis.example/groups/a&amp;b</loc><lastmod>2026-03-01</lastmod></url>",
    );
    expect(xml.endsWith("</urlset>\n")).toBe(true);
    expect(sitemapIndex(["https://trellis.example/sitemap.xml?after=1"])).toContain("<sitemap><loc>");
  });
});
