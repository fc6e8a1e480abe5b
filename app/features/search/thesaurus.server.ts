import { database } from "~db/client.server";
import { sayings } from "~db/schema";
import { NEEDS, type NeedId } from "~/features/groups/vocabulary";
import { fold } from "./folding";
import { allSayings, thesaurusOf, type SayingChange, type Thesaurus } from "./thesaurus";

/** The thesaurus with what stewards changed, as this process has it. */
export interface CurrentWords {
  thesaurus: Thesaurus;
  /** Every saying folded, with its need, in order of the alphabet: for beginnings as they are typed. */
  beginnings: readonly { folded: string; saying: string; need: NeedId }[];
}

/** A steward's change is in every process after this long. */
const FRESH_MS = 4_000;

let copy: { words: CurrentWords; of: string } | null = null;
let freshUntil = 0;
let reading: Promise<CurrentWords> | null = null;

/** The thesaurus as stewards have it, at most a few seconds old. */
export async function currentWords(): Promise<CurrentWords> {
  if (copy && performance.now() < freshUntil) return copy.words;
  reading ??= readWords().finally(() => (reading = null));
  return reading;
}

/** Makes this process read the stewards' changes again before it understands anything more. */
export function forgetWords(): void {
  freshUntil = 0;
}

async function readWords(): Promise<CurrentWords> {
  const rows = await database("app")
    .select({ saying: sayings.saying, need: sayings.need, kind: sayings.kind })
    .from(sayings)
    .orderBy(sayings.saying, sayings.need);
  const of = JSON.stringify(rows);
  freshUntil = performance.now() + FRESH_MS;
  if (copy?.of === of) return copy.words;
  const changes = rows.filter((row): row is SayingChange => row.need in NEEDS);
  const beginnings = allSayings(changes)
    .map(({ saying, need }) => ({ folded: fold(saying), saying, need }))
    .sort((a, b) => (a.folded < b.folded ? -1 : 1));
  copy = { words: { thesaurus: thesaurusOf(changes), beginnings }, of };
  return copy.words;
}
