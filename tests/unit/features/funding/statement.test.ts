import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { aheadFinding, monthsAhead } from "~/features/funding/ahead";
import { lastMonths, periodOf, quarterOf } from "~/features/funding/period";
import { NO_FUNDING } from "~/features/funding/rules";
import { statementOf, type LoadDay, type StatementPot } from "~/features/funding/statement";
import { statementCsv } from "~/features/funding/statement-csv";
import { lineWords, sumWords, toldWords, unfundedCostWords } from "~/features/funding/statement-words";
import { addDays, daysBetween } from "~/lib/dates";

const MARCH = periodOf("2026-03")!;
const today = "2026-06-01";

const aPot = (terms: Partial<StatementPot> = {}): StatementPot => ({
  id: "pot",
  funder: "The Fund",
  purpose: "",
  rule: "block",
  places: 9,
  ratePence: null,
  amountPence: 365_00,
  accruedPence: 0,
  sustainedWeeks: null,
  triggeredBy: null,
  startsOn: "2026-01-01",
  endsOn: "2026-12-31",
  countsFrom: null,
  removedOn: null,
  writtenOn: "2026-01-01",
  correctedOn: null,
  ...terms,
});
const aDay = (onDay: string, more: Partial<LoadDay> = {}): LoadDay => ({
  onDay,
  people: 12,
  funded: 9,
  level: "stretched",
  ...more,
});
const march = (more: Partial<LoadDay> = {}) =>
  Array.from({ length: 31 }, (_, index) => aDay(addDays("2026-03-01", index), more));

describe("the time of a statement", () => {
  it("is a month or a quarter by its name, and nothing else", () => {
    expect(periodOf("2026-02")).toMatchObject({
      from: "2026-02-01",
      to: "2026-02-28",
      words: "February 2026",
    });
    expect(periodOf("2025-q4")).toMatchObject({ from: "2025-10-01", to: "2025-12-31" });
    for (const name of ["", "2026", "2026-13", "2026-q5", "2026-00", "26-01", "2026-03-01"]) {
      expect(periodOf(name), name).toBeNull();
    }
    expect(lastMonths("2026-01-15", 2).map(({ name }) => name)).toEqual(["2026-01", "2025-12", "2025-11"]);
    expect(quarterOf(MARCH).name).toBe("2026-q1");
  });
});

