import { expect, type Page } from "@playwright/test";
import { test } from "./pages/test";

const box = (page: Page) => page.getByLabel("Say it in your own words");
const options = (page: Page) => page.getByRole("option");

test("somebody says it in their own words, with a place spelt a little wrong", async ({ browserOf }) => {
  const page = await browserOf(null);
  await page.goto("/");
  await box(page).fill("I’ve got nobody to talk to since my husband died");
  await page.getByLabel("Your postcode").fill("Larkmor");
  await page.getByRole("button", { name: "Find groups" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("near Larkmoor");
  await expect(page.getByRole("main")).toContainText("We do not know “Larkmor”, so this is from Larkmoor.");
  await expect(page.locator("#list")).toContainText("Bereavement");
});

test("the box offers what may be meant, and the keyboard chooses @script", async ({ browserOf }) => {
  const page = await browserOf(null);
  await page.goto("/");
  await box(page).pressSequentially("knit");
  await expect(options(page).first()).toBeVisible();
  await expect(box(page)).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowDown");
  await expect(options(page).first()).toHaveAttribute("aria-selected", "true");
  const active = await box(page).getAttribute("aria-activedescendant");
  await expect(page.locator(`#${active}`)).toContainText("Nature and arts");
  await page.keyboard.press("ArrowUp");
  await expect(box(page)).not.toHaveAttribute("aria-activedescendant", /./);
  await page.keyboard.press("ArrowUp");
  await expect(options(page).last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Escape");
  await expect(options(page)).toHaveCount(0);
  await expect(box(page)).toHaveValue("knit");
  await expect(box(page)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await options(page).filter({ hasText: "Shepherd’s Parade Knitters" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Shepherd’s Parade Knitters" })).toBeVisible();
});

test("Enter without a choice searches, and with one goes there, near the postcode typed @script", async ({
  browserOf,
}) => {
  const page = await browserOf(null);
  await page.goto("/");
  await page.getByLabel("Your postcode").fill("YX3");
  await box(page).pressSequentially("widow");
  await expect(options(page).first()).toContainText("Grief");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/need=bereavement&near=YX3/);
  await page.goto("/");
  await box(page).pressSequentially("widow");
  await expect(options(page).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=widow/);
});

test("three times Escape leaves the page, with suggestions open or not @script", async ({ browserOf }) => {
  const page = await browserOf(null);
  await page.route(/^https:\/\//, (route) => route.fulfill({ body: "elsewhere" }));
  await page.goto("/groups?need=abuse_safety");
  const words = page.getByLabel("Words", { exact: true });
  await words.pressSequentially("refuge");
  await expect(options(page).first()).toBeVisible();
  const left = page.waitForURL((url) => !url.href.includes("/groups"));
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("Escape");
  await left;
});

test("a steward adds how people here say it, and search understands it", async ({
  browserOf,
  javaScriptEnabled,
}) => {
  const saying = javaScriptEnabled ? "proper nithered" : "fair clemmed";
  const steward = await browserOf("steward");
  await steward.goto(`/steward/words?words=${encodeURIComponent(saying)}`);
  await expect(steward.getByRole("main")).toContainText("We hear no need in this");
  await steward.getByLabel("They speak of").selectOption({ label: "Food or keeping warm" });
  await steward.getByRole("button", { name: "Add the words" }).click();
  await expect(steward.getByRole("main")).toContainText(`“${saying}” speaks of food and warmth.`);
  const resident = await browserOf(null);
  await expect(async () => {
    await resident.goto(`/groups?q=${encodeURIComponent(`I am ${saying}`)}`);
    await expect(resident.locator("#list")).toContainText(/pantry|meal|lunch|warm/i, { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await steward
    .getByRole("row", { name: saying })
    .getByRole("button", { name: /Undo|Take away/ })
    .first()
    .click();
});
