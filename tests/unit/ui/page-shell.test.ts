import { expect, test } from "vitest";
import { currentItem } from "~/ui/page-shell";
import { mainLinks } from "~/words/navigation";

test("the link that a page belongs to is the one with the longest address", () => {
  const steward = mainLinks("steward");
  expect(currentItem(steward, "/steward/claims")).toBe("/steward/claims");
  expect(currentItem(steward, "/steward/listings/tea")).toBe("/steward");
  expect(currentItem(steward, "/about")).toBeUndefined();
});

test("a referral belongs to the groups of an organiser, and to the referrals of a link worker", () => {
  expect(currentItem(mainLinks("organiser"), "/referrals/x")).toBe("/manage");
  expect(currentItem(mainLinks("link_worker"), "/referrals/x")).toBe("/referrals");
});
