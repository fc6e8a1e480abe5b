import { describe, expect, it } from "vitest";

import {
  allowedPairs,
  canMove,
  DEMANDS,
  END_STATES,
  isEnded,
  isOpen,
  MOVERS,
  MOVES,
  movesFor,
  occupiesPlace,
  STATUSES,
} from "~/features/referrals/moves";
import {
  endReasonsFor,
  END_REASONS,
  silencesMessages,
  withdrawReasonsOffered,
} from "~/features/referrals/reasons";

describe("the life of a referral", () => {
  it("leads nowhere from an end", () => {
    for (const from of END_STATES) {
      for (const by of MOVERS) expect(movesFor(from, by, true)).toEqual([]);
    }
  });

  it("reaches every status from a draft", () => {
    const reached = new Set<string>(["draft"]);
    for (let before = -1; before !== reached.size;) {
      before = reached.size;
      for (const [from, to] of allowedPairs()) if (reached.has(from)) reached.add(to);
    }
    expect([...reached].sort()).toEqual([...STATUSES].sort());
  });

  it("lists each pair once, never back to a draft, never the same status but for the waiting list", () => {
    const pairs = allowedPairs();
    expect(new Set(pairs.map(String)).size).toBe(pairs.length);
    expect(pairs.filter(([, to]) => to === "draft")).toEqual([]);
    expect(pairs.filter(([from, to]) => from === to)).toEqual([["waiting", "waiting"]]);
  });

  it("says who may do what", () => {
    expect(canMove("sent", "accepted", "organiser")).toBe(true);
    expect(canMove("sent", "accepted", "link_worker")).toBe(false);
    expect(canMove("sent", "expired", "organiser")).toBe(false);
    expect(canMove("waiting", "expired", "clock")).toBe(false);
    expect(canMove("started", "withdrawn", "link_worker")).toBe(false);
    expect(canMove("started", "ended_early", "person")).toBe(true);
    expect(canMove("accepted", "ended_early", "person")).toBe(false);
    expect(canMove("completed", "started", "organiser")).toBe(false);
  });

  it("lets a link worker or the person take a place up only while it is offered", () => {
    for (const by of ["link_worker", "person"] as const) {
      expect(canMove("waiting", "accepted", by, false)).toBe(false);
      expect(canMove("waiting", "accepted", by, true)).toBe(true);
    }
    expect(canMove("waiting", "accepted", "organiser", false)).toBe(true);
    expect(movesFor("waiting", "clock", false).map((move) => move.name)).toEqual(["offer"]);
    expect(movesFor("waiting", "clock", true).map((move) => move.name)).toEqual(["let_go", "leave_list"]);
  });

  it("asks a reason of everybody who ends, declines or withdraws", () => {
    for (const move of MOVES) {
      const asksWhy = move.demands.some((demand) => demand.endsWith("_reason"));
      const byHand = !move.by.includes("clock");
      expect(asksWhy).toBe(byHand && isEnded(move.to));
      for (const demand of move.demands) expect(DEMANDS[demand]).toBeTruthy();
    }
  });

  it("counts a place for accepted, started and held, and nothing else", () => {
    expect(STATUSES.filter((status) => occupiesPlace(status, false))).toEqual(["accepted", "started"]);
    expect(STATUSES.filter((status) => occupiesPlace(status, true))).toEqual([
      "waiting",
      "accepted",
      "started",
    ]);
    expect(STATUSES.filter(isOpen)).toEqual(["sent", "waiting", "accepted", "started"]);
  });
});

describe("reasons", () => {
  it("offers those that fit the end", () => {
    expect(endReasonsFor("started", "completed")).toEqual(["goals_met", "moved_on", "needs_met_elsewhere"]);
    expect(endReasonsFor("accepted", "ended_early")).toContain("did_not_come");
    expect(endReasonsFor("accepted", "ended_early")).not.toContain("stopped_attending");
    expect(endReasonsFor("started", "ended_early")).toContain("stopped_attending");
    const offered = new Set([
      ...endReasonsFor("started", "completed"),
      ...endReasonsFor("accepted", "ended_early"),
      ...endReasonsFor("started", "ended_early"),
    ]);
    expect([...offered].sort()).toEqual(Object.keys(END_REASONS).sort());
  });

  it("keeps Trellis's own reasons to itself, and is silent after a death", () => {
    expect(withdrawReasonsOffered()).not.toContain("no_answer");
    expect(silencesMessages("died")).toBe(true);
    expect(silencesMessages("changed_mind")).toBe(false);
    expect(silencesMessages(null)).toBe(false);
  });
});
