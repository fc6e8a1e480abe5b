import { expect, type Page } from "@playwright/test";
import { arrive } from "./arrive";

/** What the organiser of one group does, page by page. */
export class OrganiserPages {
  constructor(
    readonly page: Page,
    readonly group: { name: string; slug: string },
  ) {}

  async home() {
    await this.page.goto(`/manage/${this.group.slug}`);
    await arrive(this.page, this.group.name);
  }

  /** P, as the three numbers of the group's home show it. */
  async peopleNow(): Promise<number> {
    await this.home();
    const figure = this.page.locator(".t-three-n > div").filter({ hasText: /people now|person now/ });
    return Number(await figure.getByRole("definition").textContent());
  }

  /** One tap, on the group's home. */
  async say(level: string) {
    await this.home();
    await this.page.getByRole("button", { name: new RegExp(`^${level}`) }).click();
    await expect(this.page.getByRole("heading", { level: 1 })).toBeVisible();
  }

  /** Two safe places more and no weekly limit, for a group that earlier journeys may have filled. */
  async makeRoom() {
    await this.page.goto(`/manage/${this.group.slug}/places`);
    await arrive(this.page, `Places of ${this.group.name}`);
    const safePlaces = this.page.getByLabel("Safe places", { exact: true });
    await safePlaces.fill(String(Number(await safePlaces.inputValue()) + 2));
    await this.page.getByLabel("New people a week, at most").fill("");
    await this.page.getByRole("button", { name: "Save your places" }).click();
    await arrive(this.page, this.group.name);
  }

  async accept(name: string) {
    await this.page.goto(`/manage/${this.group.slug}/people?list=answer`);
    await arrive(this.page, this.group.name);
    await this.page
      .getByRole("main")
      .getByRole("link", { name: new RegExp(name) })
      .first()
      .click();
    await arrive(this.page, name);
    await this.page.getByRole("button", { name: `Accept ${name}` }).click();
    await arrive(this.page, name);
  }

  /** F, as the three numbers of the group's home show it; 0 while nobody pays by the place. */
  async fundedPlaces(): Promise<number> {
    await this.home();
    const figure = this.page.locator(".t-three-n > div").filter({ hasText: "funded places" });
    return Number((await figure.getByRole("definition").textContent())?.match(/^\d+$/)?.[0] ?? 0);
  }
}
