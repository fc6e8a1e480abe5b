import { expect, type Page } from "@playwright/test";
import { arrive } from "./pages/arrive";
import { OrganiserPages } from "./pages/organiser";
import { PHONE } from "./pages/phone";
import { pagesOnPaper } from "./pages/shortlist";
import { test } from "./pages/test";

/** The groups of the demo organiser, the other way about than where strain is flagged, which can bring money by itself. */
const RUNS = {
  on: { name: "Thursday Seed Savers", slug: "thursday-seed-savers", mark: "71" },
  off: { name: "Tuesday Diggers", slug: "tuesday-diggers", mark: "72" },
};

test("a file of grants, a doubtful one settled, a pot made from it, and its places count on every paper", async ({
  browserOf,
  javaScriptEnabled,
}) => {
  test.slow();
  const { name, slug, mark } = javaScriptEnabled ? RUNS.on : RUNS.off;
  const title = `Lunch in the glasshouse ${mark}`;
  const recipient = `Larkmoor Growers Circle ${mark}`;
  await bringIn(await browserOf("steward"), { title, recipient, mark });

  const page = await browserOf("organiser");
  await page.setViewportSize(PHONE);
  const organiser = new OrganiserPages(page, { name, slug });
  const before = await organiser.fundedPlaces();
  await makePot(page, slug, title);
  expect(await organiser.fundedPlaces()).toBe(before + 7);

  await page.goto(`/manage/${slug}/statements`);
  await page.getByRole("main").getByRole("table").getByRole("link").first().click();
  await arrive(page, "Statement for");
  const line = page.getByRole("row").filter({ hasText: `Harbour Trust, ${title}` });
  await expect(line).toContainText("7 places");

  await page.goto(`/manage/${slug}/evidence`);
  await arrive(page, name);
  await expect(page.getByRole("row").filter({ hasText: "Harbour Trust" }).last()).toContainText("£2,345.67");
  expect(await pagesOnPaper(page)).toBe(2);
});

/** The steward brings in a file with one grant that can be read and one that cannot, and says whose the first is. */
async function bringIn(
  steward: Page,
  { title, recipient, mark }: Record<"title" | "recipient" | "mark", string>,
) {
  await steward.goto("/steward/grants/import");
  await steward.getByLabel("File of grants").setInputFiles({
    name: "grants.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(fileOf(title, recipient, mark))),
  });
  await steward.getByRole("button", { name: "Bring it in" }).click();
  await expect(steward.getByRole("main")).toContainText("2 read: 1 added");
  await expect(steward.getByRole("main")).toContainText("is not a number");

  await steward.getByRole("link", { name: "Go on to the grants" }).click();
  const doubtful = steward
    .locator("section")
    .filter({ has: steward.getByRole("heading", { name: recipient }) });
  await doubtful.getByRole("radio", { name: "LARKMOOR GROWERS", exact: true }).check();
  await doubtful.getByRole("button", { name: /Settle this/ }).click();
  await expect(steward.getByRole("heading", { name: recipient })).toHaveCount(0);
}

/** The organiser turns the grant into a pot of seven places. */
async function makePot(page: Page, slug: string, title: string) {
  await page.goto(`/manage/${slug}/funding/grants`);
  const grant = page.locator("section").filter({ has: page.getByRole("heading", { name: title }) });
  await grant.getByRole("link", { name: /Make a pot from it/ }).click();
  await page.getByRole("radio", { name: "A number of places" }).check();
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByLabel("Who pays")).toHaveValue("Harbour Trust");
  await page.getByLabel("How many places").fill("7");
  await page.getByRole("button", { name: "Add this pot" }).click();
  await expect(page.getByRole("main")).toContainText(title);
  await page.goto(`/manage/${slug}/funding/grants`);
  await expect(grant).toContainText("You count on this money already, in 1 pot.");
}

function fileOf(title: string, recipient: string, mark: string) {
  const today = new Date();
  const day = (years: number) => `${today.getUTCFullYear() + years}${today.toISOString().slice(4, 8)}01`;
  const grant = {
    id: `360G-madeup_harbour-lunch-${mark}`,
    title,
    description: "Soup from what grows there",
    currency: "GBP",
    amountAwarded: 2345.67,
    awardDate: day(0),
    plannedDates: [{ startDate: day(0), endDate: day(1) }],
    recipientOrganization: [{ id: `360G-madeup_harbour-to-${mark}`, name: recipient }],
    fundingOrganization: [{ id: "360G-madeup_harbour", name: "Harbour Trust" }],
  };
  return { version: "1.4", grants: [grant, { ...grant, id: `${grant.id}-b`, amountAwarded: "lots" }] };
}
