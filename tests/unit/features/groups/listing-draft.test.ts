import { parseWithZod } from "@conform-to/zod/v4";
import { describe, expect, it } from "vitest";
import {
  besideWith,
  changedFields,
  movedFields,
  topicsOf,
  withUnoffered,
} from "~/features/groups/listing-draft";
import { clashesIn, topicForm, typedAs } from "~/features/groups/listing-form";
import {
  type ListingWords,
  readable,
  TOPIC_IDS,
  WORD_FIELDS,
  WORD_TOPICS,
  type WordTopic,
} from "~/features/groups/listing-words";

const NOW: ListingWords = {
  name: "Tuesday Diggers",
  summary: "A shared garden",
  description: "We dig.",
  firstTime: "",
  needs: ["loneliness", "nature_arts"],
  audiences: [],
  minAge: 18,
  maxAge: null,
  languages: ["en"],
  ways: ["in_person"],
  venue: "Old Wharf Hall",
  address: "1 Wharf Road",
  postcode: "YX1 1AA",
  addressHidden: false,
  gettingThere: "",
  costKind: "paid",
  costPence: 250,
  costNote: "",
  phone: "01632 960123",
  phoneNote: "",
  email: "",
  website: "",
  contactNote: "",
};
const NOTHING = { changes: {}, base: {} };

function parse(topic: WordTopic, fields: Record<string, string | string[]>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) form.append(name, one);
  }
  const result = parseWithZod(form, { schema: topicForm(topic) });
  return result.status === "success" ? result.value : result.error;
}

describe("words beside a listing", () => {
  it("hold what differs, with what it said when it was first changed", () => {
    const once = besideWith(NOTHING, NOW, { name: "Diggers", summary: "A shared garden" });
    expect(once).toEqual({ changes: { name: "Diggers" }, base: { name: "Tuesday Diggers" } });
    const moved = { ...NOW, name: "The Tuesday Diggers" };
    expect(besideWith(once, moved, { name: "Digging" })).toEqual({
      changes: { name: "Digging" },
      base: { name: "Tuesday Diggers" },
    });
    expect(movedFields(once, moved)).toEqual(["name"]);
    expect(movedFields(once, NOW)).toEqual([]);
  });

  it("say nothing once they are what everybody reads", () => {
    const once = besideWith(NOTHING, NOW, { name: "Diggers" });
    expect(besideWith(once, NOW, { name: "Tuesday Diggers" })).toEqual(NOTHING);
    expect(changedFields(once.changes, { ...NOW, name: "Diggers" })).toEqual([]);
  });

  it("do not mind the order of a list, and keep what no form offers", () => {
    expect(besideWith(NOTHING, NOW, { needs: ["nature_arts", "loneliness"] })).toEqual(NOTHING);
    const had = { ...NOW, needs: ["loneliness", "frequent_attender"] };
    expect(withUnoffered({ needs: ["food"] }, had)).toEqual({ needs: ["food", "frequent_attender"] });
    expect(readable("needs", ["frequent_attender", "food"])).toBe("Food or keeping warm");
  });

  it("belong to one topic each", () => {
    const listed = TOPIC_IDS.flatMap((topic) => [...WORD_TOPICS[topic].fields]);
    expect(listed.toSorted()).toEqual([...WORD_FIELDS].sort());
    expect(topicsOf(["minAge", "name"])).toEqual(["about", "who"]);
  });
});

describe("the form of a topic", () => {
  it.each(TOPIC_IDS)("%s takes back what it shows", (topic) => {
    const typed = typedAs(NOW);
    const shown = Object.fromEntries(
      WORD_TOPICS[topic].fields.flatMap((field) => {
        const value = typed[field];
        return value === null ? [] : [[field, value]];
      }),
    );
    const said = Object.fromEntries(WORD_TOPICS[topic].fields.map((field) => [field, NOW[field]]));
    expect(parse(topic, shown)).toEqual(said);
  });

  it("puts right what can be put right, and says what cannot", () => {
    expect(parse("place", { postcode: "yx1 iaa" })).toEqual({
      postcode: ["Write a whole postcode, such as YX3 4QD"],
    });
    expect(parse("place", { postcode: "yx11aa" })).toMatchObject({ postcode: "YX1 1AA", venue: "" });
    expect(parse("contact", { phone: "01632 960123", website: "example.org/x" })).toMatchObject({
      website: "https://example.org/x",
    });
    expect(parse("cost", { costKind: "paid", costPence: "2,50" })).toEqual({
      costPence: ["Write what one session costs, such as 3 or 2.50"],
    });
    expect(parse("who", { needs: "food", ways: "online", minAge: "40", maxAge: "20" })).toEqual({
      maxAge: ["Write an oldest age that is not below the youngest"],
    });
    expect(parse("contact", {})).toEqual({
      phone: ["Give a telephone number, or say how else people can reach you"],
    });
  });

  it("looks at words that stand beside it, and asks for what can be put right there", () => {
    expect(clashesIn({ minAge: 70 }, { ...NOW, maxAge: 60 })).toEqual([
      { field: "minAge", error: "Write a youngest age that is not above the oldest" },
    ]);
    expect(clashesIn({ email: "" }, { ...NOW, phone: "" })).toEqual([
      { field: "email", error: expect.stringContaining("e-mail") },
    ]);
    expect(clashesIn({ email: "", contactNote: "" }, { ...NOW, phone: "" })).toMatchObject([
      { field: "email" },
    ]);
    expect(clashesIn({ email: "" }, NOW)).toEqual([]);
  });

  it("leaves alone what was wrong before and is not being said", () => {
    const unreachable = { ...NOW, phone: "", minAge: 40, maxAge: 20 };
    expect(clashesIn({ name: "Diggers", description: "We dig and plant." }, unreachable)).toEqual([]);
  });
});
