import { describe, expect, it } from "vitest";
import { fold, stem } from "~/features/search/folding";
import { thesaurusOf } from "~/features/search/thesaurus";
import { isOneSlip, understand } from "~/features/search/understanding";

const thesaurus = thesaurusOf();
const needsOf = (typed: string) => understand(typed, thesaurus).needs;

describe("words without their dress", () => {
  it("folds accents, apostrophes and case", () => {
    expect(fold("Gŵyl  y CAFÉ, Dún’s ’til")).toBe("gwyl y cafe duns til");
    expect(fold("I can not; someone")).toBe("i cant somebody");
  });

  it.each([
    ["knees", "knee"],
    ["gardening", "garden"],
    ["walked", "walks"],
    ["swimming", "swim"],
    ["caring", "care"],
    ["loneliness", "lonely"],
    ["worries", "worry"],
    ["baking", "bake"],
    ["buses", "bus"],
    ["dying", "died"],
    ["mother", "mum"],
  ])("takes %j and %j for kin", (one, other) => expect(stem(one)).toBe(stem(other)));

  it.each([
    ["carer", "care"],
    ["class", "clasp"],
    ["bus", "busy"],
    ["bring", "br"],
    ["feed", "fe"],
  ])("keeps %j and %j apart", (one, other) => expect(stem(one)).not.toBe(stem(other)));
});

describe("understanding", () => {
  it.each([
    ["I've got nobody I can really talk to", ["loneliness"]],
    ["can't afford the heating", ["food"]],
    ["I cannot afford to put my heating on", ["food", "money_debt"]],
    ["since my husband died", ["bereavement"]],
    ["it's my knees", ["long_term_condition"]],
    ["skint", ["money_debt"]],
    ["her husband died in May", ["bereavement"]],
    ["I am looking after my mam", ["carer"]],
    ["scared of him", ["abuse_safety"]],
    ["autistic son", ["learning_disability_autism"]],
    ["mi gwrando ar y côr", []],
    ["zeppelin", []],
    ["", []],
  ])("hears what %j speaks of", (typed, needs) => {
    for (const need of needs) expect(needsOf(typed)).toContain(need);
    if (needs.length === 0) expect(needsOf(typed)).toEqual([]);
  });

  it("lets the longest saying win", () => {
    expect(needsOf("home from hospital")).toEqual(["practical_help"]);
    expect(needsOf("learning disability")).toEqual(["learning_disability_autism"]);
    expect(needsOf("help with my garden")).toEqual(["practical_help"]);
    expect(needsOf("my garden")).toEqual(["nature_arts"]);
    expect(needsOf("weight loss")).toEqual(["healthy_living"]);
  });

  it("mends a slip in a longer word that nobody knows, and no other", () => {
    expect(needsOf("bereavment")).toEqual(["bereavement"]);
    expect(needsOf("lonley")).toEqual(["loneliness"]);
    expect(needsOf("alchohol")).toEqual(["substance_use"]);
    expect(needsOf("gardenning")).toEqual(["nature_arts"]);
    expect(needsOf("diabeties")).toEqual(["long_term_condition"]);
    for (const right of ["dept", "window", "police", "Stoke", "choice"]) expect(needsOf(right)).toEqual([]);
  });

  it("tells the words worth searching from what people say around them", () => {
    expect(understand("I am looking for a quiet knitting group near me please", thesaurus)).toEqual({
      needs: ["nature_arts"],
      words: ["quiet", "knitting"],
      rest: [],
      named: ["knitting"],
      kin: ["knitters", "wool", "crochet"],
      heard: [{ said: "knitting", key: "knit", needs: ["nature_arts"] }],
    });
    expect(understand("nobody to talk to", thesaurus)).toMatchObject({
      words: ["talk"],
      rest: [],
      named: [],
    });
    expect(understand("a group", thesaurus).words).toEqual(["group"]);
    expect(understand("ŵŷ Côr", thesaurus).words).toEqual(["wy", "cor"]);
  });

  it("finds one slip and not two", () => {
    for (const [a, b] of [
      ["garden", "gardn"],
      ["garden", "gardenn"],
      ["garden", "gerden"],
      ["garden", "gadren"],
    ] as const) {
      expect(isOneSlip(a, b)).toBe(true);
    }
    expect(isOneSlip("garden", "garden")).toBe(false);
    expect(isOneSlip("garden", "gerdan")).toBe(false);
  });
});
