import type { Note } from "../../format";
import { present } from "./words";

export interface Contacts {
  phones: string[];
  emails: string[];
  websites: string[];
  /** What was said beside a number: "during opening hours". */
  phoneWords: string;
}

const EMAIL = /[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)+/gi;
const ADDRESS =
  /\bhttps?:\/*[^\s,;<>"]+|\b(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,24})(?::\d+)?(?:\/[^\s,;<>"]*)?/gi;
/** Ten or eleven digits from the leading 0 on, however they are grouped; and the short helplines. */
const PHONE =
  /(?:\+44[\s()]*0?|0044[\s()]*|\(?0)(?:[\s().-]*\d){9,10}(?!\d)|\b0800[\s-]?1111\b|\b116[\s-]?\d{3}\b/g;
const JOINING =
  /\b(or|and|tel|telephone|phone|mobile|mob|email|e-mail|web|website|call|text)\b|[\s,;:/|&()[\].-]+/gi;

/** Finds every telephone number, e-mail and web address in the cells, in whichever cell it was put. */
export function contactsIn(
  cells: { field: string; cell: string | undefined }[],
): Contacts & { notes: Note[] } {
  const contacts: Contacts = { phones: [], emails: [], websites: [], phoneWords: "" };
  const notes: Note[] = [];
  for (const { field, cell } of cells) {
    const words = present(cell);
    if (words) takeFrom(words, field, contacts, notes);
  }
  return { ...contacts, notes };
}

function takeFrom(words: string, field: string, contacts: Contacts, notes: Note[]) {
  const mended = mend(words);
  if (mended !== words) notes.push({ field, reason: "was mistyped and was put right", value: words });
  let rest = mended.replace(EMAIL, (email) => keep(contacts.emails, email.toLowerCase()));
  rest = rest.replace(ADDRESS, (address) => {
    const website = readableAddress(address);
    if (!website) return address;
    if (!/^https?:/i.test(address)) notes.push({ field, reason: "had no http:// before it", value: address });
    return keep(contacts.websites, website);
  });
  const phonesBefore = contacts.phones.length;
  rest = rest.replace(PHONE, (phone) => keep(contacts.phones, readablePhone(phone)));
  if (rest.replace(JOINING, "") === "") return;
  if (contacts.phones.length > phonesBefore && !contacts.phoneWords) {
    contacts.phoneWords = rest.replace(/\s+/g, " ").replace(/^[\s(,;:]+|[\s),;:]+$/g, "");
  } else {
    notes.push({
      field,
      reason: "is not a telephone number, e-mail or web address, and was left out",
      value: words,
    });
  }
}

/** The letter O for a first 0, a mobile number without it, "http//:" and "www,". */
function mend(words: string): string {
  return words
    .replace(/\bmailto:\s*/gi, "")
    .replace(/\b[Oo](?=[1-9][\d ]{8,})/g, "0")
    .replace(/(?<![\d+] ?)\b7\d{9}\b/g, "0$&")
    .replace(/\bhttp(s?)\/+:\/*/gi, "http$1://")
    .replace(/\bwww,/gi, "www.");
}

function keep(list: string[], value: string): string {
  if (!list.includes(value)) list.push(value);
  return " ";
}

/** The address with its scheme, or nothing when it cannot be opened. */
export function readableAddress(given: string): string | undefined {
  const rest = given.replace(/^(https?:\/*)+/i, "").replace(/[.,;)]+$/, "");
  const secure = /^https:/i.test(given);
  const whole = `${secure ? "https" : "http"}://${rest}`;
  if (!URL.canParse(whole)) return undefined;
  const address = new URL(whole);
  if (!address.hostname.includes(".") || address.username !== "") return undefined;
  return rest.includes("/") ? address.href : address.href.replace(/\/$/, "");
}

/** A British number in the groups people read it in: "0161 494 1704", "07590 196795". */
export function readablePhone(given: string): string {
  const digits = given.replace(/\D/g, "").replace(/^(0044|44)0?/, "0");
  if (digits.length < 10) return digits.replace(/^(\d{3,4}?)(\d{3,4})$/, "$1 $2");
  if (/^(011|01.1|03|08|09)/.test(digits)) return digits.replace(/^(\d{4})(\d{3})(\d+)$/, "$1 $2 $3");
  if (digits.startsWith("02")) return digits.replace(/^(\d{3})(\d{4})(\d+)$/, "$1 $2 $3");
  return digits.replace(/^(\d{5})(\d+)$/, "$1 $2");
}
