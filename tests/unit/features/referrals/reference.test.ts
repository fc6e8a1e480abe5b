import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { formatReference, newReference, parseReference } from "~/features/referrals/reference";

describe("reference codes", () => {
  it("are ten characters of a wide alphabet, never the same", () => {
    const many = Array.from({ length: 2000 }, newReference);
    expect(new Set(many).size).toBe(2000);
    expect(new Set(many.join("")).size).toBe(32);
    for (const reference of many) expect(reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
  });

  it("come back from how they are written and read aloud", () => {
    expect(formatReference("K7M492QXP2")).toBe("K7M4 92Q XP2");
    for (const typed of ["k7m4 92q xp2", " K7M4-92Q–XP2 ", "K7M492QXP2", "k 7 m 4 9 2 q x p 2"]) {
      expect(parseReference(typed)).toBe("K7M492QXP2");
    }
    expect(parseReference("O0oI1lL234")).toBe("0001111234");
  });

  it("refuse what cannot be one", () => {
    for (const typed of [
      "",
      "K7M4 92Q XP",
      "K7M4 92Q XP2 A",
      "K7M4 92Q XU2",
      "K7M4 92Q X'2",
      "ＫK7M492QXP",
    ]) {
      expect(parseReference(typed)).toBeNull();
    }
    fc.assert(
      fc.property(fc.string(), (typed) => [null, 10].includes(parseReference(typed)?.length ?? null)),
    );
  });

  it("survive being formatted", () => {
    for (let i = 0; i < 100; i += 1) {
      const reference = newReference();
      expect(parseReference(formatReference(reference).toLowerCase())).toBe(reference);
    }
  });
});
