import { describe, expect, it } from "vitest";
import { freePlacesSentence, placesSentence, placesSum } from "~/ui/places-words";

const diggers = { attending: 8, accepted: 3, held: 1, safePlaces: 14, funded: 9 } as const;

describe("the places sentence", () => {
  it("says every figure of the picture", () => {
    expect(placesSentence(diggers)).toBe(
      "12 people now out of 14 safe places: 8 attending, 3 accepted, 1 held, 2 free. Funding stops after 9, so 3 are not paid for.",
    );
  });

  it("says how many are over the limit instead of free", () => {
    expect(placesSentence({ ...diggers, attending: 11 })).toBe(
      "15 people now out of 14 safe places: 11 attending, 3 accepted, 1 held, 1 over the limit. Funding stops after 9, so 6 are not paid for.",
    );
  });

  it("speaks of one person as one", () => {
    const one = { attending: 1, accepted: 0, held: 0, safePlaces: 1, funded: 0 } as const;
    expect(placesSentence(one)).toBe(
      "1 person now out of 1 safe place: 1 attending, 0 accepted, 0 held, 0 free. Funding stops after 0, so 1 is not paid for.",
    );
  });

  it("draws no limit where there is none, and no pot where there is none", () => {
    expect(placesSentence({ ...diggers, safePlaces: null, funded: "not_paid_per_place" })).toBe(
      "12 people now, with no fixed limit: 8 attending, 3 accepted, 1 held. Not paid per place.",
    );
  });

  it("says when everybody is paid for", () => {
    expect(placesSentence({ ...diggers, funded: 20 })).toContain("so everybody is paid for.");
    expect(placesSum({ ...diggers, funded: 20 }).unfunded).toBe(0);
  });
});

describe("what a link worker is told of places", () => {
  it.each([
    [12, 14, "2 of 14 places are free."],
    [13, 14, "1 of 14 places is free."],
    [14, 14, "All 14 places are taken."],
    [15, 14, "All 14 places are taken, and 1 more."],
    [40, null, "No fixed limit: there is always a place."],
  ])("%s taken of %s", (taken, safePlaces, words) => {
    expect(freePlacesSentence({ taken, safePlaces })).toBe(words);
  });
});
