import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test as plain } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What must hold on every page that anybody arrives at: one heading, a title, nothing sideways, nothing for axe. */
export async function expectAccessible(page: Page) {
  await expect(page).toHaveTitle(/. – Trellis$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide, "pixels that do not fit sideways").toBeLessThanOrEqual(0);
  expect(await violationsOf(page)).toEqual([]);
}

/**
 * Axe itself is a script that waits on timers, which a page without script does not run. The page has been drawn by
 * then, and its own scripts have been passed over for good, so script is let in for as long as axe looks.
 */
async function violationsOf(page: Page): Promise<string[]> {
  const browser = await page.context().newCDPSession(page);
  await browser.send("Emulation.setScriptExecutionDisabled", { value: false });
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode().analyze();
  const scriptOff = plain.info().project.use.javaScriptEnabled === false;
  await browser.send("Emulation.setScriptExecutionDisabled", { value: scriptOff });
  await browser.detach();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 300)}`));
}
