import { listed } from "~/lib/sentences";
import { AUDIENCES, COST_KINDS, type CostKind, LANGUAGES, WAYS } from "./offer";
import { NEEDS } from "./vocabulary";

/** What a listing says and a steward approves. Text that is not there is empty. */
export interface ListingWords {
  name: string;
  summary: string;
  description: string;
  firstTime: string;
  needs: string[];
  audiences: string[];
  minAge: number | null;
  maxAge: number | null;
  languages: string[];
  ways: string[];
  venue: string;
  address: string;
  postcode: string;
  addressHidden: boolean;
  gettingThere: string;
  costKind: CostKind;
  costPence: number | null;
  costNote: string;
  phone: string;
  phoneNote: string;
  email: string;
  website: string;
  contactNote: string;
}
export type WordField = keyof ListingWords;
export type SomeWords = Partial<ListingWords>;

/** Columns that hold null where nothing is said. */
export const NULL_WHEN_EMPTY: ReadonlySet<WordField> = new Set<WordField>([
  "venue",
  "address",
  "postcode",
  "phone",
  "email",
  "website",
]);

export const FIELD_NAMES: Record<WordField, string> = {
  name: "Name",
  summary: "In one line",
  description: "What happens",
  firstTime: "The first time",
  needs: "What it helps with",
  audiences: "Who it is for",
  minAge: "Youngest age",
  maxAge: "Oldest age",
  languages: "Languages",
  ways: "How people take part",
  venue: "Building",
  address: "Address",
  postcode: "Postcode",
  addressHidden: "Hidden address",
  gettingThere: "Getting there",
  costKind: "Cost",
  costPence: "How much",
  costNote: "More about the cost",
  phone: "Telephone",
  phoneNote: "When to ring",
  email: "E-mail",
  website: "Web page",
  contactNote: "How else to reach you",
};
export const WORD_FIELDS = Object.keys(FIELD_NAMES) as WordField[];

/** The parts of a listing, each a page, in the order in which somebody goes through them. */
export const WORD_TOPICS = {
  about: { title: "Name and line", fields: ["name", "summary"] },
  what: { title: "What happens", fields: ["description", "firstTime"] },
  who: {
    title: "Who it is for",
    fields: ["needs", "audiences", "minAge", "maxAge", "languages", "ways"],
  },
  place: {
    title: "Where you meet",
    fields: ["venue", "address", "postcode", "gettingThere", "addressHidden"],
  },
  cost: { title: "What it costs", fields: ["costKind", "costPence", "costNote"] },
  contact: {
    title: "How to reach you",
    fields: ["phone", "phoneNote", "email", "website", "contactNote"],
  },
} as const satisfies Record<string, { title: string; fields: readonly WordField[] }>;
export type WordTopic = keyof typeof WORD_TOPICS;
export const TOPIC_IDS = Object.keys(WORD_TOPICS) as WordTopic[];

/** The choices of the fields that are lists, in their order. */
export const LISTS: Partial<Record<WordField, Record<string, string>>> = {
  needs: Object.fromEntries(
    Object.entries(NEEDS).flatMap(([id, need]) => (need.restricted ? [] : [[id, need.label]])),
  ),
  audiences: AUDIENCES,
  languages: LANGUAGES,
  ways: WAYS,
};

/** Whether two values of a field say the same; the order of a list says nothing. */
export function saysTheSame(one: unknown, other: unknown): boolean {
  const shape = (value: unknown) =>
    JSON.stringify(Array.isArray(value) ? [...value].sort() : (value ?? null));
  return shape(one) === shape(other);
}

/** A field's value as a reader sees it; a list one line an item; "" for nothing. */
export function readable(field: WordField, value: unknown): string {
  const list = LISTS[field];
  if (list && Array.isArray(value)) return listLines(list, value).join("\n");
  if (field === "addressHidden") return value ? "Not shown to anybody" : "Shown";
  if (field === "costKind") return COST_KINDS[value as CostKind] ?? "";
  if (field === "costPence") return typeof value === "number" ? `£${(value / 100).toFixed(2)}` : "";
  return value === null || value === undefined ? "" : String(value);
}

function listLines(list: Record<string, string>, ids: readonly unknown[]): string[] {
  return Object.entries(list).flatMap(([id, label]) => (ids.includes(id) ? [label] : []));
}

/** "the name and the postcode": which fields, in a sentence. */
export function fieldsInWords(fields: readonly WordField[]): string {
  return listed(fields.map((field) => FIELD_NAMES[field].toLowerCase()));
}

/** The topic of an address, or null. */
export function topicFrom(text: string | undefined): WordTopic | null {
  return TOPIC_IDS.find((topic) => topic === text) ?? null;
}

/** The topic after this one, or null after the last. */
export function nextTopic(topic: WordTopic): WordTopic | null {
  return TOPIC_IDS[TOPIC_IDS.indexOf(topic) + 1] ?? null;
}
