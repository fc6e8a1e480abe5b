import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import type axe from "axe-core";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const AXE = readFileSync(path.join("node_modules", "axe-core", "axe.min.js"), "utf8");

/** What must hold on every page that anybody arrives at: one heading, a title, nothing sideways, nothing for axe. */
export async function expectAccessible(page: Page) {
  await expect(page).toHaveTitle(/. – Trellis$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide, "pixels that do not fit sideways").toBeLessThanOrEqual(0);
  expect(await violationsOf(page)).toEqual([]);
}

async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(runAxe, RULES);
}

/**
 * In the page: what axe finds. Axe goes on by timers, which a page without script never runs, so while it looks, what
 * it puts off for no time at all follows as a promise does.
 */
async function runAxe(rules: string[]): Promise<string[]> {
  const own = window.setTimeout;
  const soon = (run: () => void, wait?: number) => {
    if (wait) return own(run, wait);
    void Promise.resolve().then(run);
    return 0;
  };
  window.setTimeout = soon as typeof window.setTimeout;
  try {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: { type: "tag", values: rules },
      resultTypes: ["violations"],
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 300)}`));
  } finally {
    window.setTimeout = own;
  }
}
