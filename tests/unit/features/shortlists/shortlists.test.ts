import { describe, expect, it } from "vitest";
import { listAfter } from "~/features/shortlists/form";
import { listInWords, mailHref } from "~/features/shortlists/share";
import { groupText, nextTime } from "~/features/shortlists/text-message";
import { MOST_KEPT } from "~/lib/kept-cookie";
import { aSession, aTimetable } from "../../../support/factories/timetable";

const NOW = new Date("2026-11-24T12:00:00Z"); // a Tuesday
const session = (weekday: number, startsAt: string, endsAt: string) =>
  aSession({ weekday, startsAt, endsAt });
const ADDRESS = "https://trellis.example.org/g/k7m492qxp2";

describe("the text about a group", () => {
  it("says its name, when next, its number and its short address", () => {
    const timetable = aTimetable([session(4, "14:00:00", "16:00:00")]);
    expect(groupText({ name: "Tŷ Tea", timetable, phone: "01632 960147", address: ADDRESS }, NOW)).toBe(
      `Ty Tea. Next: Thu 26 Nov, 2pm. Ring 01632 960147. ${ADDRESS}`,
    );
  });

  it("leaves out what is not known, and a number that is words", () => {
    const facts = {
      name: "Tea",
      timetable: aTimetable([]),
      phone: "Ask at the desk of the library",
      address: ADDRESS,
    };
    expect(groupText(facts, NOW)).toBe(`Tea. ${ADDRESS}`);
  });

  it("takes the first session that has not ended", () => {
    const today = [session(2, "09:00:00", "10:00:00"), session(2, "15:30:00", "17:00:00")];
    expect(nextTime(aTimetable(today), NOW)).toBe("Tue 24 Nov, 3.30pm");
    expect(nextTime(aTimetable([today[0]!]), NOW)).toBe("Tue 1 Dec, 9am");
  });
});

describe("the list on a device", () => {
  it("keeps, takes off and clears", () => {
    expect(listAfter(["a"], { keep: ["b", "a"] })).toEqual({ kept: ["a", "b"], full: false });
    expect(listAfter(["a", "b"], { drop: ["a"] })).toEqual({ kept: ["b"], full: false });
    expect(listAfter(["a", "b"], { clear: "yes" })).toEqual({ kept: [], full: false });
  });

  it("keeps what it has when it is full, and says so", () => {
    const most = Array.from({ length: MOST_KEPT }, (_, n) => `group-${n}`);
    expect(listAfter(most, { keep: ["one-more"] })).toEqual({ kept: most, full: true });
    expect(listAfter(most, { keep: ["group-3"] }).full).toBe(false);
  });
});

describe("a shared list", () => {
  const group = (n: number) => ({
    name: `Group ${n}`,
    when: "Thursdays, 2pm to 4pm",
    phone: "01632 960147",
    address: ADDRESS,
  });

  it("is written in words", () => {
    const words = listInWords([{ ...group(1), phone: null }], "https://trellis.example.org/shortlist?g=a");
    expect(words).toBe(
      `Group 1\nThursdays, 2pm to 4pm\n${ADDRESS}\n\nThe whole list: https://trellis.example.org/shortlist?g=a`,
    );
  });

  it("fits the address that opens a mail program", () => {
    const many = Array.from({ length: MOST_KEPT }, (_, n) => group(n));
    expect(mailHref([group(1)], ADDRESS)).toContain("01632%20960147");
    const long = mailHref(many, ADDRESS);
    expect(long.length).toBeLessThan(1_900);
    expect(long).toContain("Group%2019");
  });
});
