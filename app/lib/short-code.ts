/** Digits and letters that look different from one another: no i, l, o or u. Five bits each. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH = 10;

/** How much of the end of an id, as text, a short code stands for. */
export const ID_END = 12;

/** A code of ten characters for the end of an id, short enough to type from a sheet of paper. */
export function shortCode(id: string): string {
  let rest = BigInt(`0x${id.slice(-ID_END)}`);
  let code = "";
  for (let place = 0; place < LENGTH; place += 1) {
    code = ALPHABET.charAt(Number(rest % 32n)) + code;
    rest /= 32n;
  }
  return code;
}

/** The end of the id that a typed code stands for; capitals, and o, i and l for 0 and 1, are forgiven. Else null. */
export function idEndOf(typed: string): string | null {
  const code = typed.toLowerCase().replaceAll("o", "0").replace(/[il]/g, "1");
  if (code.length !== LENGTH) return null;
  let end = 0n;
  for (const letter of code) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return null;
    end = end * 32n + BigInt(value);
  }
  const hex = end.toString(16).padStart(ID_END, "0");
  return hex.length === ID_END ? hex : null;
}
