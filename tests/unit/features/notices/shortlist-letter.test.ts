import { describe, expect, it } from "vitest";
import { groupsForYou, type LetterGroup } from "~/features/notices/letters/shortlist";

const group: LetterGroup = {
  name: "Soup and sums",
  times: ["Fridays, 11.30am to 1.30pm"],
  nextOn: "Friday 27 November",
  where: ["St Hild’s Church Hall", "YX2 2DJ"],
  addressHidden: false,
  cost: "Free",
  phone: "01632 960207",
  address: "https://trellis.example.org/g/k7m492qxp2",
};

describe("the letter about kept groups", () => {
  it("says of each when, where, what it costs and how to reach it, with a date that keeps", () => {
    const { subject, body } = groupsForYou("Rose", [group]);
    expect(subject).toBe("Groups you may like");
    expect(body).toContain(
      [
        "Soup and sums",
        "When: Fridays, 11.30am to 1.30pm (next: Friday 27 November)",
        "Where: St Hild’s Church Hall, YX2 2DJ",
        "Cost: Free",
        "Ring: 01632 960207",
        "https://trellis.example.org/g/k7m492qxp2",
      ].join("\n"),
    );
    expect(body).toMatch(/^Hello Rose,/);
  });

  it("says nothing of where a hidden group is, and names no group in its subject", () => {
    const hidden = {
      ...group,
      name: "A safe place",
      where: [],
      addressHidden: true,
      times: [],
      nextOn: null,
    };
    const { subject, body } = groupsForYou("Rose", [group, hidden]);
    expect(body).toContain("A safe place\nWhen: ask them\nWhere: the group tells you when you get in touch");
    expect(subject).not.toContain("safe");
  });
});
