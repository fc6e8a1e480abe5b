import { z } from "zod";
import { parsePostcode } from "~/lib/postcode";
import {
  LISTS,
  type ListingWords,
  type SomeWords,
  WORD_TOPICS,
  type WordField,
  type WordTopic,
} from "./listing-words";
import { COST_KINDS, type CostKind } from "./offer";

/** An empty field is a text too: what it said is taken away. */
const typedText = (tidy: (text: string) => string, longest: number) =>
  z
    .string()
    .optional()
    .transform((text = "") => tidy(text))
    .refine((text) => text.length <= longest, `Use ${longest.toLocaleString("en-GB")} letters or fewer`);

const line = (longest: number) => typedText((text) => text.replace(/\s+/g, " ").trim(), longest);
const text = (longest: number) => typedText((typed) => typed.replaceAll("\r\n", "\n").trim(), longest);
const needed = (longest: number, missing: string) => line(longest).refine((text) => text !== "", missing);

function choices(field: WordField, missing?: string) {
  const list = LISTS[field] ?? {};
  const inOrder = z
    .array(z.string())
    .default([])
    .transform((ids) => Object.keys(list).filter((id) => ids.includes(id)));
  return missing ? inOrder.refine((ids) => ids.length > 0, missing) : inOrder;
}

const ageWords = "Write an age in whole years, from 0 to 120";
const age = z.coerce
  .number(ageWords)
  .int(ageWords)
  .min(0, ageWords)
  .max(120, ageWords)
  .optional()
  .transform((value) => value ?? null);

const pence = line(12).transform((typed, context) => {
  if (typed === "") return null;
  const pounds = /^£?\s*(\d{1,4})(?:\.(\d{2}))?$/.exec(typed);
  if (!pounds) context.addIssue("Write what one session costs, such as 3 or 2.50");
  return pounds ? Number(pounds[1]) * 100 + Number(pounds[2] ?? 0) : null;
});

const postcode = line(12).transform((typed, context) => {
  if (typed === "") return "";
  const parsed = parsePostcode(typed);
  if (!parsed?.isPlace) context.addIssue("Write a whole postcode, such as YX3 4QD");
  return parsed?.postcode ?? typed;
});

const phone = line(40).refine(
  (typed) => typed === "" || /^[+(]?\d[\d\s()-]{2,}$/.test(typed),
  "Write a telephone number, such as 01632 960123",
);

const email = line(254).refine(
  (typed) => typed === "" || z.email().safeParse(typed).success,
  "Write an e-mail address such as name@example.org",
);

const website = line(300).transform((typed, context) => {
  if (typed === "") return "";
  const address = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`;
  const reads = URL.canParse(address) && new URL(address).hostname.includes(".");
  if (!reads) context.addIssue("Write the address of a web page, such as example.org/choir");
  return reads ? address : typed;
});

const FIELDS = {
  name: needed(100, "Write the name of the group"),
  summary: needed(160, "Say in one line what the group is"),
  description: text(4000),
  firstTime: text(2000),
  needs: choices("needs", "Choose one thing or more that it helps with"),
  audiences: choices("audiences"),
  minAge: age,
  maxAge: age,
  languages: choices("languages"),
  ways: choices("ways", "Choose how people take part"),
  venue: line(120),
  address: line(200),
  postcode,
  gettingThere: text(1000),
  addressHidden: z
    .string()
    .optional()
    .transform((value) => value === "yes"),
  costKind: z.enum(Object.keys(COST_KINDS) as [CostKind, ...CostKind[]], { error: "Choose what it costs" }),
  costPence: pence,
  costNote: line(200),
  phone,
  phoneNote: line(120),
  email,
  website,
  contactNote: line(300),
} satisfies Record<WordField, z.ZodType>;

/** What is wrong between fields, of words that stand together. */
export function clashesIn(words: SomeWords): { field: WordField; error: string }[] {
  const clashes: { field: WordField; error: string }[] = [];
  const { minAge, maxAge } = words;
  if (typeof minAge === "number" && typeof maxAge === "number" && minAge > maxAge) {
    clashes.push({ field: "maxAge", error: "Write an oldest age that is not below the youngest" });
  }
  if (words.phone === "" && words.email === "" && words.contactNote === "") {
    clashes.push({ field: "phone", error: "Give a telephone number, or say how else people can reach you" });
  }
  return clashes;
}

/** What may be typed into some fields of a listing; the other words are those it stands beside. */
export function wordsForm(fields: readonly WordField[], beside: SomeWords = {}): z.ZodType<SomeWords> {
  const shape = Object.fromEntries(fields.map((field) => [field, FIELDS[field]]));
  return z.object(shape).superRefine((said, context) => {
    for (const { field, error } of clashesIn({ ...beside, ...said })) {
      const path = fields.includes(field) ? field : fields[0]!;
      context.addIssue({ code: "custom", path: [path], message: error });
    }
  }) as unknown as z.ZodType<SomeWords>;
}

/** What may be typed on the page of one topic. */
export function topicForm(topic: WordTopic): z.ZodType<SomeWords> {
  return wordsForm(WORD_TOPICS[topic].fields);
}

/** What the fields of a form show for words that were not typed there. */
export function typedAs(words: ListingWords): Record<WordField, string | string[] | null> {
  return {
    ...words,
    minAge: words.minAge === null ? null : String(words.minAge),
    maxAge: words.maxAge === null ? null : String(words.maxAge),
    addressHidden: words.addressHidden ? "yes" : null,
    costPence: words.costPence === null ? null : (words.costPence / 100).toFixed(2).replace(/\.00$/, ""),
  };
}

/** Where somebody goes when a topic is saved, told by the button pressed. */
export const goForm = z.object({ go: z.enum(["on", "exit"]) });
