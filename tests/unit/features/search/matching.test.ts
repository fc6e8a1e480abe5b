import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Candidate, Seeker } from "~/features/search/fit";
import { match, rank, WEIGHTS } from "~/features/search/matching";

const options = { today: "2026-03-12", showStrain: true };

function aSeeker(changes: Partial<Seeker> = {}): Seeker {
  return { needs: ["loneliness"], accessNeeds: [], ...changes };
}

function aCandidate(changes: Partial<Candidate> = {}): Candidate {
  return {
    needs: ["loneliness", "nature_arts"],
    access: { step_free_entrance: "yes", blue_badge_parking: "no", level_inside: "partly" },
    room: "places_now",
    placesNow: 4,
    waitWeeks: null,
    strain: null,
    isStrainSaid: false,
    strainBecause: null,
    distanceMiles: 0.6,
    minAge: 18,
    maxAge: null,
    days: [2],
    languages: ["English"],
    costKind: "free",
    checkedOn: "2026-03-03",
    ...changes,
  };
}

function scoreOf(seeker: Seeker, candidate: Candidate): number {
  const result = match(seeker, candidate, options);
  if ("excluded" in result) throw new Error(`Excluded: ${result.excluded}`);
  return result.score;
}

function wordsOf(seeker: Seeker, candidate: Candidate, showStrain = true): string[] {
  const result = match(seeker, candidate, { ...options, showStrain });
  return "excluded" in result ? [result.excluded] : result.reasons.map(({ words }) => words);
}

describe("hard limits", () => {
  it.each([
    ["paused", {}, { strain: "paused" }],
    ["access", { accessNeeds: ["blue_badge_parking"] }, {}],
    ["too_far", { maxMiles: 0.5 }, {}],
    ["day", { days: [1, 3] }, {}],
    ["age", { age: 16 }, {}],
    ["age", { age: 30 }, { maxAge: 25 }],
    ["cost", { free: true }, { costKind: "paid" }],
  ] as [string, Partial<Seeker>, Partial<Candidate>][])("%s", (excluded, wanted, offered) => {
    expect(match(aSeeker(wanted), aCandidate(offered), options)).toEqual({ excluded });
  });

  it.each([
    ["an access need nobody has answered", { accessNeeds: ["hearing_loop"] }, {}],
    ["an access need met in part", { accessNeeds: ["level_inside"] }, {}],
    ["a day nobody knows", { days: [1] }, { days: [] }],
    ["a group online", { maxMiles: 1 }, { distanceMiles: null }],
    ["a donation", { free: true }, { costKind: "donation" }],
    ["a full group", {}, { room: "not_taking" }],
    ["a struggling group", {}, { strain: "struggling" }],
  ] as [string, Partial<Seeker>, Partial<Candidate>][])("%s is no limit", (_, wanted, offered) => {
    expect(match(aSeeker(wanted), aCandidate(offered), options)).not.toHaveProperty("excluded");
  });
});

