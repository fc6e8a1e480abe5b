import { expect, it } from "vitest";
import { notKeptWords } from "~/words/not-kept";

it("says of each mark that could not be kept why not, not one reason for all", () => {
  expect(notKeptWords([])).toBe("");
  expect(notKeptWords([{ why: "no_session", marks: 1 }])).toBe(
    "1 mark could not be kept: the session was cancelled or did not come on that day.",
  );
  expect(
    notKeptWords([
      { why: "ahead", marks: 2 },
      { why: "unknown", marks: 1 },
    ]),
  ).toBe(
    "3 marks could not be kept. 2 of them: that day has not come yet. 1 of them: the session or the person is not your group’s.",
  );
  expect(notKeptWords([{ why: "a newer reason", marks: 1 }])).toBe("1 mark could not be kept.");
  expect(
    notKeptWords([
      { why: "a newer reason", marks: 1 },
      { why: "constructor", marks: 1 },
    ]),
  ).toBe("2 marks could not be kept.");
});

it("says for whom and which day, where the page can", () => {
  const sam = { why: "not_expected", marks: 1, about: "Sam K on Tuesday 3 March" };
  expect(notKeptWords([sam])).toBe(
    "1 mark could not be kept, for Sam K on Tuesday 3 March: they had no place with you on that day.",
  );
  expect(notKeptWords([sam, { why: "a newer reason", marks: 2, about: "Diggers on Tuesday 10 March" }])).toBe(
    "3 marks could not be kept. For Sam K on Tuesday 3 March: they had no place with you on that day. For Diggers on Tuesday 10 March.",
  );
});
