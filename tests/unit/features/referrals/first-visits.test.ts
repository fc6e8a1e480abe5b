import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { consequences, type Consequence, type FirstVisit } from "~/features/referrals/first-visits";
import type { Visit } from "~/features/timetable/attendance";
import { addDays } from "~/lib/dates";

const DAYS = Array.from({ length: 5 }, (_, week) => addDays("2026-09-01", 7 * week));
const visit = (day: string, mark: Visit["mark"]): Visit => ({ day, startsAt: "10:00", mark });

/** What a referral says once a consequence has been applied, as the command does it. */
function applied(facts: FirstVisit, one: Consequence): FirstVisit {
  switch (one.do) {
    case "start":
      return { ...facts, status: "started", firstSessionOn: one.on };
    case "first_came":
      return { ...facts, firstSessionOn: one.on };
    case "take_back_start":
      return { ...facts, status: "accepted", firstSessionOn: one.expectedOn };
    case "miss":
      return {
        ...facts,
        missedFirstOn: one.on,
        firstSessionOn: facts.status === "accepted" ? null : facts.firstSessionOn,
      };
    case "take_back_miss":
      return {
        ...facts,
        missedFirstOn: one.to,
        firstSessionOn: one.expectedOn ?? facts.firstSessionOn,
      };
    case "put_off":
      return { ...facts, firstSessionOn: null };
  }
}

const expected: FirstVisit = { status: "accepted", firstSessionOn: null, missedFirstOn: null };

/** Each word on a day takes the place of the one before it. */
function told(words: readonly [week: number, mark: Visit["mark"]][]) {
  let facts = expected;
  const standing = new Map<string, Visit>();
  for (const [week, mark] of words) {
    const before = [...standing.values()];
    standing.set(DAYS[week]!, visit(DAYS[week]!, mark));
    facts = consequences(facts, before, [...standing.values()]).reduce(applied, facts);
  }
  return { facts, said: [...standing.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1)) };
}

describe("what registers say of somebody's first visit", () => {
  it("is a later session that they missed, once they did not come to the first after all", () => {
    const { facts } = told([
      [1, "came"],
      [3, "missed"],
      [1, "missed"],
    ]);
    expect(facts).toMatchObject({ status: "accepted", missedFirstOn: DAYS[3] });
  });

  it("is the first day that they came and the last before it that they missed, in whatever order it is said", () => {
    const word = fc.tuple(fc.nat(DAYS.length - 1), fc.constantFrom("came" as const, "missed" as const));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const { facts, said } = told(words);
        const came = said.find(({ mark }) => mark === "came")?.day;
        const missed = said.filter(({ mark, day }) => mark === "missed" && (!came || day < came)).at(-1)?.day;
        expect([facts.status, facts.missedFirstOn]).toEqual([came ? "started" : "accepted", missed ?? null]);
        if (came) expect(facts.firstSessionOn).toBe(came);
      }),
      { numRuns: 2_000 },
    );
  });
});
