import { describe, expect, it } from "vitest";
import { flagFrom, strainForm } from "~/features/load/form";
import { loadFinding, type LoadMonth } from "~/features/load/history";

const month = (onDay: string, people: number, more: Partial<LoadMonth> = {}): LoadMonth => ({
  onDay,
  people,
  safe: 14,
  funded: 9,
  level: "comfortable",
  ...more,
});

describe("the finding of a year of load", () => {
  it("says first since when there have been people whom nobody pays for", () => {
    const months = [month("2025-09-30", 9), month("2025-10-31", 10), month("2026-03-12", 12)];
    expect(loadFinding(months)).toBe(
      "Since October 2025 you have looked after more people than anybody pays for: 12 now, with money for 9.",
    );
  });

  it("says since when a group that is not paid per place has been over its safe places", () => {
    const unpaid = { funded: null };
    const months = [
      month("2026-01-31", 14, unpaid),
      month("2026-02-28", 15, unpaid),
      month("2026-03-12", 16, unpaid),
    ];
    expect(loadFinding(months)).toBe(
      "Since February you have looked after more people than your safe places: 16 now, with 14 safe places.",
    );
  });

  it("says so when it began this month", () => {
    expect(loadFinding([month("2026-02-28", 9), month("2026-03-12", 12)])).toBe(
      "This month you have looked after more people than anybody pays for: 12 now, with money for 9.",
    );
  });

  it("says that all is within, and how it was before", () => {
    const months = [month("2026-01-31", 11), month("2026-02-28", 9), month("2026-03-12", 1)];
    expect(loadFinding(months)).toBe(
      "You look after 1 person now, within your 14 safe places. Money is there for 9. In 1 of the last 3 months there were more than anybody paid for.",
    );
  });

  it("claims no limit and no lack of one where there is no number of safe places", () => {
    expect(loadFinding([month("2026-03-12", 30, { safe: null, funded: null })])).toBe(
      "You look after 30 people now.",
    );
  });

  it("says when there is nothing to tell yet", () => {
    expect(loadFinding([])).toBe("There are no figures yet. The first come tonight.");
  });
});

describe("a strain flag from one tap", () => {
  it("stands for four weeks unless somebody says how long", () => {
    const tap = strainForm.parse({ level: "stretched" });
    expect(flagFrom(tap, "2026-03-05")).toEqual({ level: "stretched", reason: null, untilOn: "2026-04-02" });
    const said = strainForm.parse({ level: "paused", reason: "venue", span: "until_changed" });
    expect(flagFrom(said, "2026-03-05")).toEqual({ level: "paused", reason: "venue", untilOn: null });
  });

  it("has nothing behind it once the group is comfortable again", () => {
    const said = strainForm.parse({ level: "comfortable", reason: "volunteers" });
    expect(flagFrom(said, "2026-03-05").reason).toBeNull();
  });
});