describe("a statement", () => {
  it("of a block is its share of the amount for the days, with the sum", () => {
    const statement = statementOf({ pots: [aPot()], accruals: [], days: march() }, MARCH, today);
    expect(statement).toMatchObject({ pence: 31_00, peopleDays: 372, unfundedDays: 93, daysKnown: 31 });
    expect(lineWords(statement.lines[0]!)).toBe("9 places, on 31 days");
    expect(sumWords(statement.lines[0]!)).toBe("9 × 31 = 279 days of a place. £365 ÷ 365 days × 31");
    expect(statement.unfundedPence).toBe(Math.round((93 * 3100) / 279));
    expect(unfundedCostWords(statement)).toContain("£10.33");
  });

  it("of a top-up counts the days on which it was triggered", () => {
    const days = march().map((day, index) => (index < 10 ? { ...day, level: "struggling" as const } : day));
    const pot = aPot({
      rule: "top_up",
      triggeredBy: "struggling",
      places: 4,
      endsOn: "2026-03-08",
      amountPence: null,
    });
    const { lines, pence } = statementOf({ pots: [pot], accruals: [], days }, MARCH, today);
    expect(lines).toMatchObject([{ count: 8, placeDays: 32, pence: null }]);
    expect(pence).toBe(0);
  });

  it("of a rate tells apart what was late and what was taken back", () => {
    const pot = aPot({ rule: "per_started", places: null, ratePence: 60_00, amountPence: 900_00 });
    const accrual = (onDay: string, writtenOn: string, pence = 60_00) => ({
      potId: "pot",
      onDay,
      writtenOn,
      pence,
    });
    const accruals = [
      accrual("2026-03-05", "2026-03-05"),
      accrual("2026-03-31", "2026-03-31"),
      accrual("2026-02-27", "2026-03-02"),
      accrual("2026-01-10", "2026-03-20", -60_00),
      accrual("2026-03-31", "2026-04-01"),
      { ...accrual("2026-03-05", "2026-03-05"), potId: "another" },
    ];
    const { lines, pence } = statementOf({ pots: [pot], accruals, days: [] }, MARCH, today);
    expect(lines.map(({ kind, count, pence }) => [kind, count, pence])).toEqual([
      ["people", 2, 120_00],
      ["late", 1, 60_00],
      ["taken_back", 1, -60_00],
    ]);
    expect(pence).toBe(120_00);
    expect(lineWords(lines[1]!)).toBe("1 person who started earlier, written down late");
  });

  it("counts a removed pot for the days before, and a month that is not over up to today", () => {
    const facts = { pots: [aPot({ removedOn: "2026-03-11" })], accruals: [], days: march() };
    expect(statementOf(facts, MARCH, today).lines).toMatchObject([{ count: 10 }]);
    expect(statementOf({ ...facts, pots: [aPot()] }, MARCH, "2026-03-04").lines).toMatchObject([
      { count: 4 },
    ]);
    expect(statementOf({ ...facts, pots: [aPot({ removedOn: "2026-02-01" })] }, MARCH, today).lines).toEqual(
      [],
    );
  });

  it("of a pot that was changed has its old terms before that day and its new ones from it", () => {
    const old = aPot({ id: "old", removedOn: "2026-03-11" });
    const now = aPot({ countsFrom: "2026-03-11", places: 12, amountPence: 730_00 });
    const { lines } = statementOf({ pots: [old, now], accruals: [], days: march() }, MARCH, today);
    expect(lines.map(({ count, pence }) => [count, pence])).toEqual([
      [10, 10_00],
      [21, 42_00],
    ]);
    expect(lineWords(lines[1]!)).toBe("12 places, on 21 days, as changed on 11 March 2026");
    const before = statementOf({ pots: [old, now], accruals: [], days: [] }, periodOf("2026-02")!, today);
    expect(before.lines).toMatchObject([{ pence: 28_00, since: null, told: null }]);
  });

  it("says when a pot was put right, or written down only afterwards", () => {
    const told = (pot: StatementPot, name = "2026-03") =>
      toldWords(statementOf({ pots: [pot], accruals: [], days: [] }, periodOf(name)!, today).lines[0]!);
    const corrected = aPot({ correctedOn: "2026-04-20" });
    expect(told(corrected)).toBe("This pot was put right on 20 April 2026, for days gone by too");
    expect(told(corrected, "2026-05")).toBe("");
    const late = aPot({ writtenOn: "2026-04-02" });
    expect(told(late)).toBe("This pot was written down on 2 April 2026");
    expect(told(late, "2026-04")).toBe("");
  });

  it("of a rate that was changed has a line for each sum", () => {
    const pot = aPot({ rule: "per_started", places: null, ratePence: 70_00, amountPence: 900_00 });
    const paid = (day: string, pence: number) => ({ potId: "pot", onDay: day, writtenOn: day, pence });
    const accruals = [paid("2026-03-05", 60_00), paid("2026-03-20", 70_00), paid("2026-03-21", 70_00)];
    const { lines } = statementOf({ pots: [pot], accruals, days: [] }, MARCH, today);
    expect(lines.map((line) => [sumWords(line), line.pence])).toEqual([
      ["1 × £60", 60_00],
      ["2 × £70", 140_00],
    ]);
  });

  it("counts days as one would by going through them", () => {
    const span = fc.tuple(
      fc.integer({ min: -50, max: 40 }),
      fc.nat(80),
      fc.option(fc.integer({ min: -50, max: 60 })),
      fc.option(fc.integer({ min: -50, max: 60 })),
    );
    fc.assert(
      fc.property(span, fc.integer({ min: -5, max: 60 }), ([start, length, removed, from], passed) => {
        const startsOn = addDays(MARCH.from, start);
        const endsOn = addDays(startsOn, length);
        const removedOn = removed === null ? null : addDays(MARCH.from, removed);
        const countsFrom = from === null ? null : addDays(MARCH.from, from);
        const now = addDays(MARCH.from, passed);
        const facts = { pots: [aPot({ startsOn, endsOn, removedOn, countsFrom })], accruals: [], days: [] };
        const counted = statementOf(facts, MARCH, now).lines[0]?.count ?? 0;
        const days = march().filter(
          ({ onDay }) =>
            onDay <= now &&
            startsOn <= onDay &&
            onDay <= endsOn &&
            (removedOn === null || onDay < removedOn) &&
            (countsFrom === null || onDay >= countsFrom),
        );
        return counted === days.length;
      }),
    );
  });

  it("goes into a spreadsheet without a formula", () => {
    const pot = aPot({ funder: '=HYPERLINK("x")', purpose: "-1+2" });
    const statement = statementOf({ pots: [pot], accruals: [], days: march() }, MARCH, today);
    const csv = statementCsv({ name: "+ Friends, of Larkmoor" }, MARCH, statement);
    expect(csv.split("\n")[1]).toContain(
      `"'+ Friends, of Larkmoor",2026-03-01,2026-03-31,"'=HYPERLINK(""x"")",'-1+2,block`,
    );
    expect(csv).toContain("people_days,372");
  });

  it("adds up in a spreadsheet to what is owed, without what nobody paid for", () => {
    const statement = statementOf({ pots: [aPot()], accruals: [], days: march() }, MARCH, today);
    const [head, ...lines] = statementCsv({ name: "Diggers" }, MARCH, statement).trim().split(/\r?\n/);
    const column = (name: string) => head!.split(",").indexOf(name);
    const sumOf = (name: string) =>
      lines.map((line) => Number(cellsOf(line)[column(name)])).reduce((all, one) => all + one, 0);
    expect(statement.unfundedPence).toBeGreaterThan(0);
    expect(sumOf("pounds")).toBeCloseTo(statement.pence / 100, 2);
    expect(sumOf("unpaid_pounds")).toBeCloseTo((statement.unfundedPence ?? 0) / 100, 2);
  });
});

