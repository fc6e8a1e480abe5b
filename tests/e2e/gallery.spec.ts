import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

test.describe("every component @script", () => {
  let folder: string;

  test.beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "trellis-gallery-"));
    execFileSync(process.execPath, ["--import", "tsx", "tests/support/gallery.tsx", folder]);
  });
  test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

  for (const { width, colorScheme, forcedColors } of [
    { width: 1280, colorScheme: "light", forcedColors: "none" },
    { width: 320, colorScheme: "dark", forcedColors: "none" },
    { width: 320, colorScheme: "light", forcedColors: "active" },
  ] as const) {
    test(`at ${width} px, ${colorScheme}, forced colours ${forcedColors}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, forcedColors });
      await page.goto(`file://${folder}/gallery.html`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    });
  }
});
