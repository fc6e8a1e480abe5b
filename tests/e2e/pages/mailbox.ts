import { expect, type Page } from "@playwright/test";
import { arrive } from "./arrive";

/** The demo's mailbox, as somebody who looks for one message sees it. */
export class Mailbox {
  constructor(readonly page: Page) {}

  /** Opens the newest message of this subject, to this address when it is given, once it has come. */
  async open(subject: string, to = "") {
    const message = this.page.getByRole("row").filter({ hasText: to }).getByRole("link", { name: subject });
    await expect(async () => {
      await this.page.goto("/demo/mailbox");
      await expect(message.first()).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 20_000 });
    await message.first().click();
    await arrive(this.page, subject);
  }

  /** Follows the address that the message gives. */
  async follow(address: RegExp) {
    await this.page.getByRole("main").getByRole("link", { name: address }).click();
  }

  async words(): Promise<string> {
    return (await this.page.getByRole("main").textContent()) ?? "";
  }
}