/** The cells of a line of a file for a spreadsheet. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = ""]) => cell);
}

describe("the year ahead", () => {
  it("is today and the first of twelve months, with what stops when", () => {
    const funding = { ...NO_FUNDING, pots: [aPot({ endsOn: "2026-09-15" })] };
    const ahead = monthsAhead(funding, 9, today);
    expect(ahead).toHaveLength(13);
    expect(ahead.map(({ day }) => day).slice(0, 3)).toEqual(["2026-06-01", "2026-07-01", "2026-08-01"]);
    expect(ahead.find(({ day }) => day === "2026-10-01")).toMatchObject({ funded: 0, unfunded: 9 });
    expect(daysBetween(today, ahead.at(-1)!.day)).toBe(365);
    expect(aheadFinding(funding, 9, today)).toBe(
      "On 16 September the money stops paying for the 9 people here: from then it is there for 0.",
    );
    expect(aheadFinding(NO_FUNDING, 9, today)).toBe("Nobody pays for places here yet.");
  });

  it("says what changes next where the money falls short already", () => {
    const ends = aPot({ places: 4, endsOn: "2026-09-15" });
    const comes = aPot({ places: 6, startsOn: "2026-08-01", endsOn: "2027-12-31" });
    const finding = (...pots: (typeof ends)[]) => aheadFinding({ ...NO_FUNDING, pots }, 12, today);
    expect(finding(ends)).toBe("From 16 September the money is there for nobody instead of 4.");
    expect(finding(ends, comes)).toBe("From 1 August the money is there for 10 instead of 4.");
    expect(finding(aPot({ places: 4, endsOn: "2028-01-31" }))).toBe(
      "The money stays as it is for the whole year ahead.",
    );
  });
});
