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

/** What must hold between fields, and what each of them can do about it; the first that is being said is asked. */
const RULES: { holds(words: SomeWords): boolean; asks: Partial<Record<WordField, string>> }[] = [
  {
    holds: ({ minAge, maxAge }) =>
      typeof minAge !== "number" || typeof maxAge !== "number" || minAge <= maxAge,
    asks: {
      maxAge: "Write an oldest age that is not below the youngest",
      minAge: "Write a youngest age that is not above the oldest",
    },
  },
  {
    holds: ({ phone, email, contactNote }) => phone !== "" || email !== "" || contactNote !== "",
    asks: {
      phone: "Give a telephone number, or say how else people can reach you",
      email: "Give an e-mail address: without it there is no way to reach the group",
      contactNote: "Say how people can reach the group: there is no telephone number and no e-mail",
    },
  },
];

/**
 * What is wrong between fields once some of them are said beside the others. A rule about none of those that are said is
 * left alone: who changes something else cannot put it right.
 */
export function clashesIn(said: SomeWords, beside: SomeWords = {}): { field: WordField; error: string }[] {
  return RULES.flatMap(({ holds, asks }) => {
    const field = (Object.keys(asks) as WordField[]).find((one) => one in said);
    return field && !holds({ ...beside, ...said }) ? [{ field, error: asks[field]! }] : [];
  });
}

/** What may be typed into some fields of a listing, each looked at by itself. */
export function wordsForm(fields: readonly WordField[]): z.ZodType<SomeWords> {
  return z.object(
    Object.fromEntries(fields.map((field) => [field, FIELDS[field]])),
  ) as unknown as z.ZodType<SomeWords>;
}

/** Puts what is wrong between fields beside the field that is asked. */
export function reportClashes(
  context: Pick<z.RefinementCtx, "addIssue">,
  said: SomeWords,
  beside?: SomeWords,
): void {
  for (const { field, error } of clashesIn(said, beside)) {
    context.addIssue({ code: "custom", path: [field], message: error });
  }
}

/** What may be typed on the page of one topic. */
export function topicForm(topic: WordTopic): z.ZodType<SomeWords> {
  return wordsForm(WORD_TOPICS[topic].fields).superRefine((said, context) => reportClashes(context, said));
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
