import { describe, expect, it } from "vitest";
import { idEndOf, shortCode } from "~/lib/short-code";

const ID = "0191e3a0-0000-7abc-8def-0123456789ab";

describe("a short code", () => {
  it("leads back to the end of its id, however it is typed", () => {
    const code = shortCode(ID);
    expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{10}$/);
    expect(idEndOf(code)).toBe("0123456789ab");
    expect(idEndOf(code.toUpperCase().replaceAll("0", "O").replaceAll("1", "I"))).toBe("0123456789ab");
    expect(idEndOf(shortCode(ID.replace(/.{12}$/, "000000000000")))).toBe("000000000000");
    expect(idEndOf(shortCode(ID.replace(/.{12}$/, "ffffffffffff")))).toBe("ffffffffffff");
  });

  it.each(["", "short", "k7m492qxp", "k7m492qxp2x", "zzzzzzzzzz", "k7m4-2qxp2", "k7m492uxp2"])(
    "is not %s",
    (typed) => expect(idEndOf(typed)).toBeNull(),
  );
});
