import { describe, expect, it } from "vitest";

import {
  CLOCK_DEFAULTS,
  dueFor,
  expiresOn,
  hasExpired,
  offerHasLapsed,
  remindersDue,
  type ClockFacts,
} from "~/features/referrals/clocks";
import { END_STATES } from "~/features/referrals/moves";

const at = (day: string, time = "11:41") => new Date(`${day}T${time}:00Z`);

function facts(changes: Partial<ClockFacts>): ClockFacts {
  return {
    status: "sent",
    sentAt: at("2026-03-02"),
    answeredAt: null,
    waitingSince: null,
    holdUntil: null,
    acceptedAt: null,
    firstSessionOn: null,
    startedAt: null,
    endedAt: null,
    ...changes,
  };
}

describe("the clock to answer", () => {
  it("reminds on the third and seventh working day and expires on the tenth", () => {
    const sent = facts({});
    expect(remindersDue(sent, at("2026-03-04"))).toBe(0);
    expect(remindersDue(sent, at("2026-03-05", "09:00"))).toBe(1);
    expect(remindersDue(sent, at("2026-03-10"))).toBe(1);
    expect(remindersDue(sent, at("2026-03-11"))).toBe(2);
    expect(expiresOn(at("2026-03-02"))).toBe("2026-03-16");
    expect(hasExpired(sent, at("2026-03-15", "23:59"))).toBe(false);
    expect(hasExpired(sent, at("2026-03-16", "00:00"))).toBe(true);
  });

  it("stands still over Easter", () => {
    const sent = facts({ sentAt: at("2026-04-02") });
    expect(remindersDue(sent, at("2026-04-08"))).toBe(0);
    expect(remindersDue(sent, at("2026-04-09"))).toBe(1);
  });

  it("runs on when the list was joined by itself, but does not expire", () => {
    const waiting = facts({ status: "waiting", waitingSince: at("2026-03-02") });
    expect(remindersDue(waiting, at("2026-03-11"))).toBe(2);
    expect(hasExpired(waiting, at("2026-06-01"))).toBe(false);
    expect(dueFor(waiting, at("2026-03-03"))).toMatchObject({ kind: "answer", dueOn: "2026-03-09" });
  });

  it("stops when the organiser decides", () => {
    const answered = facts({
      status: "waiting",
      waitingSince: at("2026-03-02"),
      answeredAt: at("2026-03-03"),
    });
    expect(remindersDue(answered, at("2026-03-20"))).toBe(0);
    expect(dueFor(answered, at("2026-03-03"))).toMatchObject({ kind: "waiting", on: "link_worker" });
  });

  it("can be set", () => {
    const quick = { ...CLOCK_DEFAULTS, reminders: [1], expireAfter: 2 };
    expect(remindersDue(facts({}), at("2026-03-03"), quick)).toBe(1);
    expect(hasExpired(facts({}), at("2026-03-04"), quick)).toBe(true);
  });
});

describe("what is due", () => {
  it("says how long nobody has answered", () => {
    expect(dueFor(facts({}), at("2026-03-05"))).toEqual({
      kind: "answer",
      on: "organiser",
      dueOn: "2026-03-09",
      overdue: false,
      workingDaysLate: 0,
      sentence: "Answer by Monday 9 March.",
    });
    expect(dueFor(facts({}), at("2026-03-11"))).toMatchObject({
      overdue: true,
      workingDaysLate: 2,
      sentence: "Nobody has answered for 7 working days.",
    });
  });

  it("asks for a first session, then whether they came", () => {
    const accepted = { status: "accepted", acceptedAt: at("2026-03-06") } as const;
    expect(dueFor(facts(accepted), at("2026-03-12"))).toMatchObject({
      kind: "first_session",
      dueOn: "2026-03-20",
      sentence: "Agree a first session by Friday 20 March.",
    });
    const booked = facts({ ...accepted, firstSessionOn: "2026-03-17" });
    expect(dueFor(booked, at("2026-03-12"))).toMatchObject({
      kind: "attendance",
      dueOn: "2026-03-19",
      sentence: "The first session is on Tuesday 17 March.",
    });
    expect(dueFor(booked, at("2026-03-18"))?.sentence).toBe("Say whether they came, by Thursday 19 March.");
    expect(dueFor(booked, at("2026-03-20"))).toMatchObject({
      overdue: true,
      sentence: "Nobody has said whether they came on Tuesday 17 March.",
    });
  });

  it("is overdue when the first session is set too late", () => {
    const late = facts({ status: "accepted", acceptedAt: at("2026-03-06"), firstSessionOn: "2026-04-14" });
    expect(dueFor(late, at("2026-03-23"))).toMatchObject({
      kind: "first_session",
      overdue: true,
      workingDaysLate: 1,
    });
  });

  it("keeps an offered place to the end of its last day", () => {
    const offered = facts({ status: "waiting", holdUntil: new Date("2026-04-01T23:00:00Z") });
    expect(dueFor(offered, at("2026-04-01"))).toMatchObject({
      kind: "offer",
      dueOn: "2026-04-01",
      overdue: false,
    });
    expect(offerHasLapsed(offered, new Date("2026-04-01T22:59:59Z"))).toBe(false);
    expect(offerHasLapsed(offered, new Date("2026-04-01T23:00:00Z"))).toBe(true);
  });

  it("asks how it went after twelve weeks, or soon after an earlier end", () => {
    const started = { status: "started", startedAt: at("2026-03-17", "10:00") } as const;
    expect(dueFor(facts(started), at("2026-03-18"))).toMatchObject({
      kind: "follow_up",
      dueOn: "2026-06-09",
    });
    const completed = facts({ ...started, status: "completed", endedAt: at("2026-04-14") });
    expect(dueFor(completed, at("2026-04-14"))).toMatchObject({ kind: "follow_up", dueOn: "2026-04-21" });
    expect(dueFor({ ...completed, followedUp: true }, at("2026-04-14"))).toBeNull();
  });

  it("is nothing for a draft or an end", () => {
    expect(dueFor(facts({ status: "draft", sentAt: null }), at("2026-03-05"))).toBeNull();
    for (const status of END_STATES) expect(dueFor(facts({ status }), at("2026-03-05"))).toBeNull();
  });
});
