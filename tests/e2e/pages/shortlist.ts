import { expect, type Page, test } from "@playwright/test";
import { arrive } from "./arrive";

const hasScript = () => test.info().project.use.javaScriptEnabled !== false;

/** What a resident does with a list on their device, with script and without. */
export class ShortlistPages {
  constructor(readonly page: Page) {}

  /** Keeps a group of the results by its card. */
  async keep(group: string) {
    await this.page.getByRole("button", { name: `Keep ${group}` }).click();
    if (hasScript()) {
      await expect(this.page.getByRole("button", { name: `Kept ${group}`, pressed: true })).toBeVisible();
      return;
    }
    await expect(this.page.getByText(`${group} is on your list.`)).toBeVisible();
    await this.page.getByRole("link", { name: "Back to where you were" }).click();
  }

  async open() {
    await this.page
      .getByRole("navigation", { name: "Main" })
      .getByRole("link", { name: /^My list/ })
      .click();
    await arrive(this.page, "Groups you have kept");
  }

  names(): Promise<string[]> {
    return this.page.getByRole("main").locator(".t-card h2").allInnerTexts();
  }
}

/** How many pages the page shown takes on A4. */
export async function pagesOnPaper(page: Page): Promise<number> {
  const paper = await page.pdf({ format: "A4", preferCSSPageSize: false });
  return paper.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
