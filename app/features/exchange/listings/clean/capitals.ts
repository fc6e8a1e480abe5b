/** Said letter by letter, or written so by their owners. */
const KEPT = new Set(
  `AA AFC BAME BAPS BMX BSL CAB CE CIC CIO CND ESOL FC GM GMCA GP HIV HMP ICW IT LGBT LGBTQ LTD MBE MND MP MS NHS NSPCC OBE PE
   PTA PTFA RAF RBL RC RFC RNLI RSPB RSPCA SEN SEND TV UK USA VC WI YHA YMCA YWCA U3A BME CVS DIY DVD PPG II III IV VI VII VIII IX XI`
    .trim()
    .split(/\s+/),
);
const SMALL = new Set("a an and at by de for from in la le of on or the to under upon via with".split(" "));
const SHORTENED: Record<string, string> = { LTD: "Ltd", CE: "CE" };

/** True when a text shouts: at least four letters and not one of them small. */
export function isShouted(text: string): boolean {
  return !/\p{Ll}/u.test(text) && (text.match(/\p{Lu}/gu)?.length ?? 0) >= 4;
}

/** A shouted name as it is read: "ST. ANNE'S U3A (SALE)" becomes "St. Anne's U3A (Sale)". */
export function readableCase(text: string): string {
  let first = true;
  return text.replace(/[\p{L}\p{N}][\p{L}\p{N}'’.]*/gu, (word, at: number) => {
    const opens = first || /[(:"“]\s*$|\s[-–—]\s$/.test(text.slice(Math.max(0, at - 3), at));
    first = false;
    return readableWord(word, opens);
  });
}

function readableWord(word: string, opens: boolean): string {
  const bare = word.replace(/[.'’]+$/, "");
  if (SHORTENED[bare]) return SHORTENED[bare] + word.slice(bare.length);
  if (KEPT.has(bare) || isInitials(word)) return word;
  const small = word.toLowerCase();
  if (!opens && SMALL.has(small)) return small;
  return small
    .replace(/^\p{L}/u, (letter) => letter.toUpperCase())
    .replace(
      /^(mc|o['’]|d['’])(\p{L})/iu,
      (_, start: string, letter: string) => capitalised(start) + letter.toUpperCase(),
    );
}

/** "J.R." and words without a vowel, such as "BSL" or "WRVS", but not "ST" or "DR". */
function isInitials(word: string): boolean {
  if (/^(\p{Lu}\.)+\p{Lu}?$/u.test(word)) return true;
  return /^[BCDFGHJKLMNPQRSTVWXZ]{2,5}$/.test(word) && !/^(ST|DR|MR|MRS|STS|RD|LLP|PLC)$/.test(word);
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
