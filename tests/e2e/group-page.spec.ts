import { expect, type Page } from "@playwright/test";
import sharp from "sharp";
import { arrive } from "./pages/arrive";
import { expectAccessible } from "./pages/accessible";
import { test } from "./pages/test";

const GROUP = "/groups/tuesday-diggers";

// A form sent back with its errors
test.use({ mayFail: /\/manage\/tuesday-diggers\/pictures$/ });

test("a group's page says when it meets next, and gives a calendar and the way there", async ({
  browserOf,
}) => {
  const page = await browserOf(null);
  await page.goto(GROUP);
  await arrive(page, "Tuesday Diggers");
  await expect(page.getByText(/^Next: .+, then .+ and .+\.$/).first()).toBeVisible();
  const calendar = page.getByRole("link", { name: "Add to your calendar" });
  const file = await page.request.get((await calendar.getAttribute("href")) ?? "");
  expect(file.headers()["content-type"]).toContain("text/calendar");
  expect(await file.text()).toContain("DTSTART;TZID=Europe/London:");
  await expect(page.getByRole("link", { name: "Find the way, on OpenStreetMap" })).toHaveAttribute(
    "href",
    /^https:\/\/www\.openstreetmap\.org\//,
  );
  await page.getByText("Their leaflet").click();
  await expect(page.getByText("Tuesdays, 10 to 12")).toBeVisible();
});

test("a group's page is light, and nothing on it comes from elsewhere", async ({ browserOf, baseURL }) => {
  const page = await browserOf(null);
  const answers: { address: string; bytes: Promise<number> }[] = [];
  page.on("requestfinished", (request) => {
    const bytes = request.sizes().then((sizes) => sizes.responseBodySize + sizes.responseHeadersSize);
    answers.push({ address: request.url(), bytes });
  });
  await page.goto(GROUP, { waitUntil: "networkidle" });
  const picture = page.getByRole("img", { name: /drawing of the plots/ });
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => answers.some(({ address }) => address.includes("/pictures/"))).toBe(true);
  const bytes = await Promise.all(answers.map((answer) => answer.bytes));
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(60_000);
  expect(bytes[0]).toBeLessThan(15_000);
  expect(answers.length).toBeLessThanOrEqual(12);
  expect(answers.filter(({ address }) => !address.startsWith(baseURL ?? ""))).toEqual([]);
});

test("groups with much to say print on one page each @script", async ({ browserOf }) => {
  test.slow();
  const page = await browserOf(null);
  const sitemap = await (await page.request.get("/sitemap.xml")).text();
  const listed = [...sitemap.matchAll(/\/groups\/([^<]+)</g)].map(([, slug]) => slug ?? "");
  expect(listed.length).toBeGreaterThan(250);
  const slugs = listed.filter((_, n) => n % 5 === 0);
  const lengths = new Map<string, number>();
  for (const slug of slugs) {
    lengths.set(slug, (await (await page.request.get(`/groups/${slug}/print`)).body()).length);
  }
  const longest = slugs.toSorted((a, b) => (lengths.get(b) ?? 0) - (lengths.get(a) ?? 0)).slice(0, 4);
  for (const slug of longest) {
    await page.goto(`/groups/${slug}/print`);
    const paper = await page.pdf({ format: "A4" });
    expect(paper.toString("latin1").match(/\/Type\s*\/Page\b/g), slug).toHaveLength(1);
  }
});

test("an organiser adds a photo, everybody sees it, and a steward takes it off", async ({ browserOf }) => {
  test.slow();
  const organiser = await browserOf("organiser");
  const shows = `A red door, ${test.info().project.name}`;
  await organiser.goto("/manage/tuesday-diggers");
  await organiser.getByRole("link", { name: "Pictures and leaflet" }).click();
  await arrive(organiser, "Pictures and leaflet");
  await organiser.getByRole("button", { name: "Put the photo on the page" }).click();
  await expect(organiser.getByRole("link", { name: "Choose a photo" })).toBeVisible();
  await organiser.getByLabel("Photo").setInputFiles(await redDoor());
  await organiser.getByLabel("What does it show?").fill(shows);
  await organiser.getByLabel(/Everybody who can be recognised/).check();
  await organiser.getByRole("button", { name: "Put the photo on the page" }).click();
  await expect(organiser.getByText(shows, { exact: true })).toBeVisible();
  await expectAccessible(organiser);

  const anybody = await browserOf(null);
  // A page may be a second old
  await expect(async () => {
    await anybody.goto(GROUP);
    await expect(pictureOf(anybody, shows)).toHaveCount(1, { timeout: 100 });
  }).toPass();
  await anybody.getByText(/more pictures?$/).click();
  await expectSeen(anybody, shows);

  const steward = await browserOf("steward");
  await steward.goto("/steward/listings/tuesday-diggers");
  await steward.getByRole("link", { name: "Pictures and leaflet" }).click();
  await steward.getByRole("button", { name: `Take it off the page: ${shows}` }).click();
  await arrive(steward, "Pictures and leaflet");
  await expect(steward.getByText(shows, { exact: true })).toHaveCount(0);
  await expect(async () => {
    await anybody.reload();
    await expect(pictureOf(anybody, shows)).toHaveCount(0, { timeout: 100 });
  }).toPass();
});

/** Also where it stands behind a press. */
const pictureOf = (page: Page, name: string) => page.getByRole("img", { name, includeHidden: true });

async function redDoor() {
  const canvas = { width: 800, height: 600, channels: 3 as const, background: "#9c3f2b" };
  return {
    name: "IMG_0001.jpg",
    mimeType: "image/jpeg",
    buffer: await sharp({ create: canvas }).jpeg().toBuffer(),
  };
}

/** The picture has been fetched and drawn, not only named. */
async function expectSeen(page: Page, name: string) {
  const picture = page.getByRole("img", { name });
  await picture.scrollIntoViewIfNeeded();
  await expect(picture).toBeVisible();
  await expect
    .poll(async () => {
      const address = (await picture.getAttribute("src")) ?? "";
      return (await page.request.get(address)).status();
    })
    .toBe(200);
}
