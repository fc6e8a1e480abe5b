import { expect, type Page } from "@playwright/test";
import { arrive } from "./pages/arrive";
import { Mailbox } from "./pages/mailbox";
import { test } from "./pages/test";
import { thisProject } from "./pages/this-project";

/** Groups of the demo without a fixed limit, one for each project, so that no run takes another's letters. */
const GROUPS = [
  ["the-crossing-drop-in", "The Crossing Drop-in"],
  ["menopause-meet", "Menopause Meet"],
  ["market-street-meet-up", "Market Street Meet-Up"],
  ["brackwater-library-warm-room", "Brackwater Library Warm Room"],
  ["gurdwara-langar-and-chat", "Gurdwara Langar and Chat"],
  ["chat-bench-at-the-ferry-stop", "Chat Bench at the Ferry Stop"],
  ["brackwater-talking-newspaper", "Brackwater Talking Newspaper"],
  ["sluice-lane-litter-pickers", "Sluice Lane Litter Pickers"],
  ["hill-library-lego", "Hill Library Lego"],
  ["saltings-food-co-op", "Saltings Food Co-op"],
  ["bellpit-court-coffee", "Bellpit Court Coffee"],
  ["wharf-hall-toy-library", "Wharf Hall Toy Library"],
  ["time-bank-exchange", "Time Bank Exchange"],
  ["estate-football-sundays", "Estate Football Sundays"],
] as const;

// Answers that are meant to be refused: a reason left out, a code that is wrong.
test.use({ mayFail: /\/(answer(\?flagged)?|my-referral\/code)$/ });

test("who asks to join is answered from the e-mail, and follows it on a page of their own", async ({
  browserOf,
}) => {
  test.slow();
  const [slug, name] = GROUPS[thisProject()] ?? GROUPS[0];
  const person = await browserOf(null);
  const email = `bryony-${thisProject()}@example.test`;
  const reference = await askToJoin(person, { slug, name, email });

  const organiser = await browserOf(null);
  await new Mailbox(organiser).open(`Somebody would like to join ${name}`);
  await new Mailbox(organiser).follow(/\/answer\//);
  await arrive(organiser, `Somebody would like to join ${name}`);
  await expect(organiser.getByRole("main")).toContainText(reference);
  await answerYes(organiser, { name, email });

  await new Mailbox(person).open("You have a place", email);
  await new Mailbox(person).follow(/\/my-referral$/);
  await openOwnPage(person, { reference, email, name });
  await person.getByText("Take my agreement back").first().click();
  await person.getByRole("button", { name: "Take my agreement back" }).click();
  await arrive(person, name);
  await expect(person.getByRole("main")).toContainText(`${name} can see nothing about you now.`);
});

/** Gives the reference. */
async function askToJoin(page: Page, { slug, name, email }: { slug: string; name: string; email: string }) {
  await page.goto(`/groups/${slug}/join`);
  await arrive(page, `Ask to join ${name}`);
  await page.getByLabel("First name").fill("Bryony");
  await page.getByLabel("E-mail", { exact: true }).fill(email);
  await page.getByRole("group", { name: "What matters to you?" }).getByRole("checkbox").first().check();
  await page.getByRole("checkbox", { name: /^Pass what I have written/ }).check();
  await page.getByRole("button", { name: "Ask to join" }).click();
  await arrive(page, "You have asked to join");
  return (await page.locator(".t-reference").textContent()) ?? "";
}

/** Says first how things are, then forgets to say why not, then says yes. Who it is shows only after that. */
async function answerYes(page: Page, { name, email }: { name: string; email: string }) {
  const main = page.getByRole("main");
  await expect(main).toContainText("Bryony");
  await expect(main).not.toContainText(email);
  await page.getByRole("button", { name: /^Stretched/ }).click();
  await arrive(page, `Somebody would like to join ${name}`);
  await expect(main).toContainText("Thank you. Link workers see it now.");
  await page.getByText("We cannot take them", { exact: true }).click();
  await page.getByRole("button", { name: "Say no" }).click();
  await arrive(page, `Somebody would like to join ${name}`);
  await expect(main).toContainText("Choose a reason");
  await page.getByRole("button", { name: "Yes, they can come" }).click();
  await arrive(page, name);
  await expect(main).toContainText(email);
}

async function openOwnPage(page: Page, known: { reference: string; email: string; name: string }) {
  await arrive(page, "My referral");
  await page.getByLabel("Your reference").fill(known.reference);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await arrive(page, "Your code");
  await page.getByLabel("Six digits").fill("12345");
  await page.getByRole("button", { name: "Open my page" }).click();
  await arrive(page, "Your code");
  const mailbox = new Mailbox(page);
  await mailbox.open("Your code", known.email);
  const [, code = ""] = /Your code is (\d{6})/.exec(await mailbox.words()) ?? [];
  await page.goto("/my-referral/code");
  await page.getByLabel("Six digits").fill(code);
  await page.getByRole("button", { name: "Open my page" }).click();
  await arrive(page, known.name);
  await expect(page).toHaveURL(/\/my-referral\/mine$/);
  await expect(page.getByRole("main")).toContainText("Who knows what");
}
