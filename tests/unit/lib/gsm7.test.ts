import { describe, expect, it } from "vitest";
import { foldToGsm7, septetsOf, textAbout } from "~/lib/gsm7";

describe("plain text messages", () => {
  it("count a septet for a plain character and two for the second row", () => {
    expect(septetsOf("Tea at 2pm")).toBe(10);
    expect(septetsOf("£3 é è ü")).toBe(8);
    expect(septetsOf("€5 [free] {a} ^~|\\")).toBe(18 + 9);
    expect(() => septetsOf("dŵr")).toThrow(RangeError);
  });

  it.each([
    ["Clwb Dŵr y Tŷ", "Clwb Dwr y Ty"],
    ["Cumann na mBan Óg", "Cumann na mBan Og"],
    ["Café Über", "Café Über"],
    ["Don’t sit alone – “come”…", 'Don\'t sit alone - "come"...'],
    ["Łódź œuvre", "Lódz oeuvre".replace("ó", "o")],
    ["Tea 🫖 and cake", "Tea and cake"],
    ["Cafe\u0301", "Café"],
    ["日本", ""],
  ])("fold %s", (words, folded) => {
    expect(foldToGsm7(words)).toBe(folded);
    expect(() => septetsOf(folded)).not.toThrow();
  });

  it("cut the name and nothing else", () => {
    const write = (name: string) => `${name}. Ring 01632 960147. https://trellis.example.org/g/k7m492qxp2`;
    expect(textAbout("Tea", write)).toBe(write("Tea"));
    const long = textAbout("A very long name ".repeat(20), write);
    expect(septetsOf(long)).toBeLessThanOrEqual(160);
    expect(long).toMatch(/\.\.\.\. Ring 01632 960147\. https:.*\/g\/k7m492qxp2$/);
    expect(septetsOf(textAbout("[{}]".repeat(60), write))).toBeLessThanOrEqual(160);
    expect(() => textAbout("Tea", () => "x".repeat(161))).toThrow(RangeError);
  });
});
