import { expect, test } from "@playwright/test";

test("what one command starts is ready, and its first page has a heading", async ({ page, request }) => {
  expect((await request.get("/readyz")).status()).toBe(200);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
