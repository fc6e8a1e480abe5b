import { describe, expect, it } from "vitest";
import { timelineOf, type Happening, type TimelineFacts } from "~/features/referrals/timeline";
import { timelineForGroup, type GroupTimelineFacts } from "~/features/referrals/timeline-for-group";
import { needsYou, type NeedFacts } from "~/features/referrals/needs-you";

const at = (text: string) => new Date(`${text}Z`);
let count = 0;
const happened = (kind: string, when: string, more: Partial<Happening> = {}): Happening => ({
  id: String((count += 1)),
  kind,
  at: at(when),
  actorRole: "link_worker",
  actorUserId: "me",
  actorName: "Priya Shah",
  detail: {},
  ...more,
});

const sent: TimelineFacts = {
  readerId: "me",
  name: "Margaret",
  group: "Tuesday Diggers",
  status: "sent",
  sentAt: at("2026-03-02T11:41:00"),
  answeredAt: null,
  waitingSince: null,
  holdUntil: null,
  acceptedAt: null,
  firstSessionOn: null,
  startedAt: null,
  endedAt: null,
  missedFirstAt: null,
  consent: { shared: ["firstName", "needs", "accessNeeds", "phone"], toldHow: "phone" },
  happenings: [
    happened("consent.given", "2026-03-02T11:35:00"),
    happened("referral.sent", "2026-03-02T11:41:00"),
    happened("referral.viewed", "2026-03-02T12:00:00"),
  ],
};

const words = (facts: TimelineFacts, now: string) =>
  timelineOf(facts, at(now)).map(({ state, lead, words: said, when }) => ({
    state,
    said: [lead, said].filter(Boolean).join(" "),
    when,
  }));

describe("the timeline of a referral", () => {
  it("says what was agreed, who sent it, and who answers by when; a look is not told", () => {
    expect(words(sent, "2026-03-03T09:00:00")).toEqual([
      {
        state: "done",
        said: "Margaret agreed, by telephone, that Tuesday Diggers may know: first name, needs, access needs and telephone number.",
        when: "Monday 2 March, 11.35am",
      },
      { state: "done", said: "You sent the referral.", when: "Monday 2 March, 11.41am" },
      {
        state: "next",
        said: "Next: Tuesday Diggers answers. We remind them after 3 and 7 working days. If nobody answers by Monday 16 March, it comes back to you.",
        when: "By Monday 9 March",
      },
    ]);
  });

  it("names a colleague, and says what a reminder was for", () => {
    const facts = {
      ...sent,
      readerId: "somebody else",
      happenings: [
        happened("referral.sent", "2026-03-02T11:41:00"),
        happened("referral.reminded", "2026-03-05T09:00:00", {
          actorRole: "clock",
          detail: { workingDays: 3 },
        }),
      ],
    };
    expect(words(facts, "2026-03-05T10:00:00").map(({ said }) => said)).toEqual([
      "Priya Shah sent the referral.",
      "We reminded the group, who had not answered for 3 working days.",
      expect.stringContaining("Next: Tuesday Diggers answers."),
    ]);
  });

  it("goes from a yes to the first session, and says by when the group tells us", () => {
    const facts: TimelineFacts = {
      ...sent,
      status: "accepted",
      answeredAt: at("2026-03-06T19:52:00"),
      acceptedAt: at("2026-03-06T19:52:00"),
      firstSessionOn: "2026-03-17",
      happenings: [
        happened("referral.accepted", "2026-03-06T19:52:00", { actorRole: "organiser" }),
        happened("referral.first_session_planned", "2026-03-06T19:53:00", {
          actorRole: "organiser",
          detail: { on: "2026-03-17" },
        }),
      ],
    };
    expect(words(facts, "2026-03-07T09:00:00").map(({ said }) => said)).toEqual([
      "The group accepted. A place is kept.",
      "The first session was set for Tuesday 17 March.",
      "Next: Margaret’s first session, on Tuesday 17 March. Tuesday Diggers has until Thursday 19 March to say whether they came. If nobody does, it comes back to your list.",
    ]);
  });

  it("after a decline says why, and that another group comes next", () => {
    const facts: TimelineFacts = {
      ...sent,
      status: "declined",
      endedAt: at("2026-03-06T19:52:00"),
      happenings: [
        happened("referral.declined", "2026-03-06T19:52:00", {
          actorRole: "answer_link",
          detail: { reason: "outside_area" },
        }),
      ],
    };
    const said = words(facts, "2026-03-07T09:00:00");
    expect(said[0]?.said).toMatch(/^The group declined\. The reason: /);
    expect(said[1]).toMatchObject({ state: "next", when: null });
  });

  it("asks nothing more once consent was taken back", () => {
    const facts: TimelineFacts = {
      ...sent,
      status: "withdrawn",
      endedAt: at("2026-03-06T19:52:00"),
      happenings: [
        happened("consent.withdrawn", "2026-03-06T19:52:00", { actorRole: "person", actorUserId: null }),
        happened("referral.withdrawn", "2026-03-06T19:52:00", {
          actorRole: "person",
          actorUserId: null,
          detail: { reason: "consent_withdrawn" },
        }),
      ],
    };
    expect(words(facts, "2026-03-07T09:00:00").map(({ said }) => said)).toEqual([
      "Margaret took their consent back. What Tuesday Diggers was told has been taken from their pages.",
      "The referral was withdrawn. Margaret took it back. The reason: they took their consent back.",
    ]);
  });
});

