import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellOf } from "~/features/groups/search-document";
import { bySquare, cellsOf, meanOf, middleOf, readView, shiftOf } from "~/features/search/squares";

const lat = fc.double({ min: 49, max: 61, noNaN: true });
const lng = fc.double({ min: -8.5, max: 2, noNaN: true });
const view = (search: string) => readView(new URLSearchParams(search));

describe("squares of the map", () => {
  it("every cell of a box lies between its first and its last", () => {
    fc.assert(
      fc.property(lat, lat, lng, lng, lat, lng, (a, b, c, d, y, x) => {
        const box = {
          south: Math.min(a, b),
          north: Math.max(a, b),
          west: Math.min(c, d),
          east: Math.max(c, d),
        };
        fc.pre(y >= box.south && y <= box.north && x >= box.west && x <= box.east);
        const [first, last] = cellsOf(box);
        expect(cellOf(y, x)).toBeGreaterThanOrEqual(first);
        expect(cellOf(y, x)).toBeLessThanOrEqual(last);
      }),
    );
  });

  it("a point lies within half a square of the middle of its own", () => {
    fc.assert(
      fc.property(lat, lng, fc.integer({ min: 4, max: 15 }), (y, x, zoom) => {
        const shift = shiftOf(zoom);
        const middle = middleOf(cellOf(y, x) >> shift, shift);
        const side = (360 / 2 ** 15) * 2 ** (shift / 2);
        expect(Math.abs(middle.lng - x)).toBeLessThanOrEqual(side / 2 + 1e-9);
        expect(Math.abs(middle.lat - y)).toBeLessThanOrEqual(side / 2);
      }),
    );
  });

  it("puts what lies together together, and nothing else", () => {
    const spots = [
      { lat: 53.48, lng: -2.24 },
      { lat: 53.4801, lng: -2.2401 },
      { lat: 55.86, lng: -4.25 },
    ];
    expect(bySquare(spots, shiftOf(8)).map((square) => square.length)).toEqual([2, 1]);
    expect(bySquare(spots, shiftOf(0))).toHaveLength(1);
    expect(meanOf(spots.slice(0, 2)).lat).toBeCloseTo(53.48005, 6);
  });

  it("reads what is seen from the address, and refuses what cannot be seen", () => {
    expect(view("box=50,-3,51,-2&zoom=9")).toEqual({
      box: { south: 50, west: -3, north: 51, east: -2 },
      zoom: 9,
    });
    for (const wrong of [
      "",
      "box=1,2,3&zoom=4",
      "box=2,2,1,3&zoom=4",
      "box=a,2,3,4&zoom=4",
      "box=1,2,3,4&zoom=99",
    ])
      expect(view(wrong), wrong).toBeNull();
  });
});
