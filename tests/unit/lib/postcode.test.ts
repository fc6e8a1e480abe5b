import { existsSync, readFileSync } from "node:fs";

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { normalisePostcode, outcodeOf, parsePostcode, parsePostcodeStart } from "~/lib/postcode";

describe("a whole postcode", () => {
  it.each([
    ["yx34qd", "YX3 4QD"],
    [" YX3  4QD ", "YX3 4QD"],
    ["CT203BN", "CT20 3BN"],
    ["m169nw", "M16 9NW"],
    ["WA15 OHF", "WA15 0HF"],
    ["M6O 1AY", "M60 1AY"],
    ["W1A-1HQ.", "W1A 1HQ"],
    ["0X1 1AA", "OX1 1AA"],
    ["SO1 1AA", "SO1 1AA"],
    ["ＹＸ３ 4QD", "YX3 4QD"],
    ["gir0aa", "GIR 0AA"],
  ])("%s is read as %s", (typed, postcode) => {
    expect(normalisePostcode(typed)).toBe(postcode);
  });

  it.each(["WA154 1HF", "YX3", "", "hello", "YX3 4Q", "12345", "YX3 4QC", "GIR 1AA", "YX3 4QD YX3 4QD"])(
    "%s is none",
    (typed) => {
      expect(normalisePostcode(typed)).toBeNull();
    },
  );

  it("has parts, and may be no place", () => {
    expect(parsePostcode("yx34qd")).toEqual({
      postcode: "YX3 4QD",
      outcode: "YX3",
      sector: "YX3 4",
      isPlace: true,
    });
    expect(parsePostcode("GIR 0AA")?.isPlace).toBe(false);
    expect(parsePostcode("BF1 1AA")?.isPlace).toBe(false);
  });

  it("stays as it is when read again", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9 ]{5,9}$/), (typed) => {
        const once = normalisePostcode(typed);
        return once === null || normalisePostcode(once) === once;
      }),
    );
  });
});

describe("the start of a postcode", () => {
  it.each([
    ["YX3", { kind: "outcode", value: "YX3" }],
    ["yx3 ", { kind: "outcode", value: "YX3" }],
    ["YX3 4", { kind: "sector", value: "YX3 4" }],
    ["yx3 o", { kind: "sector", value: "YX3 0" }],
    ["YX34", { kind: "outcode", value: "YX34" }],
    ["YX3 4QD", { kind: "postcode", value: "YX3 4QD" }],
    ["Larkmoor", null],
    ["", null],
  ])("%s", (typed, start) => {
    expect(parsePostcodeStart(typed)).toEqual(start);
  });

  it("is all that is shown of where a person lives", () => {
    expect(outcodeOf("YX3 4QD")).toBe("YX3");
    expect(outcodeOf("yx3")).toBe("YX3");
    expect(outcodeOf("nowhere")).toBeNull();
  });
});

describe("published examples", () => {
  const file = new URL("../../../../shared/standards/facts/identifiers.json", import.meta.url);

  it("are told apart", (context) => {
    if (!existsSync(file)) context.skip("the shared examples are not beside this repository");
    const { valid, invalid } = examples(JSON.parse(readFileSync(file, "utf8")));
    expect(valid.length).toBeGreaterThan(0);
    for (const postcode of valid) expect(normalisePostcode(postcode)).toBe(postcode);
    for (const text of invalid) expect([text, normalisePostcode(text)]).toEqual([text, null]);
  });
});

function examples(facts: { postcode: { valid: string[]; invalid: string[] } }) {
  return facts.postcode;
}
