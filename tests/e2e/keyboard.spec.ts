import { expect } from "@playwright/test";
import type { Role } from "~/features/access/permissions";
import { walk } from "./pages/keyboard";
import { ACCOUNTS, test } from "./pages/test";

const FORMS: [at: string, as: Role | null][] = [
  ["/", null],
  ["/groups?need=nature_arts&near=YX3", null],
  ["/groups/tuesday-diggers/join", null],
  ["/people/new", "link_worker"],
  ["/manage/tuesday-diggers", "organiser"],
  ["/manage/tuesday-diggers/strain", "organiser"],
  ["/manage/tuesday-diggers/listing/who", "organiser"],
  ["/manage/tuesday-diggers/timetable", "organiser"],
  ["/manage/tuesday-diggers/register", "organiser"],
  ["/steward/terms", "steward"],
];

for (const [at, as] of FORMS) {
  test(`the tab key goes through ${at} in order, and shows where it is @script`, async ({ browserOf }) => {
    const page = await browserOf(as);
    await page.goto(at);
    // A register is ready once it knows what is still to be sent
    await expect(page.locator("form[data-register]:not([data-waiting])")).toHaveCount(0);
    await walk(page);
  });
}

test.describe("a form that has something wrong", () => {
  test.use({ mayFail: /sign-in/ });

  test("is filled, mended and sent without a mouse @script", async ({ browserOf }) => {
    const page = await browserOf(null);
    await page.goto("/sign-in");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("main")).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.type(ACCOUNTS.organiser);
    await page.keyboard.press("Enter");
    await expect(page.locator("[data-error-summary]")).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByLabel("Password")).toBeFocused();
    await expect(page.getByLabel("E-mail address")).toHaveValue(ACCOUNTS.organiser);
  });
});
