import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { haversineMiles, milesWords } from "~/features/search/distance";

const anySpot = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe("distance", () => {
  it("is right over a degree and over a country", () => {
    expect(haversineMiles({ lat: 54, lng: -4 }, { lat: 55, lng: -4 })).toBeCloseTo(69.09, 1);
    expect(haversineMiles({ lat: 51.5074, lng: -0.1278 }, { lat: 55.9533, lng: -3.1883 })).toBeCloseTo(
      331.6,
      0,
    );
  });

  it("is the same both ways, nothing to itself, and at most half round the earth", () => {
    fc.assert(
      fc.property(anySpot, anySpot, (a, b) => {
        const miles = haversineMiles(a, b);
        expect(miles).toBeCloseTo(haversineMiles(b, a), 6);
        expect(haversineMiles(a, a)).toBe(0);
        expect(miles).toBeLessThanOrEqual(12_437);
      }),
    );
  });

  it.each([
    [0.02, "under 0.1 miles"],
    [0.62, "0.6 miles"],
    [1.02, "1 mile"],
    [1.4, "1.4 miles"],
    [9.96, "10 miles"],
    [12.4, "12 miles"],
  ])("%d is %s", (miles, words) => {
    expect(milesWords(miles)).toBe(words);
  });
});
