import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  asksFor,
  ASSURANCE_ITEM_IDS,
  fallsOn,
  hasFallen,
  isAssuranceItem,
  stateOf,
  tellsToday,
  TOLD_BEFORE,
  type AskedGroup,
  type Said,
} from "~/features/groups/assurance";
import { assuranceForm, saidWords } from "~/features/groups/assurance-form";
import { addDays, daysBetween } from "~/lib/dates";

const group: AskedGroup = {
  name: "Monday Knitters",
  summary: "Wool, tea and talk",
  needs: ["loneliness"],
  audiences: ["everyone"],
  ways: ["in_person"],
  minAge: null,
  maxAge: null,
  organisationKind: "club",
};
const asked = (changes: Partial<AskedGroup> = {}) =>
  asksFor({ ...group, ...changes }).map(({ item }) => item);

it("knows its items, and no word that every object has", () => {
  expect(ASSURANCE_ITEM_IDS.every(isAssuranceItem)).toBe(true);
  for (const other of ["constructor", "toString", "", undefined]) expect(isAssuranceItem(other)).toBe(false);
});

const insurance: Said = {
  item: "insurance",
  says: "Village Mutual",
  expiresOn: "2026-06-30",
  isChecked: true,
  toldBefore: null,
  toldOn: null,
};

describe("what a group is asked", () => {
  it("is two things of a knitting circle", () => {
    expect(asked()).toEqual(["safeguarding_lead", "insurance"]);
  });

  it("is everything of a charity that counsels, but for a company's number", () => {
    const counselling = { name: "Larkmoor Counselling", organisationKind: "charity" };
    expect(asked(counselling)).toEqual(ASSURANCE_ITEM_IDS.filter((item) => item !== "company_number"));
  });

  it("grows with children, homes and private needs, and says why", () => {
    expect(asked({ audiences: ["children"] })).toContain("dbs_policy");
    expect(asked({ ways: ["home_visit"] })).toEqual(
      expect.arrayContaining(["dbs_policy", "data_protection"]),
    );
    expect(asked({ needs: ["money_debt"] })).toEqual(["safeguarding_lead", "insurance", "data_protection"]);
    expect(asked({ needs: ["physical_activity"] })).toEqual([
      "safeguarding_lead",
      "insurance",
      "risk_assessment",
    ]);
    expect(asked({ organisationKind: "cic" })).toContain("company_number");
    for (const { why } of asksFor({ ...group, audiences: ["children"], name: "Play counselling" })) {
      expect(why).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe("an end", () => {
  it.each([
    ["2026-04-30", null],
    ["2026-05-01", 60],
    ["2026-05-30", 60],
    ["2026-05-31", 30],
    ["2026-06-23", 7],
    ["2026-06-30", 0],
    ["2026-07-09", 0],
  ] as const)("on %s is told as %j days before", (today, expected) => {
    expect(tellsToday(insurance, today)).toBe(expected);
  });

  it("is told once for each day, and after a pause only the latest", () => {
    expect(tellsToday({ ...insurance, toldBefore: 60 }, "2026-05-20")).toBeNull();
    expect(tellsToday({ ...insurance, toldBefore: 60 }, "2026-06-25")).toBe(7);
    expect(tellsToday({ ...insurance, toldBefore: 0 }, "2026-07-20")).toBeNull();
  });

  it("is the end of its last day, and the group falls after 30 days of grace", () => {
    expect(stateOf(insurance, "2026-06-30")).toBe("ending");
    expect(stateOf(insurance, "2026-07-01")).toBe("ended");
    expect(fallsOn({ ...insurance, toldBefore: 0, toldOn: "2026-06-30" })).toBe("2026-07-31");
    const told = [{ ...insurance, toldBefore: 0, toldOn: "2026-06-30" }];
    expect(hasFallen(asksFor(group), told, "2026-07-30")).toBe(false);
    expect(hasFallen(asksFor(group), told, "2026-07-31")).toBe(true);
    expect(hasFallen([], told, "2026-07-31")).toBe(false);
  });

  it("never makes a group fall without a week's warning, however late the night's round came", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 30 }), (gaps) => {
        let said = insurance;
        let day = "2026-04-01";
        let letters = 0;
        for (const gap of gaps) {
          day = addDays(day, gap);
          if (hasFallen(asksFor(group), [said], day)) {
            expect(daysBetween(said.toldOn!, day)).toBeGreaterThanOrEqual(7);
            expect(daysBetween("2026-06-30", day)).toBeGreaterThan(30);
            break;
          }
          const tells = tellsToday(said, day);
          if (tells === null) continue;
          letters += 1;
          said = { ...said, toldBefore: tells, toldOn: day };
        }
        expect(letters).toBeLessThanOrEqual(TOLD_BEFORE.length);
      }),
    );
  });
});

describe("what is said", () => {
  const read = (item: (typeof ASSURANCE_ITEM_IDS)[number], typed: Record<string, string>) =>
    assuranceForm(item, "2026-03-12").safeParse(typed);

  it("is kept as a day, a choice or a number", () => {
    const insured = {
      says: " Village  Mutual ",
      "expiresOn-day": "30",
      "expiresOn-month": "6",
      "expiresOn-year": "2026",
    };
    expect(read("insurance", insured).data).toEqual({ says: "Village Mutual", expiresOn: "2026-06-30" });
    const policy = { "readOn-day": "1", "readOn-month": "2", "readOn-year": "2026" };
    expect(read("safeguarding_policy", policy).data).toEqual({ says: "2026-02-01", expiresOn: "2028-01-31" });
    expect(read("risk_assessment", policy).data).toEqual({ says: "2026-02-01", expiresOn: "2027-01-31" });
    expect(read("charity_number", { says: "sc 012345" }).data?.says).toBe("SC012345");
    const registered = { choice: "registered", number: "za123456", notice: "yes" };
    expect(read("data_protection", registered).data?.says).toBe("registered ZA123456");
    expect(saidWords("data_protection", "registered ZA123456")).toBe("Registered: ZA123456");
    expect(saidWords("data_protection", "paper")).toContain("We need not");
  });

  it.each([
    [
      "insurance",
      { says: "A", "expiresOn-day": "1", "expiresOn-month": "3", "expiresOn-year": "2026" },
      "expiresOn",
    ],
    ["insurance", { says: "A" }, "expiresOn"],
    [
      "insurance",
      { says: "A", "expiresOn-day": "31", "expiresOn-month": "2", "expiresOn-year": "2027" },
      "expiresOn",
    ],
    ["safeguarding_policy", { "readOn-day": "1", "readOn-month": "2", "readOn-year": "2024" }, "readOn"],
    ["risk_assessment", { "readOn-day": "13", "readOn-month": "3", "readOn-year": "2026" }, "readOn"],
    ["dbs_policy", {}, "says"],
    ["data_protection", { choice: "registered", number: "12", notice: "yes" }, "number"],
    ["data_protection", { choice: "paper" }, "notice"],
    ["charity_number", { says: "12" }, "says"],
    ["company_number", { says: "ABC" }, "says"],
    ["safeguarding_lead", { says: " " }, "says"],
  ] as const)("is refused in %s: %j", (item, typed, field) => {
    const result = read(item, typed);
    expect(result.success).toBe(false);
    expect(result.error?.issues[0]?.path).toEqual([field]);
  });
});
