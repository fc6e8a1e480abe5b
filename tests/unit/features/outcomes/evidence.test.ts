import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  attendanceFigures,
  lastFourQuarters,
  loadFigures,
  loadFindingOf,
  needFigures,
  outcomeFigures,
  reachFigures,
  unpaidFigures,
} from "~/features/outcomes/evidence";
import { daysBetween } from "~/lib/dates";

const people = {
  sent: 30,
  accepted: 23,
  noRoom: 3,
  started: 18,
  completed: 12,
  endedEarly: 0,
  missedFirst: 2,
  goals: { achieved: 9, partly: 2, not: 0 },
  needs: [
    { need: "loneliness", people: 12 },
    { need: "nature_arts", people: 7 },
  ],
};
const load = {
  days: 200,
  personDays: 2000,
  unpaidDays: 300,
  paidDays: 200,
  overDays: 50,
  waitingDays: 100,
  stretchedDays: 20,
  strugglingDays: 0,
  pausedDays: 0,
};

describe("an evidence pack", () => {
  it("covers the four whole quarters before today, whatever the day", () => {
    expect(lastFourQuarters("2026-11-23")).toEqual({ from: "2025-10-01", to: "2026-09-30" });
    expect(lastFourQuarters("2026-01-01")).toEqual({ from: "2025-01-01", to: "2025-12-31" });
    expect(lastFourQuarters("2026-04-01")).toEqual({ from: "2025-04-01", to: "2026-03-31" });
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }),
        (date) => {
          const today = date.toISOString().slice(0, 10);
          const { from, to } = lastFourQuarters(today);
          expect(to < today).toBe(true);
          expect(daysBetween(to, today)).toBeLessThanOrEqual(92);
          expect([364, 365]).toContain(daysBetween(from, to));
        },
      ),
    );
  });

  it("never tells a number of people from 1 to 7, nor any but the nearest 5", () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (some, others) => {
        const counts = {
          ...people,
          sent: some,
          started: others,
          completed: some,
          goals: { achieved: others, partly: 1, not: some },
        };
        for (const { value } of [...reachFigures(counts, others), ...outcomeFigures(counts)]) {
          expect(value === "*" || Number(value) % 5 === 0).toBe(true);
        }
      }),
    );
  });

  it("leaves out what fewer than 8 people came for", () => {
    expect(needFigures(people)).toEqual([{ need: expect.any(String), people: "10" }]);
  });

  it("says what the group carried in its own figures, with the sum behind what nobody paid for", () => {
    expect(loadFigures(load).map(({ value }) => value)).toEqual(["10", "25%", "0.5"]);
    expect(unpaidFigures(load)[0]).toMatchObject({
      value: "15%",
      means: expect.stringContaining("300 of 2,000"),
    });
    expect(unpaidFigures({ ...load, paidDays: 0 })).toEqual([]);
  });

  it("is silent on attendance until eight registers were kept", () => {
    const kept = { sessions: 7, came: 40, people: 9, others: 60, othersCounted: 7 };
    expect(attendanceFigures(kept, 2)).toEqual([]);
    const more = attendanceFigures({ ...kept, sessions: 8 }, 2);
    expect(more.map(({ value }) => value)).toEqual(["8", "5", "*"]);
  });

  it("gives no average of a few people's visits, and of more no closer than their sum is told", () => {
    const kept = { sessions: 10, came: 13, people: 2, others: 7, othersCounted: 10 };
    const averages = (more: Partial<typeof kept>) =>
      attendanceFigures({ ...kept, ...more }, 0)
        .slice(1, 3)
        .map(({ value }) => value);
    expect(averages({})).toEqual(["*", "*"]);
    expect(averages({ came: 0, people: 0, others: 0 })).toEqual(["0", "0"]);
    expect(averages({ came: 33, people: 8, others: 8 })).toEqual(["3.5", "1"]);
  });

  it("says the year of load in a sentence", () => {
    const month = { onDay: "2026-09-30", people: 12, safe: 10, funded: 9, level: "stretched" as const };
    expect(loadFindingOf([{ ...month, people: 5 }, month])).toBe(
      "We looked after 5 to 12 people at once, in 1 of 2 months more than anybody paid for and in 1 more than is safe.",
    );
    expect(loadFindingOf([])).toBe("There are no figures for these months yet.");
  });
});
