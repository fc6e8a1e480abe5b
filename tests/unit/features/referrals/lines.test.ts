import { describe, expect, it } from "vitest";
import { type LineFacts, lineWords } from "~/features/referrals/lines";

const NOW = new Date("2026-03-11T12:00:00Z");
const accepted: LineFacts = {
  status: "accepted",
  sentAt: new Date("2026-03-02T09:00:00Z"),
  answeredAt: new Date("2026-03-03T09:00:00Z"),
  waitingSince: null,
  holdUntil: null,
  acceptedAt: new Date("2026-03-03T09:00:00Z"),
  firstSessionOn: null,
  startedAt: null,
  endedAt: null,
  missedFirstAt: null,
  declineReason: null,
  firstName: "Margaret",
  groupName: "Tuesday Diggers",
};

describe("a referral in a list says beside its label, its group and what is due", () => {
  it.each([
    ["nothing where those say it all", accepted, null],
    [
      "nothing where what is due names the first session",
      { ...accepted, firstSessionOn: "2026-03-13" },
      null,
    ],
    [
      "the first session where what is due does not",
      { ...accepted, firstSessionOn: "2026-03-10" },
      "First session: Tuesday 10 March.",
    ],
    [
      "a first session that was missed",
      { ...accepted, missedFirstAt: new Date("2026-03-10T12:00:00Z") },
      "Did not come the first time (Tuesday 10 March).",
    ],
    [
      "why a group declined",
      { ...accepted, status: "declined", declineReason: "no_room" },
      "They said: we have no room.",
    ],
    ["nothing where no reason was given", { ...accepted, status: "declined" }, null],
  ] satisfies [string, LineFacts, string | null][])("%s", (_, facts, more) => {
    expect(lineWords(facts, NOW).more).toBe(more);
  });
});
