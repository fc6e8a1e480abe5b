import { expect, it } from "vitest";
import { needsYou, type NeedFacts } from "~/features/referrals/needs-you";
import { instantAt } from "~/lib/dates";

const at = (day: string) => instantAt(day, "10:00");

it("does not call something late by no working days, on the weekend after it was due", () => {
  const facts: NeedFacts = {
    status: "accepted",
    sentAt: at("2026-11-09"),
    answeredAt: at("2026-11-10"),
    acceptedAt: at("2026-11-10"),
    firstSessionOn: "2026-11-18",
    missedFirstAt: null,
    waitingSince: null,
    holdUntil: null,
    startedAt: null,
    endedAt: null,
    endReason: null,
    declineReason: null,
    remindersSent: 0,
    groupName: "Tea and Talk",
    firstName: "Ada",
  };
  expect(needsYou(facts, at("2026-11-22"))?.tag).toBe("Was due on Friday 20 November");
  expect(needsYou(facts, at("2026-11-23"))?.tag).toBe("1 working day late");
});
