import { describe, expect, it } from "vitest";

import { AUDIENCES, costWords, LANGUAGES } from "~/features/groups/offer";
import {
  ACCESS_FEATURE_IDS,
  ACCESS_FEATURES,
  ACCESS_GROUPS,
  isSensitive,
  NEED_IDS,
  NEEDS,
  OPEN_NEED_IDS,
} from "~/features/groups/vocabulary";

describe("the shared vocabulary", () => {
  it("has ids that can be stored and exchanged", () => {
    for (const id of [...NEED_IDS, ...ACCESS_FEATURE_IDS, ...Object.keys(AUDIENCES)]) {
      expect(id).toMatch(/^[a-z][a-z0-9_]*$/);
    }
    expect(new Set(NEED_IDS.map((id) => NEEDS[id].tile)).size).toBe(NEED_IDS.length);
    expect(new Set(Object.values(LANGUAGES)).size).toBe(Object.keys(LANGUAGES).length);
  });

  it("keeps a restricted need out of every list that people see", () => {
    expect(NEED_IDS).toContain("frequent_attender");
    expect(OPEN_NEED_IDS).not.toContain("frequent_attender");
    expect(OPEN_NEED_IDS).toHaveLength(22);
  });

  it("puts every access feature in a group that has a name", () => {
    for (const id of ACCESS_FEATURE_IDS) expect(ACCESS_GROUPS[ACCESS_FEATURES[id].group]).toBeTruthy();
  });

  it("marks what calls for a quick way out", () => {
    expect(isSensitive(["loneliness", "abuse_safety"])).toBe(true);
    expect(isSensitive(["loneliness"])).toBe(false);
  });
});

describe("cost in words", () => {
  it.each([
    ["free", null, "Free"],
    ["free", 300, "Free"],
    ["paid", 300, "£3"],
    ["paid", 250, "£2.50"],
    ["paid", null, "Paid"],
    ["donation", null, "What you can give"],
    ["donation", 300, "What you can give, £3 suggested"],
    ["unknown", null, "Ask them"],
  ] as const)("%s of %s is %s", (kind, pence, words) => {
    expect(costWords(kind, pence)).toBe(words);
  });
});
