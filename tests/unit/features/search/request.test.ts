import { describe, expect, it } from "vitest";
import { needsIn, understood } from "~/features/search/own-words";
import { chosenFrom, readRequest, writeRequest } from "~/features/search/request";

const read = (search: string) => readRequest(new URLSearchParams(search));

describe("the request in the address", () => {
  it("comes back the same when written and read again", () => {
    const search =
      "?q=quiet+walk&need=loneliness&need=food&near=YX3&within=5&day=evening&cost=free&access=lift&sure=1&way=online&room=places&join=1&page=3";
    expect(writeRequest(read(search))).toBe(search);
    expect(writeRequest(read(""))).toBe("");
  });

  it("leaves out what it does not know, and what is not for the public", () => {
    const request = read("?need=frequent_attender&need=nonsense&within=7&day=8&page=-1&page=x&access=%00");
    expect(request).toMatchObject({ needs: [], within: 10, days: [], page: 1, access: [] });
  });

  it("keeps words short and on one line", () => {
    expect(read(`?q=${"a".repeat(500)}`).words).toHaveLength(200);
    expect(read("?q=a%0a%00b").words).toBe("a b");
  });

  it("names each thing that was chosen, and the request without it", () => {
    const chosen = chosenFrom(
      read("?q=tea&need=food&need=carer&near=YX3&within=2&access=lift&page=4"),
      "YX3",
    );
    expect(chosen.map(({ label }) => label)).toEqual([
      "“tea”",
      "Food and warmth",
      "Caring for somebody",
      "Within 2 miles of YX3",
      "Lift to every floor used, or not known",
    ]);
    expect(writeRequest(chosen[1]!.without)).toBe("?q=tea&need=carer&near=YX3&within=2&access=lift");
  });
});

describe("people's own words", () => {
  it("tells a day and a place from the rest", () => {
    expect(understood(read("?q=a+quiet+walk+on+a+Monday,+near+YX3"))).toMatchObject({
      words: "a quiet walk",
      near: "YX3",
      days: ["1"],
    });
    expect(understood(read("?q=choir+in+the+evening+YX3+4QD"))).toMatchObject({
      words: "choir",
      near: "YX3 4QD",
      days: ["evening"],
    });
  });

  it("leaves words alone that only look like one", () => {
    expect(understood(read("?q=walking+in+a+group")).words).toBe("walking in a group");
    expect(understood(read("?q=lunch+near+YX3&near=YX1")).near).toBe("YX1");
  });

  it.each([
    ["I do not know anyone since I moved here", "loneliness"],
    ["I can’t afford the bills", "money_debt"],
    ["my husband died", "bereavement"],
    ["somewhere in the fresh air", "nature_arts"],
  ] as const)("hears the need in %j", (words, need) => {
    expect(needsIn(words)).toContain(need);
  });

  it("hears nothing where nothing is said", () => {
    expect(needsIn("zeppelin")).toEqual([]);
  });
});
