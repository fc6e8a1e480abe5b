import { expect, it } from "vitest";
import type { Unsent } from "~/enhance/register-outbox";
import type { Lost } from "~/enhance/register-sending";
import { lostWords } from "~/enhance/register-words";

const PAGE = {
  sessionId: "here",
  onDay: "2026-03-03",
  heldOn: "2026-03-05",
  nameOf: (id: string) => ({ sam: "Sam K", jo: "Jo P" })[id],
};
const TODAY = "2026-03-20";

const lost = (why: string, said: Unsent["said"], more: Partial<Unsent> = {}): Lost => ({
  why,
  unsent: {
    id: "any",
    account: "own",
    to: "/manage/diggers/register/marks",
    sessionId: PAGE.sessionId,
    onDay: PAGE.onDay,
    heldOn: PAGE.heldOn,
    group: "The Diggers",
    at: "2026-03-05T10:00:00Z",
    said,
    ...more,
  },
});
const came = (referralId: string) => ({ referralId, mark: "came" });

it("names those on the page whose marks were not kept, once each, and the day on which they met", () => {
  const marks = ["sam", "jo", "sam"].map((id) => lost("not_expected", came(id)));
  expect(lostWords(marks, PAGE, TODAY)).toBe(
    "3 marks could not be kept, for Sam K and Jo P on Thursday 5 March: they had no place with you on that day.",
  );
  expect(lostWords([lost("no_session", { others: 4 })], PAGE, TODAY)).toBe(
    "1 mark could not be kept, for the number of others on Thursday 5 March: the session was cancelled or did not come on that day.",
  );
  expect(lostWords([lost("unknown", came("gone"))], PAGE, TODAY)).toContain(
    "for somebody who is not on this page now on Thursday 5 March",
  );
  expect(lostWords([], PAGE, TODAY)).toBe("");
});

it("names nobody of another register, but its group and day", () => {
  const other = { sessionId: "elsewhere", group: "Seed Savers", heldOn: "2026-03-10" };
  const words = lostWords(
    [lost("not_expected", came("sam"), other), lost("ahead", came("jo"), { onDay: "2025-12-30", ...OLD })],
    PAGE,
    TODAY,
  );
  expect(words).toBe(
    "2 marks could not be kept. For Seed Savers on Tuesday 10 March: they had no place with you on that day. For Tuesday 30 December 2025: that day has not come yet.",
  );
});

/** What a page of an earlier version kept says neither. */
const OLD = { group: undefined, heldOn: undefined };
