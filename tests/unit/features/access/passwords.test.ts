import { expect, test } from "vitest";
import { passwordProblem } from "~/features/access/passwords";

const sam = { name: "Sam Okafor", email: "sam.okafor@example.org" };

test.each([
  ["eleven char", "short"],
  ["x".repeat(129), "long"],
  ["samokafor1234", "about_you"],
  ["password1234!", "guessable"],
  ["P4ssw0rd2026!", "guessable"],
  ["qwertyuiop12", "guessable"],
  ["aaaaaaaaaaaaa", "guessable"],
  ["123456789012", "guessable"],
  ["abcdefghijklm", "guessable"],
  ["liverpoolsummer26", "guessable"],
  ["202612345678", "guessable"],
])("%s is %s", (password, problem) => {
  expect(passwordProblem(password, sam)).toBe(problem);
});

test.each(["three wet umbrellas", "k7Wq-zPm2-vR9x", "pass the marmalade over"])("%s will do", (password) => {
  expect(passwordProblem(password, sam)).toBeNull();
});
