/** Digits and letters that sound and look different: no I, L, O or U. Thirty-two, so five bits each. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 10;

/** A new random reference: 10 characters, 50 bits. */
export function newReference(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  return Array.from(bytes, (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join("");
}

/** In groups short enough to read aloud: "K7M4 92Q XP2". */
export function formatReference(reference: string): string {
  return `${reference.slice(0, 4)} ${reference.slice(4, 7)} ${reference.slice(7)}`;
}

/** What somebody typed as a reference: spaces, dashes, case, and O, I and L for 0 and 1 are forgiven; else null. */
export function parseReference(typed: string): string | null {
  const reference = typed
    .toUpperCase()
    .replace(/[\s\p{Pd}._]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  const known = [...reference].every((letter) => ALPHABET.includes(letter));
  return known && reference.length === LENGTH ? reference : null;
}
