import { expect, type Locator, type Page } from "@playwright/test";
import { arrive } from "./arrive";
import { ACCOUNTS, DEMO_PASSWORD } from "./test";

/** What a link worker does, page by page. */
export class LinkWorkerPages {
  constructor(readonly page: Page) {}

  async signIn() {
    await this.page.goto("/sign-in");
    await arrive(this.page, "Sign in");
    await this.page.getByLabel("E-mail address").fill(ACCOUNTS.link_worker);
    await this.page.getByLabel("Password").fill(DEMO_PASSWORD);
    await this.page.getByRole("button", { name: "Sign in" }).click();
    await expect(this.page).toHaveURL(/\/people$/);
  }

  async addPerson(name: string, { near, needs }: { near: string; needs: readonly string[] }) {
    await this.page.goto("/people/new");
    await arrive(this.page, "Add a person");
    await this.page.getByLabel("First name, or what they like to be called").fill(name);
    await this.page.getByRole("checkbox", { name: "Ring", exact: true }).check();
    await this.page.getByLabel("Telephone number").fill("01632 960123");
    await this.page.getByLabel("Postcode, or the first part of it").fill(near);
    for (const need of needs) await this.page.getByRole("checkbox", { name: need }).check();
    await this.page.getByRole("button", { name: "Add this person" }).click();
    await arrive(this.page, name);
  }

  /** The card of one group among those that fit the person shown. */
  async find(name: string, group: string): Promise<Locator> {
    await this.page.getByRole("link", { name: "Find a group", exact: false }).last().click();
    await arrive(this.page, `Groups for ${name}`);
    await this.page.getByLabel("In their own words").fill(group);
    await this.page.getByRole("button", { name: "Look again" }).click();
    const card = this.card(group);
    await expect(card).toBeVisible();
    return card;
  }

  card(group: string): Locator {
    return this.page.getByRole("listitem").filter({ has: this.page.getByRole("heading", { name: group }) });
  }

  /** The place of one group, from 0, among those that fit the person shown and are near enough. */
  async placeAmong(name: string, group: string, within: string): Promise<number> {
    await this.page.getByRole("link", { name: "Find a group", exact: false }).last().click();
    await arrive(this.page, `Groups for ${name}`);
    await this.page.getByLabel("Within").selectOption(within);
    await this.page.getByRole("button", { name: "Look again" }).click();
    await arrive(this.page, `Groups for ${name}`);
    return this.placeOf(group);
  }

  /** The place of one group, from 0, among the groups on the page. */
  async placeOf(group: string): Promise<number> {
    await expect(this.card(group)).toBeVisible();
    const names = await this.page.getByRole("listitem").getByRole("heading").allTextContents();
    return names.findIndex((heading) => heading.includes(group));
  }

  async refer(card: Locator, name: string, group: string) {
    await card.getByRole("link", { name: `Refer ${name} to ${group}` }).click();
    await arrive(this.page, `Refer ${name} to ${group}`);
    await this.page.getByRole("radio", { name: "Face to face" }).check();
    await this.page.getByRole("checkbox", { name: /^They agreed/ }).check();
    await this.page.getByRole("button", { name: "Send the referral" }).click();
    await arrive(this.page, `Sent: ${name} and ${group}`);
  }
}
