import { describe, expect, it } from "vitest";
import { fitSheet } from "~/features/groups/sheet";
import { sentencesWithin } from "~/lib/sentences";

const sentence = "Ask for Dev at the gate and he shows you round.";
const listing = {
  name: "Tuesday Diggers",
  summary: "Grow vegetables",
  times: ["Tuesdays, 10am to 12 noon"],
  where: ["Larkmoor Allotments"],
  gettingThere: "",
  cost: "Free",
  whoFor: "Anybody",
  needs: ["Company"],
  languages: [],
  phoneNote: "",
  contactNote: "",
  access: [],
  firstTime: [sentence],
};

describe("a group's sheet", () => {
  it("holds a usual group as it is", () => {
    expect(fitSheet(listing)).toEqual({ isLong: false, firstTime: { kept: [sentence], cut: false } });
  });

  it("takes a smaller print for a long one, and leaves out what does not fit", () => {
    const long = { ...listing, firstTime: [sentence.repeat(10), `${sentence} `.repeat(80).trim()] };
    const { isLong, firstTime } = fitSheet(long);
    expect(isLong).toBe(true);
    expect(firstTime.cut).toBe(true);
    expect(firstTime.kept.join(" ").length).toBeLessThan(2600);
    expect(firstTime.kept.at(-1)).toMatch(/round\.$/);
    const fullOfFacts = { ...long, summary: "x".repeat(9000) };
    expect(fitSheet(fullOfFacts).firstTime).toEqual({ kept: [], cut: true });
  });
});

describe("sentences within so many letters", () => {
  it("are whole, and stay in their paragraphs", () => {
    const paragraphs = ["One is here. Two is here.", "Three is here."];
    expect(sentencesWithin(paragraphs, 100)).toEqual({ kept: paragraphs, cut: false });
    expect(sentencesWithin(paragraphs, 30)).toEqual({ kept: ["One is here. Two is here."], cut: true });
    expect(sentencesWithin(paragraphs, 13)).toEqual({ kept: ["One is here."], cut: true });
    expect(sentencesWithin(paragraphs, 5)).toEqual({ kept: [], cut: true });
    expect(sentencesWithin([], 5)).toEqual({ kept: [], cut: false });
  });
});
