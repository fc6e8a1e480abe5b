/** The characters of a plain text message (3GPP TS 23.038), each one septet; the second row takes two. */
const ONE = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const TWO = new Set("^{}\\[~]|€");

/** One text message holds so many septets. */
export const TEXT_SEPTETS = 160;

const STAND_INS: Record<string, string> = {
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "–": "-",
  "—": "-",
  "‑": "-",
  "…": "...",
  "·": "-",
  "•": "-",
  "\u00a0": " ",
  "\u2009": " ",
  "\u202f": " ",
  Œ: "OE",
  œ: "oe",
  Ł: "L",
  ł: "l",
  Đ: "D",
  đ: "d",
  Ð: "D",
  ð: "d",
  Þ: "Th",
  þ: "th",
  ı: "i",
};

/**
 * The same words in the alphabet of plain text messages, since one character outside it would cut the length of the
 * whole message from 160 to 70. A letter loses its mark (ŵ becomes w); what has no likeness is left out.
 */
export function foldToGsm7(words: string): string {
  const folded = Array.from(words.normalize("NFC"), (letter) => {
    if (isGsm7(letter)) return letter;
    const standIn = STAND_INS[letter] ?? letter.normalize("NFD").replace(/\p{M}/gu, "");
    return [...standIn].every(isGsm7) ? standIn : "";
  }).join("");
  return folded.replace(/ {2,}/g, " ").trim();
}

/** How many septets a text message takes. Refuses a character that is not in its alphabet. */
export function septetsOf(words: string): number {
  let count = 0;
  for (const letter of words) {
    if (!isGsm7(letter)) throw new RangeError("Not a character of plain text messages");
    count += TWO.has(letter) ? 2 : 1;
  }
  return count;
}

function isGsm7(letter: string): boolean {
  return ONE.has(letter) || TWO.has(letter);
}

/**
 * A plain text message of at most 160 septets about something with a name: the name is cut before anything else.
 * Throws when the rest alone is too long.
 */
export function textAbout(name: string, write: (name: string) => string): string {
  const fits = (words: string) => septetsOf(words) <= TEXT_SEPTETS;
  const whole = foldToGsm7(write(name));
  if (fits(whole)) return whole;
  const letters = [...foldToGsm7(name)];
  for (let length = letters.length - 1; length > 0; length -= 1) {
    const cut = foldToGsm7(write(`${letters.slice(0, length).join("").trimEnd()}...`));
    if (fits(cut)) return cut;
  }
  const bare = foldToGsm7(write(""));
  if (!fits(bare)) throw new RangeError("Too long for one text message");
  return bare;
}
