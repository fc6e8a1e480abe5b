import { expect } from "@playwright/test";
import { test } from "./pages/test";

/** A group of the demo organiser for each of the runs with and without script. */
const RUNS = {
  on: { slug: "tuesday-diggers", mark: "71" },
  off: { slug: "thursday-seed-savers", mark: "72" },
};

test("a file of grants, a doubtful one settled, a pot made from it, and its places count", async ({
  browserOf,
  javaScriptEnabled,
}) => {
  const { slug, mark } = javaScriptEnabled ? RUNS.on : RUNS.off;
  const title = `Lunch in the glasshouse ${mark}`;
  const recipient = `Larkmoor Growers Circle ${mark}`;
  const steward = await browserOf("steward");
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

  const organiser = await browserOf("organiser");
  await organiser.goto(`/manage/${slug}/funding/grants`);
  const grant = organiser.locator("section").filter({ has: organiser.getByRole("heading", { name: title }) });
  await grant.getByRole("link", { name: /Make a pot from it/ }).click();
  await organiser.getByRole("radio", { name: "A number of places" }).check();
  await organiser.getByRole("button", { name: "Go on" }).click();
  await expect(organiser.getByLabel("Who pays")).toHaveValue("Harbour Trust");
  await organiser.getByLabel("How many places").fill("7");
  await organiser.getByRole("button", { name: "Add this pot" }).click();
  await expect(organiser.getByRole("main")).toContainText(title);
  await organiser.goto(`/manage/${slug}/funding/grants`);
  await expect(grant).toContainText("You count on this money already, in 1 pot.");
});

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
