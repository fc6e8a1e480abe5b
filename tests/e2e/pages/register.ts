import { expect, type Page } from "@playwright/test";
import { arrive } from "./arrive";
import { PHONE } from "./phone";

const ADDRESS = "/manage/tuesday-diggers/register";
const ROUND = ["came", "missed", "sent_word"];

/** The register of the nearest session, on one phone. */
export class RegisterPage {
  constructor(readonly page: Page) {}

  async open() {
    await this.page.goto(ADDRESS);
    await expect(this.page.getByRole("heading", { level: 1 })).toContainText("Register");
  }

  async openThenLoseConnection() {
    await this.page.setViewportSize(PHONE);
    await this.page.goto(ADDRESS);
    await arrive(this.page, "Register");
    await expect.poll(() => this.isKept()).toBe(true);
    await this.page.reload();
    await this.page.context().setOffline(true);
  }

  /** Opens what is kept on the phone, until it has tried to send it and given up for some seconds. */
  async openInVain() {
    const failed = this.sendingFails();
    await this.open();
    await failed;
  }

  async sendingFails() {
    await this.page.waitForEvent("requestfailed", (request) => request.url().endsWith("/register/marks"));
  }

  async findConnection() {
    await this.page.context().setOffline(false);
  }

  async sendNow() {
    await this.page.getByRole("button", { name: "Send now" }).click();
  }

  async expectState(words: string) {
    await expect(this.page.locator("[data-register-state]")).toContainText(words);
  }

  /** The name under which each person's marks are sent. */
  people(): Promise<string[]> {
    return this.page
      .locator("form[data-register] input[type=radio][value=came]")
      .evaluateAll((radios) => radios.map((radio) => radio.getAttribute("name") ?? ""));
  }

  nameOver(person: string): Promise<string> {
    return this.page
      .locator("fieldset", { has: this.page.locator(`input[name="${person}"]`) })
      .locator("[data-name]")
      .innerText();
  }

  /** Taps a button of the person that is not the one pressed now, and gives which. */
  async markAnew(person: string): Promise<string> {
    const value = ROUND[(ROUND.indexOf(await this.mark(person)) + 1) % ROUND.length]!;
    await this.page.locator(`input[name="${person}"][value=${value}]`).check();
    return value;
  }

  async marks(people: readonly string[]): Promise<string[]> {
    return Promise.all(people.map((person) => this.mark(person)));
  }

  private mark(person: string): Promise<string> {
    return this.page.locator(`input[name="${person}"]:checked`).inputValue();
  }

  /** Whether the phone can open the page by itself by now. */
  private isKept(): Promise<boolean> {
    return this.page.evaluate(async (address) => {
      const cache = await caches.open("trellis-registers");
      return Boolean(await cache.match(address));
    }, ADDRESS);
  }
}
