import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  acceptRefusal,
  canReferInto,
  confidence,
  confidenceWords,
  evidenceAge,
  freePlaces,
  holdEnd,
  intakeLeft,
  lastDayHeld,
  overBy,
  peopleNow,
  placesNow,
  room,
  roomWords,
  standingOf,
  STRAIN_LEVELS,
  waitingListOpen,
  type Pool,
  type Standing,
} from "~/features/places/rules";

const today = "2026-03-12";
const monday = "2026-03-09";

function aPool(changes: Partial<Pool> = {}): Pool {
  return {
    limit: "places",
    safePlaces: 14,
    acceptedNow: 3,
    startedNow: 8,
    heldNow: 1,
    waitingNow: 0,
    intakeLimit: null,
    intakeWeek: null,
    intakeTaken: 0,
    waitingLimit: null,
    holdDays: 7,
    ...changes,
  };
}

const anyCount = fc.nat(40);
const anyPool = fc.record({
  limit: fc.constantFrom("places" as const, "none" as const, "unknown" as const),
  safePlaces: fc.nat(40),
  acceptedNow: anyCount,
  startedNow: anyCount,
  heldNow: anyCount,
  waitingNow: anyCount,
  intakeLimit: fc.option(fc.nat(6)),
  intakeWeek: fc.constantFrom(null, monday, "2026-03-02"),
  intakeTaken: fc.nat(8),
  waitingLimit: fc.option(fc.nat(6)),
  holdDays: fc.integer({ min: 1, max: 28 }),
});
const anyStanding = fc.constantFrom<Standing>("unclaimed", "signpost_only", "checked");
const anyStrain = fc.constantFrom(null, ...STRAIN_LEVELS);

describe("places", () => {
  it("adds up: 12 people, 2 free", () => {
    expect([peopleNow(aPool()), freePlaces(aPool()), overBy(aPool())]).toEqual([12, 2, 0]);
  });

  it("shows a group over its limit, and drops nobody", () => {
    const pool = aPool({ safePlaces: 10 });
    expect([freePlaces(pool), overBy(pool)]).toEqual([0, 2]);
  });

  it("knows no number where there is none", () => {
    expect(freePlaces(aPool({ limit: "none", safePlaces: null }))).toBe(Infinity);
    expect(freePlaces(aPool({ limit: "unknown", safePlaces: null }))).toBeNull();
    expect(placesNow(aPool({ limit: "unknown", safePlaces: null }), today)).toBeNull();
  });

  it("counts the intake of this week only", () => {
    const pool = aPool({ intakeLimit: 2, intakeTaken: 2, intakeWeek: monday });
    expect(intakeLeft(pool, today)).toBe(0);
    expect(intakeLeft(pool, "2026-03-15")).toBe(0);
    expect(intakeLeft(pool, "2026-03-16")).toBe(2);
  });

  it("never gives more places than are free or than the week has left", () => {
    fc.assert(
      fc.property(anyPool, (pool) => {
        const places = placesNow(pool, today);
        if (places === null) return pool.limit === "unknown";
        return places >= 0 && places <= (freePlaces(pool) ?? 0) && places <= intakeLeft(pool, today);
      }),
    );
  });

  it("accepts from the inbox exactly when there is a place now", () => {
    fc.assert(
      fc.property(
        anyPool,
        (pool) => (acceptRefusal(pool, today) === null) === (placesNow(pool, today) ?? 0) > 0,
      ),
    );
  });

  it("says why it cannot accept", () => {
    expect(acceptRefusal(aPool({ startedNow: 10 }), today)).toBe("group_full");
    const busy = aPool({ intakeLimit: 1, intakeTaken: 1, intakeWeek: monday });
    expect(acceptRefusal(busy, today)).toBe("intake_reached");
    expect(acceptRefusal(busy, today, "waiting")).toBeNull();
    expect(acceptRefusal(aPool({ startedNow: 10 }), today, "waiting")).toBe("group_full");
    expect(acceptRefusal(aPool({ startedNow: 10 }), today, "held")).toBeNull();
    expect(acceptRefusal(aPool({ limit: "unknown" }), today)).toBe("places_not_set");
  });

  it("closes a waiting list at its limit, and at none", () => {
    expect(waitingListOpen(aPool({ waitingLimit: 0 }))).toBe(false);
    expect(waitingListOpen(aPool({ waitingLimit: 2, waitingNow: 1 }))).toBe(true);
    expect(waitingListOpen(aPool({ waitingLimit: 2, waitingNow: 2 }))).toBe(false);
    expect(waitingListOpen(aPool({ waitingLimit: null, waitingNow: 200 }))).toBe(true);
  });
});

