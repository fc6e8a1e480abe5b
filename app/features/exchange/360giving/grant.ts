import { addDays, isDay } from "~/lib/dates";
import { mainCharity, mainCompany, numbersIn } from "../charities/numbers";
import { nameKey } from "../charities/name-key";
import type { Note } from "../format";
import { faultsOf } from "./check";
import { isParts, type Parts } from "./flat";
import { penceFrom } from "./pence";

/** What is kept of a published grant, beside the whole of it. Days are the written ones; money is in pence. */
export interface GrantDraft {
  identifier: string;
  title: string;
  description: string;
  currency: string;
  amountPence: number;
  awardedOn: string;
  startsOn: string | null;
  endsOn: string | null;
  months: number | null;
  funderIdentifier: string;
  funder: string;
  recipientIdentifier: string;
  recipient: string;
  recipientKey: string;
  charityNumber: string | null;
  companyNumber: string | null;
  published: Parts;
}

const LONGEST_NAME = 500;

/** A grant that conforms to the standard, ready to be kept; or why it is left out. Grants to a person are. */
export function draftGrant(grant: Parts): { draft: GrantDraft; notes: Note[] } | { refused: Note[] } {
  if ("recipientIndividual" in grant) {
    return refused("Recipient Ind", "is a grant to one person; Trellis keeps none of those");
  }
  const faults = faultsOf(grant);
  if (faults.length > 0) return { refused: faults };
  const notes: Note[] = [];
  const money = penceFrom(grant.amountAwarded as number);
  if (!money) return refused("Amount Awarded", "is too large to be true", String(grant.amountAwarded));
  if (money.rounded)
    notes.push(note("Amount Awarded", "was rounded to the penny", String(grant.amountAwarded)));
  const awardedOn = textOf(grant, "awardDate").slice(0, 10);
  if (!isDay(awardedOn)) return refused("Award Date", "is no day of the calendar", awardedOn);
  const draft = { ...partsOf(grant), awardedOn, amountPence: money.pence, published: grant };
  const endless = [
    draft.identifier,
    draft.funder,
    draft.recipient,
    draft.funderIdentifier,
    draft.recipientIdentifier,
  ];
  if (endless.some((text) => text.length > LONGEST_NAME)) {
    return refused("Identifier", `a name or an identifier is longer than ${LONGEST_NAME} letters`);
  }
  if (draft.identifier === "") return refused("Identifier", "is empty");
  return { draft, notes };
}

function partsOf(grant: Parts): Omit<GrantDraft, "awardedOn" | "amountPence" | "published"> {
  const recipient = firstOf(grant.recipientOrganization);
  const funder = firstOf(grant.fundingOrganization);
  const dates = firstOf(grant.plannedDates);
  const { charities, companies } = recipientNumbers(grant);
  return {
    identifier: textOf(grant, "id").trim(),
    title: textOf(grant, "title"),
    description: textOf(grant, "description"),
    currency: textOf(grant, "currency"),
    startsOn: firstDay(textOf(dates, "startDate")),
    endsOn: lastDay(textOf(dates, "endDate")),
    months: typeof dates.duration === "number" ? Math.min(Math.round(dates.duration), 1200) : null,
    funderIdentifier: textOf(funder, "id"),
    funder: textOf(funder, "name"),
    recipientIdentifier: textOf(recipient, "id"),
    recipient: textOf(recipient, "name"),
    recipientKey: nameKey(textOf(recipient, "name")),
    charityNumber: charities[0] ?? null,
    companyNumber: companies[0] ?? null,
  };
}

/** Every number by which the recipient says who it is: from its own fields first, then from its identifier. */
export function recipientNumbers(grant: Parts): { charities: string[]; companies: string[] } {
  const recipient = firstOf(grant.recipientOrganization);
  const inIdentifier = numbersIn(textOf(recipient, "id"));
  const distinct = (numbers: (string | null)[]) => [...new Set(numbers.filter((one) => one !== null))];
  return {
    charities: distinct([mainCharity(textOf(recipient, "charityNumber")), inIdentifier.charity]),
    companies: distinct([mainCompany(textOf(recipient, "companyNumber")), inIdentifier.company]),
  };
}

function firstOf(list: unknown): Parts {
  const first: unknown = Array.isArray(list) ? list[0] : undefined;
  return isParts(first) ? first : {};
}

function textOf(parts: Parts, field: string): string {
  const value = parts[field];
  return typeof value === "string" ? value : "";
}

/** A year, a month, a day or a moment: its first day. */
function firstDay(written: string): string | null {
  const day = `${written.slice(0, 10)}-01-01`.slice(0, 10);
  return isDay(day) ? day : null;
}

/** The same: its last day. */
function lastDay(written: string): string | null {
  if (/^\d{4}$/.test(written)) return `${written}-12-31`;
  const first = `${written}-01`;
  if (/^\d{4}-\d{2}$/.test(written) && isDay(first))
    return addDays(`${addDays(first, 31).slice(0, 8)}01`, -1);
  return firstDay(written);
}

const note = (field: string, reason: string, value = ""): Note => ({ field, reason, value });
const refused = (field: string, reason: string, value = "") => ({ refused: [note(field, reason, value)] });
