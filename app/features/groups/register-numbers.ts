/** Numbers that registers give to organisations, as people type them and as Trellis keeps them. */

const ENGLAND_WALES = /^[0-9]{6,7}(-[0-9]{1,2})?$/;
const SCOTLAND = /^SC0[0-9]{5}$/;
const NORTHERN_IRELAND = /^NIC1[0-9]{5}$/;
const COMPANY = /^([0-9]{8}|(SC|NI|OC|CE|CS|IP|RC|FC)[0-9]{6})$/;
const DATA_PROTECTION = /^(Z[0-9]{7}|Z[A-C][0-9]{6})$/;

const tidied = (typed: string) => typed.toUpperCase().replaceAll(/[\s.]/g, "");

/**
 * A charity's number as its register writes it: "1098765", "SC012345", "NIC100123"; null for what is none. Six digits
 * that begin with 1 are Northern Ireland's, since England and Wales began at 200001.
 */
export function charityNumber(typed: string): string | null {
  const number = tidied(typed);
  if (SCOTLAND.test(number) || NORTHERN_IRELAND.test(number)) return number;
  if (/^1[0-9]{5}$/.test(number)) return `NIC${number}`;
  return ENGLAND_WALES.test(number) ? number : null;
}

/** A company's number in eight places: "123456" becomes "00123456"; null for what is none. */
export function companyNumber(typed: string): string | null {
  const number = tidied(typed);
  const padded = /^[0-9]{1,8}$/.test(number) ? number.padStart(8, "0") : number;
  return COMPANY.test(padded) && padded !== "00000000" ? padded : null;
}

/** A registration with the Information Commissioner: "ZA123456"; null for what is none. */
export function dataProtectionNumber(typed: string): string | null {
  const number = tidied(typed);
  return DATA_PROTECTION.test(number) ? number : null;
}
