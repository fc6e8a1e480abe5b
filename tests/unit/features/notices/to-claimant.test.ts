import { expect, it } from "vitest";
import { claimApproved } from "~/features/notices/letters/to-claimant";

it("tells whoever is given a listing what the directory looks at before anybody is sent, and where to say it", () => {
  const { body } = claimApproved("Bea", "Tea and Talk", {
    home: "https://trellis.test/manage/tea",
    assurance: "https://trellis.test/manage/tea/assurance",
  });
  expect(body).toContain("checks");
  expect(body).toContain("https://trellis.test/manage/tea/assurance");
  expect(body.indexOf("/manage/tea\n")).toBeLessThan(body.indexOf("/manage/tea/assurance"));
});