describe("the score", () => {
  it("has weights that add to a hundred, and stays within them", () => {
    expect(Object.values<number>(WEIGHTS).reduce((a, b) => a + b)).toBe(100);
    const best = scoreOf(aSeeker(), aCandidate({ distanceMiles: 0, checkedOn: options.today }));
    expect(best).toBeCloseTo(100);
  });

  it("puts room before an open list, and an open list before a closed one, however near", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 500, noNaN: true }), (miles) => {
        const far = scoreOf(aSeeker(), aCandidate({ room: "a_few", distanceMiles: miles }));
        const near = { distanceMiles: 0, waitWeeks: 3 };
        expect(far).toBeGreaterThan(scoreOf(aSeeker(), aCandidate({ ...near, room: "waiting_list" })));
        const closed = scoreOf(aSeeker(), aCandidate({ ...near, room: "not_taking" }));
        const list = { room: "waiting_list", waitWeeks: 30, distanceMiles: miles } as const;
        expect(scoreOf(aSeeker(), aCandidate(list))).toBeGreaterThan(closed);
      }),
    );
  });

  it("never gains from less room, more strain, more miles, a longer wait, an older check or less known access", () => {
    const ladders: Partial<Candidate>[][] = [
      (["places_now", "a_few", "waiting_list", "ask", "not_taking"] as const).map((room) => ({ room })),
      ([null, "comfortable", "stretched", "struggling"] as const).map((strain) => ({ strain })),
      [0, 0.5, 1, 4, 20].map((distanceMiles) => ({ distanceMiles })),
      [0, 2, 6, 12, 30].map((waitWeeks) => ({ waitWeeks, room: "waiting_list" as const })),
      ["2026-03-12", "2026-01-01", "2025-06-01", "2020-01-01", null].map((checkedOn) => ({ checkedOn })),
      (["yes", "partly", "unknown"] as const).map((answer) => ({ access: { hearing_loop: answer } })),
    ];
    const seeker = aSeeker({ accessNeeds: ["hearing_loop"] });
    for (const ladder of ladders) {
      const scores = ladder.map((step) => scoreOf(seeker, aCandidate(step)));
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
    }
  });

  it("counts the needs it meets, and words when they were typed", () => {
    const two = aSeeker({ needs: ["loneliness", "money_debt"] });
    expect(scoreOf(aSeeker(), aCandidate())).toBeGreaterThan(scoreOf(two, aCandidate()));
    const typed = aSeeker({ needs: [] });
    expect(scoreOf(typed, aCandidate({ textScore: 0.9 }))).toBeGreaterThan(
      scoreOf(typed, aCandidate({ textScore: 0.1 })),
    );
    expect(scoreOf(aSeeker({ needs: ["loneliness", "frequent_attender"] }), aCandidate())).toBe(
      scoreOf(aSeeker(), aCandidate()),
    );
  });

  it("ranks best first, nearest first among equals, and keeps what it left out", () => {
    const near = aCandidate();
    const full = aCandidate({ room: "waiting_list", distanceMiles: 0 });
    const far = aCandidate({ distanceMiles: 3 });
    const paused = aCandidate({ strain: "paused" });
    const { matches, left } = rank(aSeeker(), [full, far, paused, near], options);
    expect(matches.map(({ candidate }) => candidate)).toEqual([near, far, full]);
    expect(left).toEqual([{ candidate: paused, excluded: "paused" }]);
  });
});

describe("reasons", () => {
  it("say why a result stands where it does", () => {
    const seeker = aSeeker({
      needs: ["loneliness", "money_debt"],
      accessNeeds: ["step_free_entrance", "hearing_loop", "level_inside"],
      languages: ["Polish"],
    });
    const candidate = aCandidate({
      strain: "stretched",
      isStrainSaid: true,
      strainBecause: "because of volunteers",
    });
    expect(wordsOf(seeker, candidate)).toEqual([
      "Fits 1 of 2 needs: company",
      "Places now",
      "0.6 miles away",
      "They are stretched, because of volunteers, so other groups come first",
      "Step-free entrance",
      "Level inside, no steps: partly",
      "Hearing loop: not known yet",
      "Polish: not known yet",
      "Checked 9 days ago",
    ]);
  });

  it("tell an organiser's word from what the numbers say", () => {
    const words = wordsOf(aSeeker(), aCandidate({ strain: "struggling" }));
    expect(words).toContain("The numbers say that they are struggling, so other groups come first");
  });

  it("never tell the public of strain", () => {
    const words = wordsOf(aSeeker(), aCandidate({ strain: "struggling" }), false);
    expect(words.join(" ")).not.toMatch(/struggling|stretched/);
  });

  it("never name a need that only link workers may know of", () => {
    const seeker = aSeeker({ needs: ["frequent_attender"] });
    const words = wordsOf(seeker, aCandidate({ needs: ["frequent_attender"] }));
    expect(words.join(" ")).not.toMatch(/health visits/);
  });

  it("own up to what nobody knows", () => {
    const seeker = aSeeker({ days: [1], free: true, needs: ["food"] });
    const candidate = aCandidate({
      days: [],
      costKind: "unknown",
      checkedOn: null,
      room: "waiting_list",
      waitWeeks: 2.5,
    });
    expect(wordsOf(seeker, candidate)).toEqual([
      "Not meant for these needs",
      "Waiting list, about 3 weeks",
      "0.6 miles away",
      "Day not known yet",
      "Cost not known yet",
      "Nobody has checked this listing yet",
    ]);
  });
});
