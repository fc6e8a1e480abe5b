import { expect, type Page } from "@playwright/test";
import { PHONE } from "./pages/phone";
import { RegisterPage } from "./pages/register";
import { test } from "./pages/test";

const MARKS_EACH = 100;

test.use({ mayBeOffline: true });

test("200 marks made on two phones without a connection are one register in the end, whatever is sent twice @script", async ({
  browserOf,
}) => {
  test.slow();
  const first = new RegisterPage(await browserOf("organiser"));
  const second = new RegisterPage(await browserOf("organiser"));
  for (const phone of [first, second]) await phone.openThenLoseConnection();

  const people = await first.people();
  expect(people.length).toBeGreaterThan(3);
  const said = new Map<string, string>();
  for (let n = 0; n < MARKS_EACH; n += 1) {
    for (const [phone, person] of [
      [first, people[n % people.length]!],
      [second, people[(n + 2) % people.length]!],
    ] as const) {
      said.set(person, await phone.markAnew(person));
    }
  }
  for (const phone of [first, second]) {
    await phone.expectState(`Saved on this phone, ${MARKS_EACH} to send`);
    await phone.openInVain();
    await phone.expectState(`Saved on this phone, ${MARKS_EACH} to send`);
  }

  const answers: Answer[] = [];
  await loseFirstAnswer(second.page, answers);
  const lost = second.sendingFails();
  await second.findConnection();
  await lost;
  await second.expectState(`Saved on this phone, ${MARKS_EACH} to send`);
  await second.sendNow();
  await second.expectState("Sent. The register is up to date.");
  await first.findConnection();
  await first.expectState("Sent. The register is up to date.");

  expect(answers).toHaveLength(2);
  for (const { kept, notKept } of answers) {
    expect(new Set(kept).size).toBe(MARKS_EACH);
    expect(notKept).toEqual([]);
  }
  for (const phone of [first, second]) {
    await phone.open();
    expect(await phone.marks(people)).toEqual(people.map((person) => said.get(person)));
  }
});

test("a mark stands when the register is opened again, with script and without", async ({
  browserOf,
  javaScriptEnabled,
}) => {
  const page = await browserOf("organiser");
  // Tapped at once, as people do, before all of the page has arrived
  await page.goto("/manage/thursday-seed-savers/register", { waitUntil: "commit" });
  const other = page.locator("form[data-register] input[type=radio]:not([value=none]):not(:checked)").first();
  const [name, value] = await other.evaluate((radio: HTMLInputElement) => [radio.name, radio.value]);
  const button = page.locator(`input[name="${name}"][value="${value}"]`);
  await button.check();
  if (javaScriptEnabled) {
    await expect(page.locator("[data-register-state]")).toContainText("Sent. The register is up to date.");
  } else {
    await page.getByRole("button", { name: "Save the register" }).click();
    await expect(page.getByRole("main")).toContainText("The register is saved.");
  }
  await page.goto("/manage/thursday-seed-savers/register");
  await expect(button).toBeChecked();
});

test("a mark that cannot be kept is said by name, until it is made anew @script", async ({ browserOf }) => {
  const phone = new RegisterPage(await browserOf("organiser"));
  await phone.page.setViewportSize(PHONE);
  await phone.open();
  const [person] = await phone.people();
  const name = await phone.nameOver(person!);
  const day = (await phone.page.getByRole("heading", { level: 1 }).innerText()).replace("Register: ", "");
  await refuseMarks(phone.page);
  await phone.markAnew(person!);
  await phone.expectState(`1 mark could not be kept, for ${name} on ${day}: they had no place with you`);
  await phone.expectState("All else is sent.");
  await phone.page.context().setOffline(true);
  await phone.markAnew(person!);
  await phone.expectState("Saved on this phone, 1 to send");
  await expect(phone.page.locator("[data-register-state]")).not.toContainText(name);
});

interface Answer {
  kept: string[];
  notKept: object[];
}

/** What the phone sends arrives, but the first answer never comes back, so that the same is sent again. */
async function loseFirstAnswer(page: Page, answers: Answer[]) {
  await page.route(/\/register\/marks$/, async (route) => {
    const answer = await route.fetch();
    answers.push((await answer.json()) as Answer);
    await (answers.length === 1 ? route.abort("internetdisconnected") : route.fulfill({ response: answer }));
  });
}

/** The register answers as it does when somebody's place has ended meanwhile; nothing arrives. */
async function refuseMarks(page: Page) {
  await page.route(/\/register\/marks$/, async (route) => {
    const sent = new URLSearchParams(route.request().postData() ?? "").get("sent") ?? "";
    const { marks } = JSON.parse(sent) as { marks: { id: string }[] };
    const notKept = marks.map(({ id }) => ({ id, why: "not_expected" }));
    await route.fulfill({ json: { kept: [], notKept, registers: [] } });
  });
}
