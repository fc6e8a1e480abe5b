import { isUtf8 } from "node:buffer";

const strictUtf8 = new TextDecoder("utf-8", { fatal: true });

/** What windows-1252 has from 0x80 to 0x9F, where Latin-1 has controls. Node's own decoder takes it for Latin-1. */
const WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** What had to be repaired to read a text. */
export type Repair = "old_encoding" | "doubly_encoded" | "control_characters";

export const REPAIR_WORDS: Record<Repair, string> = {
  old_encoding: "was not UTF-8 and was read as windows-1252",
  doubly_encoded: "had been encoded twice and was put right",
  control_characters: "held control characters, which were left out",
};

/** Bytes as text: UTF-8, or windows-1252 where they are not UTF-8; twice encoded text is put right. */
export function readText(bytes: Buffer): { text: string; repairs: Repair[] } {
  return isUtf8(bytes)
    ? cleanText(strictUtf8.decode(bytes))
    : cleanText(fromWindows(bytes), ["old_encoding"]);
}

/** Puts twice encoded text right and leaves out control characters and halves of surrogate pairs. */
export function cleanText(given: string, before: Repair[] = []): { text: string; repairs: Repair[] } {
  const repairs = [...before];
  const once = givenOnce(given);
  if (once !== given) repairs.push("doubly_encoded");
  const text = once.replace(CONTROL, "").replace(LONE_SURROGATE, "\ufffd");
  if (text !== once) repairs.push("control_characters");
  return { text, repairs };
}

/** All but tab, line feed and carriage return; with the marks that turn the direction of text or hide in it. */
const CONTROL = /(?![\t\n\r])[\p{Cc}\u200b\u2028-\u202e\u2060-\u2069\ufeff]/gu;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function fromWindows(bytes: Buffer): string {
  return bytes
    .toString("latin1")
    .replace(/[\u0080-\u009f]/g, (byte) => WINDOWS[byte.charCodeAt(0) - 128] ?? byte);
}

const BYTE_OF = new Map(
  Array.from({ length: 128 }, (_, index) => [fromWindows(Buffer.from([index + 128])), index + 128]),
);
const HIGH_RUN = new RegExp(`[${[...BYTE_OF.keys()].join("")}]{2,}`, "g");

/** Runs of characters that are, as windows-1252 bytes, whole UTF-8: "Â£" is "£". Twice, for what was encoded thrice. */
function givenOnce(text: string): string {
  const decodeRun = (run: string) => {
    const bytes = Buffer.from(Array.from(run, (character) => BYTE_OF.get(character) ?? 0));
    return isUtf8(bytes) ? bytes.toString("utf8") : run;
  };
  const once = text.replace(HIGH_RUN, decodeRun);
  return once === text ? text : once.replace(HIGH_RUN, decodeRun);
}
