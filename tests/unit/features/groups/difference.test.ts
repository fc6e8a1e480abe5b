import { array, assert, constantFrom, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { differenceOf, type Piece } from "~/features/groups/difference";

const textOf = (pieces: Piece[], kinds: string[]) =>
  pieces
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ text }) => text)
    .join("");

const words = array(constantFrom("we", "meet", "on", "Tuesdays", "at", "ten.", "\n\n", "  ", "tea", "\n"), {
  maxLength: 30,
}).map((parts) => parts.join(" "));

describe("the difference of two texts", () => {
  it("gives both of them back, letter for letter", () => {
    assert(
      property(words, words, (before, after) => {
        const pieces = differenceOf(before, after);
        expect(textOf(pieces, ["same", "out"])).toBe(before);
        expect(textOf(pieces, ["same", "in"])).toBe(after);
      }),
    );
  });

  it("marks nothing where nothing changed, and never two neighbours of a kind", () => {
    assert(
      property(words, words, (before, after) => {
        expect(differenceOf(before, before).every(({ kind }) => kind === "same")).toBe(true);
        const kinds = differenceOf(before, after).map(({ kind }) => kind);
        expect(kinds.some((kind, index) => kind === kinds[index + 1])).toBe(false);
      }),
    );
  });

  it("marks the words that were put in and taken out", () => {
    expect(differenceOf("We meet at ten on Tuesdays", "We now meet at eleven on Tuesdays")).toEqual([
      { kind: "same", text: "We " },
      { kind: "in", text: "now " },
      { kind: "same", text: "meet at " },
      { kind: "out", text: "ten" },
      { kind: "in", text: "eleven" },
      { kind: "same", text: " on Tuesdays" },
    ]);
  });

  it("takes a space between two changed words for a part of the change", () => {
    expect(differenceOf("Ask for Jean Tandy.", "Ask for the kettle.")).toEqual([
      { kind: "same", text: "Ask for " },
      { kind: "out", text: "Jean Tandy." },
      { kind: "in", text: "the kettle." },
    ]);
  });
});
