import { expect } from "@playwright/test";
import { arrive } from "./pages/arrive";
import { test } from "./pages/test";

const USUAL_PHONE = { width: 390, height: 844 };

test("what needs an organiser, three numbers and the next session are on one screen of a phone", async ({
  browserOf,
}) => {
  const page = await browserOf("organiser");
  await page.setViewportSize(USUAL_PHONE);
  await page.goto("/manage/tuesday-diggers");
  await arrive(page, "Tuesday Diggers");
  const panel = page.locator(".t-panel").filter({ has: page.getByRole("heading", { name: "Next session" }) });
  const bottomOfFirstLine = await panel
    .locator("p")
    .first()
    .evaluate((paragraph) => {
      const words = document.createRange();
      words.selectNodeContents(paragraph);
      return (words.getClientRects()[0]?.bottom ?? Infinity) + window.scrollY;
    });
  expect(bottomOfFirstLine).toBeLessThanOrEqual(USUAL_PHONE.height);
});
