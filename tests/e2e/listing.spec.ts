import { expect, type Page } from "@playwright/test";
import { arrive } from "./pages/arrive";
import { Mailbox } from "./pages/mailbox";
import { PHONE } from "./pages/phone";
import { test } from "./pages/test";
import { thisProject } from "./pages/this-project";

const SLUG = "tuesday-diggers";

test("an organiser's words are read by everybody once a steward has put them up, changed or not", async ({
  browserOf,
}) => {
  test.slow();
  const mine = ["Ring twice after lunch", "Knock at any hour"][thisProject()] ?? "";
  const organiser = await browserOf("organiser");
  await organiser.setViewportSize(PHONE);
  await organiser.goto(`/manage/${SLUG}`);
  await organiser.getByRole("link", { name: "Change what it says" }).click();
  await arrive(organiser, "The page of Tuesday Diggers");
  await organiser.goto(`/manage/${SLUG}/listing/contact`);
  await organiser.getByLabel("When to ring").fill(mine);
  await organiser.getByRole("button", { name: "Save and exit" }).click();
  await arrive(organiser, "The page of Tuesday Diggers");
  await organiser.getByRole("link", { name: "See what changes, and send it" }).click();
  await arrive(organiser, "What changes");
  await expect(organiser.locator("ins").filter({ hasText: mine })).toBeVisible();
  await organiser.getByRole("button", { name: "Send to the directory" }).click();
  await arrive(organiser, "The page of Tuesday Diggers");
  await expect(organiser.getByText(/With the directory since/).first()).toBeVisible();
  await expectPage(organiser, mine, false);

  const steward = await browserOf("steward");
  await steward.goto("/steward/changes");
  await steward.getByRole("link", { name: "Tuesday Diggers" }).click();
  await arrive(steward, "New words of Tuesday Diggers");
  await steward.getByText("Write it otherwise: when to ring").click();
  await steward.getByLabel("When to ring").fill(`${mine}, please`);
  await steward.getByRole("button", { name: "Put these words up" }).click();
  await arrive(steward, "New words");

  await expectPage(organiser, `${mine}, please`, true);
  await organiser.goto(`/manage/${SLUG}/listing`);
  await organiser.getByText(/The directory changed when to ring/).click();
  await expect(organiser.locator("ins").filter({ hasText: "please" })).toBeVisible();
});

async function expectPage(page: Page, words: string, isThere: boolean) {
  await expect(async () => {
    await page.goto(`/groups/${SLUG}`);
    await expect(page.getByText(words)).toHaveCount(isThere ? 1 : 0, { timeout: 500 });
  }).toPass({ timeout: 10_000 });
}

test("a group passes to whoever takes it on", async ({ browserOf }) => {
  test.slow();
  const email = `bea-${thisProject()}@example.test`;
  const organiser = await browserOf("organiser");
  await organiser.setViewportSize(PHONE);
  await organiser.goto(`/manage/${SLUG}/handover`);
  await arrive(organiser, "Hand over Tuesday Diggers");
  await organiser.getByLabel("Who takes it on").fill("Bea Holt");
  await organiser.getByLabel("Their e-mail address").fill(email);
  await organiser.getByLabel("Their organisation or club").fill("Holt Hall");
  await organiser.getByRole("button", { name: "Ask them" }).click();
  await expect(organiser.getByText(/We have asked Bea Holt/)).toBeVisible();

  const bea = await browserOf(null);
  await bea.setViewportSize(PHONE);
  await new Mailbox(bea).open("Would you take on Tuesday Diggers?", email);
  await new Mailbox(bea).follow(/\/handover\//);
  await arrive(bea, "Take on Tuesday Diggers");
  await bea.getByRole("button", { name: "No, thank you" }).click();
  await arrive(bea, "Thank you for saying so");
  await organiser.goto(`/manage/${SLUG}/handover`);
  await expect(organiser.getByText(/Bea Holt has said no/)).toBeVisible();
});

test("a page is claimed by the telephone on it", async ({ browserOf }) => {
  const page = await browserOf(null);
  await page.setViewportSize(PHONE);
  await page.goto("/groups/basin-model-boats/claim");
  await arrive(page, "Is Basin Model Boats your group?");
  await page.getByLabel("Your name").fill(`Ada ${thisProject()}`);
  await page.getByLabel("Who runs the group").fill("Model Boat Club");
  await page.getByLabel("E-mail", { exact: true }).fill(`ada-${thisProject()}@example.test`);
  await page.getByRole("radio", { name: "Ring the number on the page" }).check();
  await page.getByRole("button", { name: "Ask to look after this page" }).click();
  await arrive(page, "We will ring the group");
  const code = await page
    .getByRole("main")
    .getByText(/^\d{3} \d{3}$/)
    .textContent();
  const steward = await browserOf("steward");
  await steward.goto("/steward/claims");
  await expect(steward.getByText(code ?? "none")).toBeVisible();
});
