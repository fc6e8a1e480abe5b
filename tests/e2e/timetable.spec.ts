import { expect, type Page } from "@playwright/test";
import { arrive } from "./pages/arrive";
import { nextFirstMonday } from "./pages/first-mondays";
import { PHONE } from "./pages/phone";
import { test } from "./pages/test";

const GROUPS = {
  on: { name: "Tuesday Diggers", slug: "tuesday-diggers" },
  off: { name: "Thursday Seed Savers", slug: "thursday-seed-savers" },
};
const NOTE = "A walk with the dogs";
const TIME = `The first Monday of the month, 2.15pm to 3.45pm, ${NOTE}`;

test("the first Monday of each month is on the page and in the calendar, and one day of it is struck out", async ({
  browserOf,
  javaScriptEnabled,
}) => {
  test.slow();
  const group = javaScriptEnabled ? GROUPS.on : GROUPS.off;
  const monday = nextFirstMonday();
  const nextDays = new RegExp(`^Next: .*\\b${monday.words}`);
  const organiser = await browserOf("organiser");
  await organiser.setViewportSize(PHONE);
  await addFirstMonday(organiser, group);

  const visitor = await browserOf(null);
  await visitor.setViewportSize(PHONE);
  await visitor.goto(`/groups/${group.slug}`);
  await expect(visitor.getByText(`${TIME}.`)).toBeVisible();
  await expect(visitor.locator("p", { hasText: nextDays })).toBeVisible();
  expect(await calendarOf(visitor, group.slug)).toContain(`:${monday.stamp}T141500`);
  expect(await calendarOf(visitor, group.slug)).toContain("RRULE:FREQ=MONTHLY;BYDAY=1MO");

  await organiser.getByRole("link", { name: new RegExp(`Cancel or move Monday ${monday.words}`) }).click();
  await arrive(organiser, `Monday ${monday.words}`);
  await organiser.getByLabel("Why, for everybody to read").first().fill("The dogs are at a show");
  await organiser.getByRole("button", { name: "Cancel this day" }).click();
  await arrive(organiser, `When ${group.name} meets`);

  await visitor.goto(`/groups/${group.slug}`);
  await arrive(visitor, group.name);
  await expect(visitor.locator("s").filter({ hasText: `Monday ${monday.words}` })).toBeVisible();
  await expect(visitor.getByText("not this time. The dogs are at a show")).toBeVisible();
  await expect(visitor.locator("p", { hasText: nextDays })).toHaveCount(0);
  expect(await calendarOf(visitor, group.slug)).not.toContain(`DTSTART;TZID=Europe/London:${monday.stamp}T`);
  await takeOff(organiser, group);
});

async function addFirstMonday(page: Page, group: { name: string; slug: string }) {
  await page.goto(`/manage/${group.slug}/timetable`);
  await page.getByRole("link", { name: "Add a time" }).click();
  await arrive(page, "Add a time");
  await page.getByLabel("How often").selectOption("The first one of the month");
  await page.getByLabel("Day of the week").selectOption("Monday");
  await page.getByLabel("Starts").fill("14:15");
  await page.getByLabel("Ends").fill("15:45");
  await page.getByLabel("A few words about it, if you wish").fill(NOTE);
  await page.getByRole("button", { name: "Add this time" }).click();
  await arrive(page, `When ${group.name} meets`);
}

async function calendarOf(page: Page, slug: string): Promise<string> {
  const answer = await page.request.get(`/groups/${slug}/calendar.ics`);
  return (await answer.text()).replaceAll(/\r\n[ \t]/g, "");
}

async function takeOff(page: Page, group: { name: string; slug: string }) {
  await page.getByRole("link", { name: `Change or take off ${TIME}` }).click();
  await arrive(page, TIME);
  await page.getByRole("link", { name: "Take this time off" }).click();
  await arrive(page, `Take off ${TIME}?`);
  await expect(page.getByText("Past registers stay")).toBeVisible();
  await page.getByRole("button", { name: "Take it off" }).click();
  await arrive(page, `When ${group.name} meets`);
  await expect(page.getByRole("heading", { name: TIME })).toHaveCount(0);
}
