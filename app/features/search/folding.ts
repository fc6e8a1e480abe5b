/** Two words that say the same as one, so that "can not" and "can't" meet. */
const JOINED: Readonly<Record<string, string>> = {
  "can not": "cant",
  cannot: "cant",
  "could not": "couldnt",
  "did not": "didnt",
  "do not": "dont",
  "does not": "doesnt",
  "has not": "hasnt",
  "have not": "havent",
  "is not": "isnt",
  "no one": "nobody",
  "any one": "anybody",
  anyone: "anybody",
  someone: "somebody",
  "will not": "wont",
  "would not": "wouldnt",
};
const SPLIT = new RegExp(`\\b(?:${Object.keys(JOINED).join("|")})\\b`, "g");

/** Small letters without accents (ŵ, ê, á) or apostrophes, one space between words, and nothing but letters and figures. */
export function fold(text: string): string {
  const plain = text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\p{M}'’‘ʼ`]/gu, "")
    .replace(/[^\p{L}\d]+/gu, " ")
    .trim();
  return plain.replace(SPLIT, (both) => JOINED[both] ?? both);
}

/** Irregular forms that everyday sayings are full of. */
const IRREGULAR: Readonly<Record<string, string>> = {
  ate: "eat",
  children: "child",
  died: "die",
  dies: "die",
  dying: "die",
  drank: "drink",
  drunk: "drink",
  fallen: "fall",
  feet: "foot",
  fell: "fall",
  felt: "feel",
  forgot: "forget",
  forgotten: "forget",
  forgetful: "forget",
  grandma: "gran",
  granny: "gran",
  grandmother: "gran",
  hubby: "husband",
  kept: "keep",
  losing: "lose",
  lost: "lose",
  mam: "mum",
  ma: "mum",
  mom: "mum",
  mother: "mum",
  mummy: "mum",
  mothers: "mum",
  father: "dad",
  fathers: "dad",
  daddy: "dad",
  da: "dad",
  met: "meet",
  nana: "nan",
  nanna: "nan",
  news: "news",
  owing: "owe",
  slept: "sleep",
  spoke: "speak",
  spoken: "speak",
  spent: "spend",
  swam: "swim",
  taught: "teach",
  teeth: "tooth",
  tired: "tired",
  women: "woman",
  men: "man",
};

/**
 * What a folded word has in common with its near kin: "knees" and "knee", "gardening" and "garden", "lonely" and
 * "loneliness". Light on purpose: it takes off plurals, -ing, -ed and -ness, and nothing that changes the meaning.
 */
export function stem(word: string): string {
  const irregular = IRREGULAR[word];
  if (irregular !== undefined) return irregular;
  if (word.length < 4) return word;
  return ending(verb(plural(word.replace(/ness(?:es)?$/, ""))));
}

function plural(word: string): string {
  if (word.endsWith("ies")) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(?:ss|us|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

function verb(word: string): string {
  if (word.endsWith("ied") && word.length > 4) return `${word.slice(0, -3)}y`;
  const root = /^(.*[aeiouy].*)(?:ing|ed)$/.exec(word)?.[1];
  if (root === undefined || root.length < 2 || root.endsWith("e")) return word;
  if (/([^aeiouylsz])\1$/.test(root)) return root.slice(0, -1);
  return isShort(root) ? `${root}e` : root;
}

/** One vowel between two consonants: such a root has lost its e ("caring", "smoked"). */
function isShort(root: string): boolean {
  return /^[^aeiou]*[aeiouy][^aeiouwxy]$/.test(root);
}

function ending(word: string): string {
  if (/[^aou]y$/.test(word) && word.length > 3) return `${word.slice(0, -1)}i`;
  if (word.endsWith("e") && word.length > 4 && !isShort(word.slice(0, -1))) return word.slice(0, -1);
  return word;
}
