import { charityNumber, companyNumber } from "~/features/groups/register-numbers";

/**
 * The charity that a published number means, without the nought that spreadsheets put before six digits; the number of
 * a charity linked to another is the other's. Null for what is none.
 */
export function mainCharity(given: string | null | undefined): string | null {
  const number = charityNumber((given ?? "").trim().replace(/^0(?=[0-9]{6}(-|$))/, ""));
  return number?.replace(/-.*$/, "") ?? null;
}

/** A company's published number; null for what is none. */
export function mainCompany(given: string | null | undefined): string | null {
  return companyNumber(given ?? "");
}

/** What an identifier such as "GB-CHC-1146179" says: the charity's or the company's number in it, if it is one. */
export function numbersIn(identifier: string): { charity: string | null; company: string | null } {
  const [, register, number] = /^GB-(CHC|SC|NIC|COH)-(.+)$/i.exec(identifier.trim()) ?? [];
  if (register === undefined) return { charity: null, company: null };
  if (register.toUpperCase() === "COH") return { charity: null, company: mainCompany(number) };
  const northern = register.toUpperCase() === "NIC" && /^\d/.test(number ?? "");
  return { charity: mainCharity(northern ? `NIC${number}` : number), company: null };
}

/** The identifier that the world knows an organisation by, from its number: the charity's before the company's. */
export function identifierFor({
  charity,
  company,
}: {
  charity: string | null;
  company: string | null;
}): string | null {
  if (charity?.startsWith("SC")) return `GB-SC-${charity}`;
  if (charity?.startsWith("NIC")) return `GB-NIC-${charity}`;
  if (charity !== null) return `GB-CHC-${charity}`;
  return company === null ? null : `GB-COH-${company}`;
}
