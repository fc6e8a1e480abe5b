import { expect } from "@playwright/test";
import { arrive } from "./pages/arrive";
import { LinkWorkerPages } from "./pages/link-worker";
import { pagesOnPaper, ShortlistPages } from "./pages/shortlist";
import { test } from "./pages/test";

const RESULTS = "/groups?need=nature_arts&near=YX3";

test("a resident keeps two groups, shares the list and clears it", async ({ browserOf }) => {
  test.slow();
  const page = await browserOf(null);
  const list = new ShortlistPages(page);
  await page.goto(RESULTS);
  const [first = "", second = ""] = await page.locator(".t-card h2").allInnerTexts();
  await list.keep(first);
  await list.keep(second);
  await list.open();
  expect(await list.names()).toEqual([first, second]);
  await page.getByText("Share it").click();
  const address = await page.locator("#list-address").innerText();

  const friend = await browserOf(null);
  await friend.goto(address);
  await arrive(friend, "A list of groups");
  await friend.getByRole("button", { name: "Keep them on this device" }).click();
  await expect(friend.getByRole("heading", { name: "Groups you have kept" })).toBeVisible();
  expect(await new ShortlistPages(friend).names()).toEqual([first, second]);

  await page.getByRole("button", { name: `Take off the list (${first})` }).click();
  await expect(page.getByRole("link", { name: first })).toHaveCount(0);
  expect(await list.names()).toEqual([second]);
  await page.getByRole("button", { name: "Clear the list" }).click();
  await expect(page.getByRole("heading", { name: "Nothing kept yet" })).toBeVisible();
});

test("with script the pages say what is kept, and Back does too @script", async ({ browserOf }) => {
  const page = await browserOf(null);
  await page.goto("/groups/tuesday-diggers");
  await page.getByRole("button", { name: "Keep this group Tuesday Diggers" }).click();
  await expect(page.getByRole("link", { name: "My list (1)" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: "Kept Tuesday Diggers", pressed: true })).toBeVisible();
  await page.getByRole("link", { name: "My list (1)" }).click();
  await page.getByRole("button", { name: "Take off the list (Tuesday Diggers)" }).click();
  await expect(page.getByRole("heading", { name: "Nothing kept yet" })).toBeVisible();
  await page.goto("/groups/tuesday-diggers");
  await expect(page.getByRole("button", { name: "Keep this group Tuesday Diggers" })).toBeVisible();
});

test("a list prints on a page a group @script", async ({ browserOf }) => {
  const page = await browserOf(null);
  await page.goto(RESULTS);
  const links = await page
    .locator(".t-card h2 a")
    .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).pathname));
  const slugs = ["tuesday-diggers", ...links.map((path) => path.split("/").at(-1) ?? "")].slice(0, 12);
  const query = slugs.map((slug) => `g=${slug}`).join("&");
  await page.goto(`/shortlist/print?${query}`);
  await arrive(page, "12 groups to print");
  expect(await pagesOnPaper(page)).toBe(slugs.length);
  await page.goto("/shortlist/print?g=tuesday-diggers");
  expect(await pagesOnPaper(page)).toBe(1);
  await page.goto("/groups/tuesday-diggers/print");
  expect(await pagesOnPaper(page)).toBe(1);
  await page.goto(`/shortlist/print?${query}&size=large`);
  const large = await pagesOnPaper(page);
  expect(large).toBeGreaterThan(slugs.length);
  expect(large).toBeLessThanOrEqual(2 * slugs.length);
});

test("a link worker keeps a group for a person and gives them its details", async ({ browserOf }) => {
  test.slow();
  const page = await browserOf("link_worker");
  const worker = new LinkWorkerPages(page);
  const name = test.info().project.name.startsWith("wide") ? "Bronwen" : "Idris";
  // Not one that an organiser pauses in a journey meanwhile
  const group = "Kettle Café Company Table";
  await page.goto("/people");
  await worker.addPerson(name, { near: "YX2 4QD", needs: ["Loneliness or being cut off"] });
  const card = await worker.find(name, group);
  await card.getByRole("button", { name: `Keep for ${name} (${group})` }).click();
  await expect(page.getByRole("button", { name: `Kept. Take off (${group})` })).toBeVisible();
  await page.getByLabel("In their own words").fill("");
  await page.getByRole("button", { name: "Look again" }).click();
  const other = page.getByRole("button", { name: new RegExp(`^Keep for ${name} \\(`) }).first();
  const [, otherName = ""] = /\((.+)\)$/.exec(await other.innerText()) ?? [];
  await other.click();
  await page.getByRole("link", { name: `2 groups kept for ${name}` }).click();
  await arrive(page, `Groups kept for ${name}`);
  for (const kept of [group, otherName]) {
    await expect(page.getByRole("checkbox", { name: kept })).toBeChecked();
  }
  await expect(page.getByRole("button", { name: /^E-mail/ })).toHaveCount(0);
  await page.getByRole("button", { name: `I told ${name}` }).click();
  await expect(page.getByText("Counted. Nothing was kept")).toBeVisible();
  await page.getByRole("checkbox", { name: otherName }).uncheck();
  await page.getByRole("button", { name: "Print them" }).click();
  await expect(page.getByRole("heading", { name: "1 group to print" })).toBeVisible();
  await expect(page.getByRole("heading", { name: group })).toBeVisible();
});
