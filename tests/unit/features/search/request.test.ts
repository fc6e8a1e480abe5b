import { describe, expect, it } from "vitest";
import { understood } from "~/features/search/own-words";
import { thesaurusOf } from "~/features/search/thesaurus";
import { understand } from "~/features/search/understanding";
import { chosenFrom, readRequest, writeRequest } from "~/features/search/request";

const thesaurus = thesaurusOf();
const read = (search: string) => readRequest(new URLSearchParams(search));

describe("the request in the address", () => {
  it("comes back the same when written and read again", () => {
    const search =
      "?q=quiet+walk&need=loneliness&need=food&near=YX3&within=5&day=1&time=evening&age=70&language=pl&for=men&cost=free&access=lift&sure=1&way=online&room=places&join=1&after=54.125%7E00000000-0000-7000-8000-000000000001&past=20";
    expect(writeRequest(read(search))).toBe(search);
    expect(writeRequest(read(""))).toBe("");
  });

  it("leaves out what it does not know, and what is not for the public", () => {
    const request = read(
      "?need=frequent_attender&need=nonsense&within=7&day=8&age=x&age=-1&after=1&past=9&access=%00",
    );
    expect(request).toMatchObject({
      needs: [],
      within: 10,
      days: [],
      age: null,
      after: "",
      past: 0,
      access: [],
    });
  });

  it("keeps words short and on one line", () => {
    expect(read(`?q=${"a".repeat(500)}`).words).toHaveLength(200);
    expect(read("?q=a%0a%00b").words).toBe("a b");
  });

  it("names each thing that was chosen, and the request without it", () => {
    const chosen = chosenFrom(
      read(
        "?q=tea&need=food&need=carer&near=YX3&within=2&access=lift&after=54.125~00000000-0000-7000-8000-000000000001",
      ),
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
      times: ["evening"],
    });
  });

  it.each([
    ["yoga in the morning", { words: "yoga", times: ["morning"] }],
    ["chess on Tuesday afternoons", { words: "chess", days: ["2"], times: ["afternoon"] }],
    ["choir after work", { words: "choir", times: ["evening"] }],
    ["exercise over zoom", { words: "exercise", ways: ["online"] }],
    ["online group for carers", { words: "group for carers", ways: ["online"] }],
    ["somebody to talk to by phone", { words: "somebody to talk to", ways: ["phone"] }],
    ["lunch that is free", { words: "lunch", costs: ["free"] }],
    ["art on a bus route", { words: "art", access: ["bus_within_200m"] }],
    ["coffee morning", { words: "coffee morning", times: [] }],
    ["get online", { words: "get online", ways: [] }],
    ["free school meals", { words: "free school meals", costs: [] }],
  ])("makes choices of %j", (typed, asked) => {
    expect(understood(read(`?${new URLSearchParams({ q: typed })}`))).toMatchObject(asked);
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
    expect(understand(words, thesaurus).needs).toContain(need);
  });

  it("hears nothing where nothing is said", () => {
    expect(understand("zeppelin", thesaurus).needs).toEqual([]);
  });
});