describe("room in words", () => {
  const full = { startedNow: 10 };
  it.each([
    ["places_now", { startedNow: 2 }, "comfortable", "checked"],
    ["a_few", {}, "stretched", "checked"],
    ["places_now", { limit: "none", safePlaces: null }, null, "checked"],
    ["waiting_list", full, null, "checked"],
    ["waiting_list", {}, "struggling", "checked"],
    ["not_taking", { ...full, waitingLimit: 0 }, null, "checked"],
    ["not_taking", { waitingLimit: 0 }, "struggling", "checked"],
    ["not_taking", {}, "paused", "checked"],
    ["ask", { limit: "unknown", safePlaces: null }, null, "checked"],
    ["ask", {}, null, "unclaimed"],
    ["ask", {}, null, "signpost_only"],
    ["not_taking", {}, "paused", "signpost_only"],
  ] as const)("is %s", (expected, changes, strain, standing) => {
    expect(room(aPool(changes), { strain, standing, today })).toBe(expected);
  });

  it("never asks anybody to try a group that a referral could not be sent into, nor the other way round", () => {
    fc.assert(
      fc.property(anyPool, anyStrain, anyStanding, (pool, strain, standing) => {
        const told = room(pool, { strain, standing, today });
        const answer = canReferInto(pool, { strain, standing, today });
        if (told === "places_now" || told === "a_few") return answer.ok && answer.lands === "inbox";
        if (told === "waiting_list") return answer.ok && answer.lands === "waiting_list";
        return !answer.ok;
      }),
    );
  });

  it("takes the standing of a group from its organisation and what the directory has seen", () => {
    expect(standingOf({ organisationId: null, assurance: "signpost_only" })).toBe("unclaimed");
    expect(standingOf({ organisationId: "o", assurance: "signpost_only" })).toBe("signpost_only");
    expect(standingOf({ organisationId: "o", assurance: "checked" })).toBe("checked");
  });

  it("names the reason of a refusal", () => {
    const ask = (
      changes: Partial<Pool>,
      strain: (typeof STRAIN_LEVELS)[number] | null,
      standing: Standing = "checked",
    ) => {
      const answer = canReferInto(aPool(changes), { strain, standing, today });
      return answer.ok ? answer.lands : answer.code;
    };
    expect(ask({}, "paused")).toBe("paused");
    expect(ask({}, null, "unclaimed")).toBe("unclaimed");
    expect(ask({}, null, "signpost_only")).toBe("signpost_only");
    expect(ask({}, "paused", "signpost_only")).toBe("paused");
    expect(ask({ ...full, waitingLimit: 0 }, "struggling")).toBe("full_and_list_closed");
    expect(ask({ waitingLimit: 0 }, "struggling")).toBe("struggling_and_list_closed");
    expect(ask({ limit: "unknown" }, null)).toBe("places_not_set");
  });

  it("gives a number only when the group agreed", () => {
    expect(roomWords("places_now", { placesNow: 4 })).toBe("Places now");
    expect(roomWords("places_now", { placesNow: 4, shareNumber: true })).toBe("4 places now");
    expect(roomWords("a_few", { placesNow: 1, shareNumber: true })).toBe("1 place now");
    expect(roomWords("places_now", { placesNow: Infinity, shareNumber: true })).toBe("Places now");
    expect(roomWords("a_few")).toBe("A few places");
    expect(roomWords("waiting_list", { waitWeeks: 2.2 })).toBe("Waiting list, about 3 weeks");
    expect(roomWords("waiting_list", { waitWeeks: 0.4 })).toBe("Waiting list, about a week");
    expect(roomWords("waiting_list", { waitWeeks: null })).toBe("Waiting list");
    expect(roomWords("not_taking")).toBe("Not taking new people just now");
    expect(roomWords("ask")).toBe("Ask them");
  });
});

describe("evidence of room", () => {
  const now = new Date("2026-03-12T12:00:00Z");
  it("grows old", () => {
    expect(evidenceAge(new Date("2026-03-11T23:30:00Z"), now)).toBe(1);
    expect(evidenceAge(null, now)).toBeNull();
    expect([0, 14, 15, 42, 43, null].map(confidence)).toEqual([
      "good",
      "good",
      "fading",
      "fading",
      "thin",
      "thin",
    ]);
  });

  it("says so", () => {
    expect(confidenceWords(new Date("2026-03-12T08:00:00Z"), now)).toBe("We last heard today.");
    expect(confidenceWords(new Date("2026-02-19T08:00:00Z"), now)).toBe(
      "We last heard 3 weeks ago, so it may have changed.",
    );
    expect(confidenceWords(null, now)).toBe("We have not heard how full they are.");
  });

  it("keeps an offered place for the group's hold length", () => {
    expect(lastDayHeld(holdEnd(now, 7))).toBe("2026-03-19");
    expect(holdEnd(new Date("2026-03-25T12:00:00Z"), 7).toISOString()).toBe("2026-04-01T23:00:00.000Z");
  });
});
