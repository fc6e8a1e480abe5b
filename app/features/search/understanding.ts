import { NEED_IDS, type NeedId } from "~/features/groups/vocabulary";
import { fold, stem } from "./folding";
import { DESCRIBING_WORDS, FILLER_WORDS, SMALL_WORDS } from "./stop-words";
import { KIN, LOOK_ALIKES, withoutOneLetter, type Step, type Thesaurus } from "./thesaurus";

/** What somebody's own words come to. */
export interface Understood {
  /** The needs that they speak of, in the order of the vocabulary. */
  needs: NeedId[];
  /** The words that say something, folded, without stop words, in order. */
  words: string[];
  /** Those of them that no saying has used up and that leave something out: not "quiet" of "a quiet walk". */
  rest: string[];
  /** Those that name a thing which groups are called by ("knitting", "diabetes"): worth finding in a listing as well. */
  named: string[];
  /** Words that groups of the same kind are called by, where those typed are not theirs ("singers" for "choir"). */
  kin: string[];
  /** Each saying that was heard: as typed, what it is known by (`keyOf`), and its needs. */
  heard: { said: string; key: string; needs: NeedId[] }[];
}

interface Word {
  folded: string;
  stem: string;
  use: "none" | "saying" | "thing";
}

interface Fit {
  end: Step;
  /** Where the words used stand. */
  used: number[];
}

const SHORTEST_MENDED = 5;

/**
 * Reads people's own words by the thesaurus: at each word the longest saying wins, with small words between let
 * pass, and a word of five letters or more that nobody knows is taken for the one it is a slip of.
 */
export function understand(typed: string, thesaurus: Thesaurus): Understood {
  const words = wordsOf(typed, thesaurus);
  const heard: Understood["heard"] = [];
  for (let at = 0; at < words.length;) {
    const fit = longest(words, at, thesaurus.start, []);
    if (!fit) {
      at += 1;
      continue;
    }
    const end = (fit.used.at(-1) ?? at) + 1;
    const used = words.filter((_, index) => fit.used.includes(index));
    for (const word of used) word.use = fit.end.isThing ? "thing" : "saying";
    const said = words.slice(at, end).map(({ folded }) => folded);
    const key = used.map(({ stem: one }) => one).join(" ");
    heard.push({ said: said.join(" "), key, needs: [...(fit.end.needs ?? [])] });
    at = end;
  }
  const spoken = new Set(heard.flatMap(({ needs }) => needs));
  return { needs: NEED_IDS.filter((need) => spoken.has(need)), ...searched(words), heard };
}

function wordsOf(typed: string, thesaurus: Thesaurus): Word[] {
  const folded = fold(typed);
  if (folded === "") return [];
  return folded.split(" ").map((word) => ({ folded: word, stem: mended(word, thesaurus), use: "none" }));
}

function longest(words: readonly Word[], at: number, step: Step, used: number[]): Fit | null {
  const word = words[at];
  const here = step.needs && used.length > 0 ? { end: step, used } : null;
  if (!word) return here;
  const next = step.next.get(word.stem);
  const on = next ? longest(words, at + 1, next, [...used, at]) : null;
  if (on) return on;
  const over = used.length > 0 && SMALL_WORDS.has(word.folded) ? longest(words, at + 1, step, used) : null;
  return over ?? here;
}

function searched(words: readonly Word[]): Omit<Understood, "needs" | "heard"> {
  const says = ({ folded }: Word) => !SMALL_WORDS.has(folded) && !FILLER_WORDS.has(folded);
  const saying = words.filter(says);
  const kept = saying.length > 0 ? saying : words.filter(({ folded }) => !SMALL_WORDS.has(folded));
  const those = (use?: Word["use"]) => [
    ...new Set(kept.filter((word) => use === undefined || word.use === use).map(({ folded }) => folded)),
  ];
  const said = new Set(kept.map(({ stem: one }) => one));
  const kin = kept.flatMap(({ stem: one }) => KIN.get(one) ?? []).filter((word) => !said.has(stem(word)));
  const wasHeard = words.some(({ use }) => use !== "none");
  const rest = those("none").filter((word) => !wasHeard || !DESCRIBING_WORDS.has(word));
  return { words: those(), rest, named: those("thing"), kin: [...new Set(kin)] };
}

function mended(word: string, { stems, slips }: Thesaurus): string {
  const own = stem(word);
  const isRight = stems.has(own) || LOOK_ALIKES.has(own) || SMALL_WORDS.has(word) || FILLER_WORDS.has(word);
  if (isRight || own.length < SHORTEST_MENDED) return own;
  const near = [own, ...withoutOneLetter(own)].flatMap((short) => [
    ...(stems.has(short) && short.length >= SHORTEST_MENDED ? [short] : []),
    ...(slips.get(short) ?? []),
  ]);
  return near.find((one) => one[0] === own[0] && isOneSlip(own, one)) ?? own;
}

/** Whether one letter more, fewer, other, or two neighbours swapped make one word of the other. */
export function isOneSlip(a: string, b: string): boolean {
  if (a === b) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const [inA, inB] = [a.slice(start, endA), b.slice(start, endB)];
  if (inA.length <= 1 && inB.length <= 1) return true;
  return inA.length === 2 && inB.length === 2 && inA[0] === inB[1] && inA[1] === inB[0];
}
