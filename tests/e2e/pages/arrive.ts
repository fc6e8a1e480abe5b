import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./accessible";

/** Waits for the page with this heading, and holds it to what holds for every page. */
export async function arrive(page: Page, heading: string | RegExp) {
  await expect(page.getByRole("heading", { level: 1 })).toContainText(heading);
  await expectAccessible(page);
}
