import { describe, expect, it } from "vitest";
import type { Hit, Hits, Question } from "~/features/search/engine";
import { findWidely, wordsShareOf } from "~/features/search/widened";

const QUESTION: Question = {
  words: ["choir"],
  spokenNeeds: ["nature_arts"],
  rest: ["choir"],
  filters: [],
  age: null,
  from: null,
  within: 10,
};

function aHit(groupId: string, text: number): Hit {
  return {
    groupId,
    text,
    miles: null,
    named: false,
    tags: "",
    minAge: null,
    maxAge: null,
    room: 0,
    strain: null,
    waitWeeks: null,
    checkedOn: null,
  };
}

const answer = (hits: Hit[], words: Hits["words"] = "all"): Hits => ({
  hits,
  total: hits.length,
  more: false,
  words,
  around: [],
});

/** Gives the answers one after the other, and keeps what was asked. */
function engineOf(...answers: Hits[]) {
  const asked: Question[] = [];
  return {
    asked,
    find: (question: Question) => {
      asked.push(question);
      return Promise.resolve(answers[asked.length - 1] ?? answer([]));
    },
  };
}

describe("finding widely", () => {
  it("puts others for the same need below the few that name the thing, each once", async () => {
    const engine = engineOf(
      answer([aHit("choir", 0.5)]),
      answer([aHit("singers", 0.9), aHit("choir", 0.5), aHit("pottery", 0)]),
    );
    const { hits, total } = await findWidely(engine, QUESTION, ["singers"]);
    expect(hits.map(({ groupId, text }) => [groupId, text])).toEqual([
      ["choir", 1],
      ["singers", 0.7],
      ["pottery", 0],
    ]);
    expect(total).toBe(3);
    expect(engine.asked[1]).toMatchObject({ words: ["choir", "singers"], rest: [] });
  });

  it("asks once where there are enough, or where no need or no thing was heard", async () => {
    const many = answer(Array.from({ length: 12 }, (_, n) => aHit(String(n), 0.5)));
    const lonely = { ...QUESTION, rest: [] };
    const name = { ...QUESTION, spokenNeeds: [] };
    for (const [question, found] of [
      [QUESTION, many],
      [lonely, answer([aHit("a", 0.2)])],
      [name, answer([])],
    ] as const) {
      const engine = engineOf(found);
      await findWidely(engine, question, []);
      expect(engine.asked).toHaveLength(1);
    }
  });

  it("weighs words more where they name a thing", () => {
    expect(wordsShareOf(QUESTION)).toBeGreaterThan(wordsShareOf({ rest: [] }));
  });
});
