import { describe, expect, it } from "vitest";
import { countsOf, countWords } from "~/features/search/counts";
import type { Hit, Hits } from "~/features/search/engine";
import { readRequest } from "~/features/search/request";

const hit = (tags: string, room = 0): Hit => ({
  groupId: "00000000-0000-7000-8000-000000000001",
  miles: null,
  named: false,
  text: 0,
  tags,
  minAge: null,
  maxAge: null,
  room,
  strain: null,
  waitWeeks: null,
  checkedOn: null,
});
const hits = (list: Hit[], more: Partial<Hits> = {}): Hits => ({
  hits: list,
  total: list.length,
  more: false,
  words: "all",
  around: [],
  ...more,
});
const asked = (search: string) => readRequest(new URLSearchParams(search));

describe("what a choice would give", () => {
  it("counts a group once for a choice, whatever number of its tags it has", () => {
    const counts = countsOf(asked(""), hits([hit("n:food d:1m d:2m d:1e c:free"), hit("d:6a c:to_3", 2)]));
    expect(counts["day=weekday"]).toEqual({ groups: 1, more: false });
    expect(counts["day=weekend"]).toEqual({ groups: 1, more: false });
    expect(counts["time=morning"]).toEqual({ groups: 1, more: false });
    expect(counts["cost=free"]).toEqual({ groups: 1, more: false });
    expect(counts["cost=up_to_3"]).toEqual({ groups: 2, more: false });
    expect(counts["room=places"]).toEqual({ groups: 1, more: false });
    expect(counts["room=waiting"]).toEqual({ groups: 1, more: false });
    expect(counts["need=carer"]).toEqual({ groups: 0, more: false });
  });

  it("counts what is not known as open, unless it is to be left out", () => {
    const list = hits([hit("y:lift"), hit("x:lift"), hit("n:food")]);
    expect(countsOf(asked(""), list)["access=lift"]).toEqual({ groups: 2, more: false });
    expect(countsOf(asked("sure=1"), list)["access=lift"]).toEqual({ groups: 1, more: false });
  });

  it("counts a filter's other choices among the groups that pass all the others", () => {
    const list = hits([hit("n:food c:free")], {
      around: [{ key: "cost", tags: ["n:food c:free", "n:food c:to_3"], more: true }],
    });
    const counts = countsOf(asked("cost=free&need=food"), list);
    expect(counts["cost=up_to_3"]).toEqual({ groups: 2, more: true });
    expect(counts["need=food"]).toBeUndefined();
  });

  it("puts a time with the days that are chosen", () => {
    const list = hits([], { around: [{ key: "when", tags: ["d:1m d:2e", "d:1e"], more: false }] });
    const counts = countsOf(asked("day=1"), list);
    expect(counts["time=evening"]).toEqual({ groups: 1, more: false });
    expect(counts["day=2"]).toEqual({ groups: 1, more: false });
  });

  it("says so when there may be more, and nothing when it knows of none", () => {
    expect(countWords({ groups: 12, more: false })).toBe("12");
    expect(countWords({ groups: 12, more: true })).toBe("12+");
    expect(countWords({ groups: 0, more: true })).toBe("");
  });
});
