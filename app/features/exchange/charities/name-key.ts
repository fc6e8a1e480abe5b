/** Words that tell one kind of body from another and no charity from another. */
const UNTELLING = new Set(["the", "ltd", "limited", "cio", "scio", "cic", "plc", "incorporated"]);

/**
 * A name folded for comparing: without case, accents, punctuation, "the" and "limited"; "&" is "and", "saint" is "st".
 */
export function nameKey(name: string): string {
  const words = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/&|\+/g, " and ")
    .replace(/['’‘`]/g, "")
    .replace(/\b(?:[a-z]\.){2,}/g, (letters) => letters.replaceAll(".", ""))
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => (word === "saint" ? "st" : word))
    .filter((word) => word !== "");
  const telling = words.filter((word) => !UNTELLING.has(word));
  return (telling.length > 0 ? telling : words).join(" ");
}
