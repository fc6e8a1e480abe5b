import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test as plain } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What must hold on every page that anybody arrives at: one heading, a title, nothing sideways, nothing for axe. */
export async function expectAccessible(page: Page) {
  await expect(page).toHaveTitle(/. – Trellis$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide, "pixels that do not fit sideways").toBeLessThanOrEqual(0);
  const { javaScriptEnabled } = plain.info().project.use;
  const violations = javaScriptEnabled === false ? await violationsOfCopy(page) : await violationsOf(page);
  expect(violations).toEqual([]);
}

async function violationsOf(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).withTags(RULES);
  const { violations } = await axe.setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 300)}`));
}

/**
 * Axe is itself a script, and waits on timers that a page without script never runs. So it looks at a copy of what
 * the page became, in a browser that runs script but is given none of the page's own.
 */
async function violationsOfCopy(page: Page): Promise<string[]> {
  const html = await page.content();
  const context = await page.context().browser()?.newContext({ javaScriptEnabled: true });
  const copy = await context?.newPage();
  if (!context || !copy) throw new Error("The browser has gone.");
  await copy.route("**/*", (route) => {
    if (route.request().isNavigationRequest()) return route.fulfill({ body: html, contentType: "text/html" });
    return route.request().resourceType() === "script" ? route.fulfill({ body: "" }) : route.continue();
  });
  await copy.goto(page.url());
  const violations = await violationsOf(copy);
  await context.close();
  return violations;
}