describe("the timeline as the group reads it", () => {
  const group = (facts: Partial<GroupTimelineFacts>, now: string) =>
    timelineForGroup({ ...sent, readerId: "me", name: "Margaret", ...facts }, at(now)).map(
      ({ state, lead, words: said, when }) => ({ state, said: [lead, said].filter(Boolean).join(" "), when }),
    );

  it("asks for the group's own answer and tells nobody else's next step as theirs", () => {
    expect(group({}, "2026-03-03T09:00:00").at(-1)).toEqual({
      state: "next",
      said: "Next: your answer.",
      when: "By Monday 9 March",
    });
    const started = { status: "started" as const, startedAt: at("2026-03-05T10:00:00") };
    expect(group(started, "2026-03-06T09:00:00").filter(({ state }) => state !== "done")).toEqual([]);
  });

  it("gives the group's own reason for an end, and never that of somebody else", () => {
    const ended = (actorRole: string) =>
      group(
        {
          status: "ended_early",
          happenings: [
            happened("referral.ended_early", "2026-03-06T19:52:00", {
              actorRole,
              detail: { reason: "died" },
            }),
          ],
        },
        "2026-03-07T09:00:00",
      );
    expect(ended("organiser")[0]?.said).toBe("It ended early. The reason: they died.");
    expect(ended("link_worker")[0]?.said).toBe("It ended early.");
  });
});

describe("what needs a link worker", () => {
  const line: NeedFacts = {
    ...sent,
    firstName: "Margaret",
    groupName: "Tuesday Diggers",
    declineReason: null,
    endReason: null,
    remindersSent: 1,
  };

  it("is silent for the first two working days, then counts them in words", () => {
    expect(needsYou(line, at("2026-03-04T12:00:00"))).toBeNull();
    expect(needsYou(line, at("2026-03-05T12:00:00"))).toMatchObject({
      kind: "unanswered",
      tag: "No answer for 3 working days",
      sentence:
        "Nobody at Tuesday Diggers has answered for 3 working days. We have reminded them. It comes back to you on Monday 16 March.",
    });
  });

  it("names an offer by its last day, and somebody who did not come", () => {
    const waiting = { ...line, status: "waiting" as const, waitingSince: line.sentAt };
    const offer = { ...waiting, answeredAt: line.sentAt, holdUntil: at("2026-03-10T00:00:00") };
    expect(needsYou(offer, at("2026-03-05T12:00:00"))).toMatchObject({
      kind: "offer",
      tag: "Answer by Monday 9 March",
    });
    const missed = {
      ...line,
      status: "accepted" as const,
      answeredAt: line.sentAt,
      acceptedAt: line.sentAt,
      missedFirstAt: at("2026-03-10T12:00:00"),
    };
    expect(needsYou(missed, at("2026-03-11T12:00:00"))).toMatchObject({ kind: "did_not_come" });
  });

  it("asks nothing about somebody who died", () => {
    const ended = { ...line, status: "ended_early" as const, endedAt: line.sentAt, waitsForNextStep: true };
    expect(needsYou({ ...ended, endReason: "did_not_come" }, at("2026-03-11T12:00:00"))).not.toBeNull();
    expect(needsYou({ ...ended, endReason: "died" }, at("2026-03-11T12:00:00"))).toBeNull();
  });
});
