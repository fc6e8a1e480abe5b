import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { expectAccessible } from "./pages/accessible";
import { EVERY_PAGE } from "./pages/every-page";
import { test } from "./pages/test";

test.use({ mayFail: /no-such-(page|link)|\/still-right$/ });
test.describe.configure({ mode: "parallel" });

test("every route with a page is on the list, and nothing else @script", () => {
  const withPage = readdirSync("app/routes")
    .filter((file) => /^export default /m.test(readFileSync(`app/routes/${file}`, "utf8")))
    .map((file) => file.replace(/\.tsx$/, ""));
  expect(Object.keys(EVERY_PAGE).toSorted()).toEqual(withPage.toSorted());
});

test("every journey that a page is left to goes through it @script", () => {
  const left = Object.entries(EVERY_PAGE).flatMap(([route, seen]) =>
    "seenBy" in seen ? [{ route, spec: `tests/e2e/${seen.seenBy}` }] : [],
  );
  expect(left.filter(({ spec }) => !existsSync(spec))).toEqual([]);
});

for (const [route, shown] of Object.entries(EVERY_PAGE)) {
  for (const { as, at, link, behind = "", status = 200 } of Array.isArray(shown) ? shown : []) {
    test(`${route} at ${at}${behind} as ${as ?? "anybody"}`, async ({ lookingAs }) => {
      const page = await lookingAs(as ?? null);
      const address = link
        ? `${await firstLink(await (await page.request.get(at)).text(), link)}${behind}`
        : at;
      const answer = await page.goto(address);
      expect(answer?.status()).toBe(status);
      await expectAccessible(page);
    });
  }
}

/** The first address in the main part of a page that is wholly of this form. */
async function firstLink(html: string, form: RegExp): Promise<string> {
  const main = html.slice(html.indexOf("<main"));
  const addresses = [...main.matchAll(/href="([^"?#]+)/g)].map(([, address]) => address ?? "");
  const found = addresses.find((address) => new RegExp(`^${form.source}$`).test(address));
  expect(found, `an address like ${form.source}`).toBeDefined();
  return found ?? "";
}
