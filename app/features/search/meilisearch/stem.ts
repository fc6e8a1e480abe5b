/**
 * The stem of a folded English word ("gardening", "gardeners" → "garden"), by the algorithm of M. F. Porter, "An algorithm
 * for suffix stripping" (1980). The second engine has no stems of its own: listings and questions are both given them.
 */
export function englishStem(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
  let stem = known.get(word);
  if (stem === undefined) {
    stem = STEPS.reduce((rest, step) => step(rest), word);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(word, stem);
  }
  return stem;
}

/** A million listings have the same few words again and again. */
const known = new Map<string, string>();
const MOST_KNOWN = 50_000;

const STEPS = [plural, pastOrPresent, yToI, doubleSuffix, fullSuffix, lastSuffix, tidy];

const isVowelAt = (word: string, at: number): boolean => {
  const letter = word[at] ?? "";
  return "aeiou".includes(letter) || (letter === "y" && at > 0 && !isVowelAt(word, at - 1));
};
const shapeOf = (word: string) => [...word].map((_, at) => (isVowelAt(word, at) ? "v" : "c")).join("");
/** Porter's m: how many times a consonant follows a vowel. */
const measure = (word: string) => shapeOf(word).match(/v+c+/g)?.length ?? 0;
const hasVowel = (word: string) => shapeOf(word).includes("v");
const endsTwice = (word: string) =>
  word.length > 1 && word.at(-1) === word.at(-2) && !isVowelAt(word, word.length - 1);
const endsShort = (word: string) => shapeOf(word).endsWith("cvc") && !/[wxy]$/.test(word);

function plural(word: string): string {
  if (word.endsWith("sses") || word.endsWith("ies")) return word.slice(0, -2);
  return word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}

function pastOrPresent(word: string): string {
  if (word.endsWith("eed")) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const root = /^(.*)(?:ed|ing)$/.exec(word)?.[1];
  if (root === undefined || !hasVowel(root)) return word;
  if (/(?:at|bl|iz)$/.test(root)) return `${root}e`;
  if (endsTwice(root) && !/[lsz]$/.test(root)) return root.slice(0, -1);
  return measure(root) === 1 && endsShort(root) ? `${root}e` : root;
}

function yToI(word: string): string {
  return word.endsWith("y") && hasVowel(word.slice(0, -1)) ? `${word.slice(0, -1)}i` : word;
}

const DOUBLE =
  ends(`ational:ate tional:tion enci:ence anci:ance izer:ize abli:able alli:al entli:ent eli:e ousli:ous
  ization:ize ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive biliti:ble`);
const FULL = ends("icate:ic ative: alize:al iciti:ic ical:ic ful: ness:");
const LAST = ends(
  "al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: ou: ism: ate: iti: ous: ive: ize:",
);

function doubleSuffix(word: string): string {
  return replaceEnd(word, DOUBLE, 0);
}

function fullSuffix(word: string): string {
  return replaceEnd(word, FULL, 0);
}

function lastSuffix(word: string): string {
  const root = word.slice(0, -3);
  if (/[st]ion$/.test(word) && measure(root) > 1) return root;
  return replaceEnd(word, LAST, 1);
}

function tidy(word: string): string {
  const root = word.slice(0, -1);
  if (word.endsWith("e")) {
    const m = measure(root);
    return m > 1 || (m === 1 && !endsShort(root)) ? root : word;
  }
  return word.endsWith("ll") && measure(word) > 1 ? root : word;
}

function ends(pairs: string): [end: string, instead: string][] {
  const list = pairs.split(/\s+/).map((pair) => pair.split(":") as [string, string]);
  return list.sort(([a], [b]) => b.length - a.length);
}

/** Only the longest ending that is there counts, whether or not enough of the word is left before it. */
function replaceEnd(word: string, endings: typeof LAST, above: number): string {
  const [end, instead] = endings.find(([one]) => word.endsWith(one)) ?? [];
  if (end === undefined) return word;
  const root = word.slice(0, -end.length);
  return measure(root) > above ? `${root}${instead}` : word;
}
