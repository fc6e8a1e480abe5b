import { expect, type Page } from "@playwright/test";
import { codeNow } from "../support/authenticator";
import { arrive } from "./pages/arrive";
import { Mailbox } from "./pages/mailbox";
import { test } from "./pages/test";
import { thisProject } from "./pages/this-project";

const PASSWORD = "quarry lantern marmalade";

// Answers that are meant to be refused: a password that is too short, a code that is wrong.
test.use({ mayFail: /\/(reset-password\/[\w-]+|sign-in\/code)$/ });

test("who is invited chooses a password, sets up a second factor, and signs in with it", async ({
  browserOf,
}) => {
  test.slow();
  const email = `opal-${thisProject()}@example.test`;
  await invite(await browserOf("administrator"), email);
  const page = await browserOf(null);
  await new Mailbox(page).open("You have been invited to Trellis", email);
  await new Mailbox(page).follow(/\/reset-password\//);
  await choosePassword(page);
  await signIn(page, email);
  await expect(page).toHaveURL(/\/steward$/);
  const secret = await setUpSecondFactor(page);

  const elsewhere = await browserOf(null);
  await elsewhere.goto("/sign-in");
  await signIn(elsewhere, email);
  await arrive(elsewhere, "Your code");
  await elsewhere.getByLabel("Six digits").fill("000000");
  await elsewhere.getByRole("button", { name: "Go on" }).click();
  await arrive(elsewhere, "Your code");
  await elsewhere.getByLabel("Six digits").fill(codeNow(secret));
  await elsewhere.getByRole("button", { name: "Go on" }).click();
  await expect(elsewhere).toHaveURL(/\/steward$/);
});

async function invite(page: Page, email: string) {
  await page.goto("/admin/accounts/new");
  await page.getByLabel("Name").fill("Opal Wren");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("radio", { name: "Steward" }).check();
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await arrive(page, "Opal Wren");
}

async function choosePassword(page: Page) {
  await arrive(page, "Choose a password");
  await page.getByLabel("New password").fill("short");
  await page.getByRole("button", { name: "Use this password" }).click();
  await arrive(page, "Choose a password");
  await expect(page.locator("[data-error-summary]")).toBeVisible();
  await page.getByLabel("New password").fill(PASSWORD);
  await page.getByRole("button", { name: "Use this password" }).click();
  await arrive(page, "Sign in");
}

async function signIn(page: Page, email: string) {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Gives the secret that the app now keeps. */
async function setUpSecondFactor(page: Page): Promise<string> {
  await page.goto("/account/second-factor");
  await page.getByLabel("Your password").fill(PASSWORD);
  await page.getByRole("button", { name: "Start" }).click();
  await arrive(page, "Set up your second factor");
  const shown = await page.getByRole("main").locator("code").textContent();
  const secret = (shown ?? "").replaceAll(" ", "");
  await page.getByLabel("Six digits").fill(codeNow(secret));
  await page.getByRole("button", { name: "Finish" }).click();
  await arrive(page, "Keep these codes safe");
  return secret;
}
