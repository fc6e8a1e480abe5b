import { describe, expect, it } from "vitest";
import { NEED_IDS, NEEDS, OPEN_NEED_IDS } from "~/features/groups/vocabulary";
import { fold } from "~/features/search/folding";
import { FILLER_WORDS, SMALL_WORDS } from "~/features/search/stop-words";
import {
  EVERYDAY,
  keyOf,
  KIN,
  LOOK_ALIKES,
  SHARED_SAYINGS,
  stemsOf,
  thesaurusOf,
} from "~/features/search/thesaurus";
import { understand } from "~/features/search/understanding";

const all = NEED_IDS.flatMap((need) =>
  [...EVERYDAY[need].sayings, ...EVERYDAY[need].things].map((saying) => ({ need, saying })),
);

describe("the thesaurus", () => {
  it("has many words for every need that people may choose, and none for the others", () => {
    for (const need of OPEN_NEED_IDS) {
      expect(EVERYDAY[need].sayings.length + EVERYDAY[need].things.length, need).toBeGreaterThan(50);
    }
    for (const need of NEED_IDS.filter((id) => NEEDS[id].restricted)) {
      expect(EVERYDAY[need]).toEqual({ sayings: [], things: [] });
    }
  });

  it("is written in small letters with single spaces, each file in order", () => {
    for (const { saying } of all) expect(saying).toMatch(/^[a-z0-9'-]+(?: [a-z0-9'-]+)*$/);
    for (const need of NEED_IDS) {
      expect(EVERYDAY[need].sayings).toEqual(EVERYDAY[need].sayings.toSorted());
      expect(EVERYDAY[need].things).toEqual(EVERYDAY[need].things.toSorted());
    }
  });

  it("has no saying that is a stop word alone", () => {
    const empty = all.filter(({ saying }) => {
      const words = fold(saying).split(" ");
      return words.every((word) => SMALL_WORDS.has(word)) || (words.length === 1 && isFiller(saying));
    });
    expect(empty).toEqual([]);
  });

  it("understands no saying twice, but for those that rightly speak of two needs", () => {
    const needsByKey = new Map<string, string[]>();
    for (const { need, saying } of all) {
      needsByKey.set(keyOf(saying), [...(needsByKey.get(keyOf(saying)) ?? []), need]);
    }
    const shared = new Set([...SHARED_SAYINGS].map(keyOf));
    const twice = [...needsByKey].filter(([, needs]) => needs.length > 1).map(([key]) => key);
    expect(twice.toSorted()).toEqual([...shared].toSorted());
    for (const key of twice) expect(new Set(needsByKey.get(key)).size).toBe(needsByKey.get(key)?.length);
  });

  it("understands each of its own sayings", () => {
    const thesaurus = thesaurusOf();
    const lost = all.filter(({ need, saying }) => !understand(saying, thesaurus).needs.includes(need));
    expect(lost).toEqual([]);
  });

  it("keeps words of one kind together, and right words from being mended", () => {
    expect(KIN.get("choir")).toContain("singers");
    expect(KIN.get("choir")).not.toContain("choir");
    const { stems } = thesaurusOf();
    expect([...LOOK_ALIKES].filter((word) => stems.has(word))).toEqual([]);
  });

  it("takes what stewards add and take away", () => {
    const thesaurus = thesaurusOf([
      { saying: "clemmed", need: "food", kind: "added" },
      { saying: "skint", need: "money_debt", kind: "taken_away" },
    ]);
    expect(understand("I'm clemmed", thesaurus).needs).toEqual(["food"]);
    expect(understand("skint", thesaurus).needs).toEqual([]);
    expect(understand("skint", thesaurusOf()).needs).toEqual(["money_debt"]);
  });

  it("knows a saying by what it says, and keeps small words where nothing else is left", () => {
    expect(stemsOf("that my husband died")).toEqual(["husband", "die"]);
    expect(stemsOf("on my own")).toEqual(["on", "my", "own"]);
    expect(stemsOf("scared of him")).toEqual(["scare", "him"]);
  });
});

function isFiller(saying: string): boolean {
  return FILLER_WORDS.has(fold(saying));
}
