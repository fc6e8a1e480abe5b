import { companyNumber } from "~/features/groups/register-numbers";
import { normalisePostcode } from "~/lib/postcode";
import type { Note } from "../format";
import { nameKey } from "./name-key";
import { mainCharity } from "./numbers";

/** A charity as the register publishes it. Contacts are not kept: they are often somebody's home. */
export interface Charity {
  number: string;
  name: string;
  nameKey: string;
  companyNumber: string | null;
  postcode: string | null;
}

/** The first of these that a row has; the registers of the three countries and their extracts name them differently. */
const COLUMNS = {
  number: ["registered_charity_number", "charity_number", "Charity Number", "Reg charity number", "number"],
  name: ["charity_name", "Charity Name", "Charity name", "name"],
  company: ["charity_company_registration_number", "company_number", "Company number"],
  postcode: ["charity_contact_postcode", "postcode", "Postcode"],
} as const;

const LONGEST_NAME = 500;

/** What a file of charities cannot do without, by its first row. */
export function charityColumnsMissing(cells: Record<string, string>): string[] {
  return (["number", "name"] as const)
    .filter((field) => !COLUMNS[field].some((column) => column in cells))
    .map((field) => COLUMNS[field][0]);
}

/** A row of a register, or why it is none. "NA" says nothing. */
export function charityFrom(
  cells: Record<string, string>,
): { charity: Charity; notes: Note[] } | { refused: Note } {
  const told = (field: keyof typeof COLUMNS) => {
    const column = COLUMNS[field].find((one) => one in cells) ?? COLUMNS[field][0];
    const value = (cells[column] ?? "").replace(/\s+/g, " ").trim();
    return { column, value: value === "NA" ? "" : value };
  };
  const [number, name, company, postcode] = [told("number"), told("name"), told("company"), told("postcode")];
  const charity = mainCharity(number.value);
  if (charity === null) return { refused: noteOf(number, "is no charity's number") };
  if (number.value.includes("-"))
    return { refused: noteOf(number, "is linked to another charity and has no number of its own") };
  if (name.value === "" || name.value.length > LONGEST_NAME)
    return { refused: noteOf(name, "is not a name") };
  const notes: Note[] = [];
  const read = <T>(from: { column: string; value: string }, value: T | null, reason: string) => {
    if (from.value !== "" && value === null) notes.push(noteOf(from, reason));
    return value;
  };
  return {
    charity: {
      number: charity,
      name: name.value,
      nameKey: nameKey(name.value),
      companyNumber: read(company, companyNumber(company.value), "is no company's number and was left out"),
      postcode: read(postcode, normalisePostcode(postcode.value), "is no postcode and was left out"),
    },
    notes,
  };
}

function noteOf({ column, value }: { column: string; value: string }, reason: string): Note {
  return { field: column, reason, value };
}
