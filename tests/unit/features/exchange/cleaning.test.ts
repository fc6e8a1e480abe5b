import { describe, expect, test } from "vitest";
import { isShouted, readableCase } from "~/features/exchange/listings/clean/capitals";
import { contactsIn } from "~/features/exchange/listings/clean/contacts";
import { pointFrom } from "~/features/exchange/listings/clean/place";
import { dayTimes, timesInWords } from "~/features/exchange/listings/clean/times";
import { plainLine, plainWords, present } from "~/features/exchange/listings/clean/words";

test.each(["NA", "n/a", " Not known ", "Not relevant", "--", "", "null", "-"])("%j says nothing", (cell) => {
  expect(present(cell)).toBe("");
});

test("markup becomes plain text, and hostile markup only text", () => {
  expect(plainWords("d", "<p>Tea&nbsp;&amp; cake</p><ul><li>One</li><li>Two</li></ul>").text).toBe(
    "Tea & cake\n\n* One\n* Two",
  );
  expect(plainLine("d", "Men&#39;s Room").text).toBe("Men's Room");
  expect(plainWords("d", '<script>alert(1)</script><img src=x onerror="alert(1)">Hello').text).toBe("Hello");
  expect(plainWords("d", "5 < 6 and R&D").notes).toEqual([]);
});

describe("capitals", () => {
  test.each([
    ["THE SALE U3A", "The Sale U3A"],
    ["ST. ANNE'S P.T.A., ALTRINCHAM", "St. Anne's P.T.A., Altrincham"],
    ["1ST HALE BARNS SCOUT GROUP", "1st Hale Barns Scout Group"],
    ["FRIENDS OF THE PARK LTD", "Friends of the Park Ltd"],
    ["MCDONALD AND O'NEILL BSL CLUB", "McDonald and O'Neill BSL Club"],
    ["TRUST (THE)", "Trust (The)"],
  ])("%s", (shouted, readable) => {
    expect(isShouted(shouted)).toBe(true);
    expect(readableCase(shouted)).toBe(readable);
  });

  test("leave names alone that do not shout", () => {
    expect(isShouted("BlueSCI")).toBe(false);
    expect(isShouted("4CT")).toBe(false);
  });
});

describe("contacts", () => {
  const found = (cell: string) => contactsIn([{ field: "c", cell }]);

  test("two in one cell, in any order", () => {
    expect(found("01617615908 or 07724 113035, Help@Example.org")).toMatchObject({
      phones: ["0161 761 5908", "07724 113035"],
      emails: ["help@example.org"],
      notes: [],
    });
  });

  test("an address without its scheme, a mailto, a letter O for nought, a first nought lost", () => {
    expect(found("www.example.org").websites).toEqual(["http://www.example.org"]);
    expect(found("mailto:a@example.org").emails).toEqual(["a@example.org"]);
    expect(found("O7872611770").phones).toEqual(["07872 611770"]);
    expect(found("7464036317").phones).toEqual(["07464 036317"]);
    expect(found("+44 (0)161 496 0000").phones).toEqual(["0161 496 0000"]);
  });

  test("words beside a number are kept; what is no contact is said", () => {
    expect(found("0161 273 3977 (during opening hours)").phoneWords).toBe("during opening hours");
    expect(found("Ask at the desk").notes[0]).toMatchObject({ field: "c", value: "Ask at the desk" });
    expect(found("javascript:alert(1)").websites).toEqual([]);
  });
});

describe("times", () => {
  test("of a day", () => {
    expect(dayTimes("thursday", "t", "10:00-13:00,14:00-17:00").times).toEqual([
      { weekday: 4, startsAt: "10:00", endsAt: "13:00" },
      { weekday: 4, startsAt: "14:00", endsAt: "17:00" },
    ]);
    for (const bad of ["17:00-09:00", "00:00", "1:00-18:00", "all day"]) {
      const { times, notes } = dayTimes("monday", "t", bad);
      expect([times.length, notes.length]).toEqual([0, 1]);
    }
  });

  test.each([
    ["Wednesday 10am - 4pm", "3 10:00-16:00"],
    ["Friday 9:30am - 12noon", "5 09:30-12:00"],
    ["Tuesday and Thursday 1 - 2.30pm", "2 13:00-14:30, 4 13:00-14:30"],
    [
      "Monday to Wednesday 9am-5pm, Sat 10am to 12 noon",
      "1 09:00-17:00, 2 09:00-17:00, 3 09:00-17:00, 6 10:00-12:00",
    ],
    ["One morning per week", ""],
    ["Monday 1-2pm, first in the month only", ""],
  ])("in words: %s", (words, expected) => {
    const shown = timesInWords(words).map((time) => `${time.weekday} ${time.startsAt}-${time.endsAt}`);
    expect(shown.join(", ")).toBe(expected);
  });
});

test("points: nowhere, abroad and the wrong way round", () => {
  expect(pointFrom("p", "53.4", "-2.3").point).toEqual({ lat: 53.4, lng: -2.3 });
  expect(pointFrom("p", "-2.3", "53.4")).toMatchObject({
    point: { lat: 53.4, lng: -2.3 },
    notes: [{ field: "p" }],
  });
  expect(pointFrom("p", "0", "0")).toMatchObject({ notes: [{ reason: "is 0, 0, which is no place" }] });
  expect(pointFrom("p", "40.7", "-74")).toMatchObject({ notes: [{ reason: "is outside the country" }] });
  expect(pointFrom("p", "NA", "").notes).toEqual([]);
});
