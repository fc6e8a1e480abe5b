import { describe, expect, it } from "vitest";
import { checkedWords, costLine, directionsHref, telephoneHref, whoFor } from "~/features/groups/listing";

describe("other lines of a listing", () => {
  it("says what it costs, and what the group adds", () => {
    expect(costLine("paid", 250, "Tea included")).toBe("£2.50. Tea included");
    expect(costLine("unknown", null, "")).toBe("Ask them");
  });

  it("says who checked it and when", () => {
    expect(checkedWords("2026-03-03", "group", "2026-06-16")).toBe("Checked 3 March by the group");
    expect(checkedWords("2025-03-03", null, "2026-06-16")).toBe("Checked 3 March 2025");
    expect(checkedWords(null, null, "2026-06-16")).toBe("Not checked yet");
  });

  it("says who it is for", () => {
    expect(whoFor([], null, null)).toBe("Anybody");
    expect(whoFor(["Men"], 50, null)).toBe("Men, 50 or older");
    expect(whoFor(["Women", "Carers"], 16, 25)).toBe("Women and carers, 16 to 25");
  });

  it("leads to the way there by the point alone", () => {
    expect(directionsHref({ lat: 53.9, lng: -4.65 })).toBe(
      "https://www.openstreetmap.org/directions?to=53.9%2C-4.65",
    );
  });

  it("makes a number that can be dialled", () => {
    expect(telephoneHref("01632 960 147")).toBe("tel:01632960147");
  });
});
