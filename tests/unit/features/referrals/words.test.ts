import { describe, expect, it } from "vitest";

import { END_STATES, STATUSES } from "~/features/referrals/moves";
import { statusLabel, statusSentence, type Reader, type StatusFacts } from "~/features/referrals/words";

const today = "2026-03-12";

function facts(changes: Partial<StatusFacts>): StatusFacts {
  return {
    status: "sent",
    offeredUntil: null,
    answered: false,
    name: "Margaret",
    group: "Tuesday Diggers",
    firstSessionOn: null,
    declineReason: null,
    ...changes,
  };
}

describe("where a referral is, in words", () => {
  it("has a plain sentence for every status and reader", () => {
    for (const status of STATUSES) {
      for (const reader of ["link_worker", "organiser", "person"] as Reader[]) {
        expect(statusSentence(facts({ status }), reader, today)).toMatch(/^[A-Z].*[.?]$/);
      }
    }
    expect(new Set(STATUSES.map((status) => statusLabel(status))).size).toBe(STATUSES.length);
    expect(statusLabel("waiting", true)).toBe("Place offered");
  });

  it("says what happens next", () => {
    const accepted = facts({ status: "accepted", firstSessionOn: "2026-03-17" });
    expect(statusSentence(accepted, "link_worker", today)).toBe(
      "The group has said yes. Margaret starts on Tuesday 17 March.",
    );
    expect(statusSentence(accepted, "person", today)).toBe(
      "Tuesday Diggers has said yes. You start on Tuesday 17 March.",
    );
    expect(
      statusSentence(facts({ status: "declined", declineReason: "no_room" }), "link_worker", today),
    ).toBe("Tuesday Diggers could not take Margaret. They said: we have no room.");
    expect(statusSentence(facts({ status: "waiting", offeredUntil: "2026-03-19" }), "person", today)).toBe(
      "Tuesday Diggers is keeping a place for you until Thursday 19 March. Would you like it?",
    );
  });

  it("never names somebody to the group before it has said yes, nor after a withdrawal", () => {
    for (const status of ["draft", "sent", "waiting", "declined", "withdrawn", "expired"] as const) {
      expect(statusSentence(facts({ status }), "organiser", today)).not.toContain("Margaret");
    }
    for (const status of END_STATES) {
      expect(statusSentence(facts({ status, name: null }), "organiser", today)).not.toContain("null");
    }
  });
});
