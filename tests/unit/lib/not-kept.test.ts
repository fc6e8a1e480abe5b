import { expect, it } from "vitest";
import { notKeptWords } from "~/words/not-kept";

it("says of each mark that could not be kept what it was about, not one reason for all", () => {
  expect(notKeptWords([])).toBe("");
  expect(notKeptWords(["no_session"])).toBe(
    "1 mark could not be kept: about a day on which the session was cancelled or did not come.",
  );
  expect(notKeptWords(["ahead", "unknown", "ahead"])).toBe(
    "3 marks could not be kept: 2 about a day that has not come yet and 1 about a session or a person that is not your group’s.",
  );
  expect(notKeptWords(["a newer reason", "constructor"])).toBe("2 marks could not be kept.");
});
